namespace SiheungTwin.Hydraulics.Baselines;

/// <summary>The part of a case that is computed anew beside a recorded run.</summary>
/// <param name="Record">The recorded run.</param>
/// <param name="Places">Places of the tiles to compute.</param>
internal sealed record DeltaPart(RunRecord Record, IReadOnlySet<int> Places)
{
    /// <summary>Number of a tile in the record by its place.</summary>
    public Dictionary<int, int> Numbers { get; } = Record.Places.Select((place, number) => (place, number)).ToDictionary(p => p.place, p => p.number);
}
