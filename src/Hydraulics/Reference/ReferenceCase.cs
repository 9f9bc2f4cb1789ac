namespace SiheungTwin.Hydraulics.Reference;

/// <summary>A flow whose truth is known outside the engine: what is run, and how near the engine has to come.</summary>
/// <param name="Id">Stable name, for files and options.</param>
/// <param name="Title">What flows.</param>
/// <param name="Source">Where the truth comes from.</param>
/// <param name="Solve">Runs it and measures.</param>
public sealed record ReferenceCase(string Id, string Title, string Source, Func<CancellationToken, ReferenceOutcome> Solve);
