namespace SiheungTwin.Ingest.City.Synthetic.Street;

/// <summary>What cameras make of the roads they drive on: hazards seen or missed, taken for another class, and things that are none.</summary>
internal sealed class DefectSight
{
    private readonly StreetGraph _graph;
    private readonly StreetSettings _settings;
    private readonly int _seed;
    private readonly ILookup<int, (RoadDefect Defect, int Index)> _onRoad;

    public DefectSight(StreetGraph graph, IReadOnlyList<RoadDefect> defects, StreetSettings settings, int seed)
    {
        (_graph, _settings, _seed) = (graph, settings, seed);
        _onRoad = defects.Select((defect, i) => (defect, i)).ToLookup(d => d.defect.Road);
        Seen = new int[defects.Count];
    }

    /// <summary>Detections of each hazard so far.</summary>
    public int[] Seen { get; }

    /// <summary>Detections of nothing so far.</summary>
    public int False { get; private set; }

    public IEnumerable<Finding> Of(Drive drive)
    {
        var draw = new SeededDraw(_seed, FormattableString.Invariant($"defects seen|{drive.Source}|{drive.Legs[0].FromS}"));
        var error = new PositionError(drive.SigmaM, draw);
        foreach (var leg in drive.Legs)
        {
            error.Drift(draw);
            var walk = _graph.Walks[leg.Road];
            foreach (var (defect, index) in _onRoad[leg.Road])
            {
                var at = leg.TimeAt(defect.ChainageM, walk.Length);
                if (at < defect.FromS || at >= defect.UntilS || !draw.Happens(_settings.HazardChance))
                    continue;
                Seen[index]++;
                var kind = draw.Happens(_settings.HazardConfusion) ? RoadDefects.Classes[draw.Below(RoadDefects.Classes.Length)].Class : defect.Class;
                yield return Found(at, drive, kind, draw.Between(0.55, 0.97), error.Apply((defect.X, defect.Y), draw));
            }

            for (var i = draw.Poisson(_settings.FalseHazardsPerKm * walk.Length / 1000); i > 0; i--)
            {
                False++;
                var chainage = draw.Between(0, walk.Length);
                var (x, y, _, _) = walk.At(chainage);
                var kind = RoadDefects.Classes[draw.Below(RoadDefects.Classes.Length)].Class;
                yield return Found(leg.TimeAt(chainage, walk.Length), drive, kind, draw.Between(0.3, 0.65), error.Apply((x, y), draw));
            }
        }
    }

    private static Finding Found(double at, Drive drive, string kind, double confidence, (double X, double Y) place) =>
        new(at, drive.Source, kind, Math.Round(confidence, 2), place.X, place.Y, drive.SigmaM);
}
