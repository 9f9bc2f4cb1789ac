namespace SiheungTwin.Grains.Interfaces.Journal;

/// <summary>A model in force.</summary>
/// <param name="Name">What it answers: <c>flood</c>, <c>parking</c>.</param>
/// <param name="Reference">SHA-256 of its file, under which the store holds it: the model's version.</param>
[GenerateSerializer, Immutable, Alias("twin.model-ref")]
public sealed record ModelRef([property: Id(0)] string Name, [property: Id(1)] string Reference);
