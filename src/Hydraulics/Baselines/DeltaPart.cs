namespace SiheungTwin.Hydraulics.Baselines;

/// <summary>The part of a case that is computed anew beside a recorded run. Places are those of tiles in the window the part is computed in.</summary>
/// <param name="Sides">What passed the sides of the recorded run's tiles, and how deep water stood there.</param>
/// <param name="Spans">Steps of the recorded run.</param>
/// <param name="Exchanges">What its drains moved.</param>
/// <param name="Places">Places of the tiles to compute.</param>
/// <param name="Numbers">Number in the record of every recorded tile of the window, by its place.</param>
/// <param name="PartialZones">Drain zones of which only a part is computed: they move the shares they moved in the recorded run.</param>
internal sealed record DeltaPart(
    ISideRecord Sides,
    IReadOnlyList<RecordedSpan> Spans,
    IReadOnlyList<(float Taken, float Given)[]> Exchanges,
    IReadOnlySet<int> Places,
    IReadOnlyDictionary<int, int> Numbers,
    IReadOnlySet<int> PartialZones);
