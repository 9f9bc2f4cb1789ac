using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Synthetic.Street;

/// <summary>A hazard on a road.</summary>
/// <param name="Class">Class of the feed <c>detection</c>.</param>
/// <param name="Road">Index of its road.</param>
/// <param name="ChainageM">Where along the road [m].</param>
/// <param name="X">Easting [m].</param>
/// <param name="Y">Northing [m].</param>
/// <param name="FromS">When it came [s].</param>
/// <param name="UntilS">When it was gone [s].</param>
internal sealed record RoadDefect(string Class, int Road, double ChainageM, double X, double Y, double FromS, double UntilS);

/// <summary>Hazards that come (Poisson by road class and length) and go: what fell onto the road within the hour, the rest when it is repaired.</summary>
internal static class RoadDefects
{
    private const double LaneM = 3.25;
    private const double FallenMinutes = 40;

    /// <summary>Classes seen on roads and how often, set by hand: potholes most, as in the city's own reports.</summary>
    public static readonly (string Class, double Weight)[] Classes =
    [
        ("pothole", 0.42), ("crack_longitudinal", 0.13), ("crack_transverse", 0.1), ("crack_alligator", 0.12),
        ("fallen_object", 0.08), ("marking", 0.08), ("manhole_step", 0.07),
    ];

    private static readonly double[] Weights = [.. Classes.Select(c => c.Weight)];

    public static List<RoadDefect> Make(StreetGraph graph, StreetSettings settings, StreetClock clock, int seed)
    {
        var defects = new List<RoadDefect>();
        for (var road = 0; road < graph.Roads.Length; road++)
        {
            var draw = new SeededDraw(seed, "defects|" + graph.Roads[road].Id);
            var km = graph.Walks[road].Length / 1000 * Wear(graph.Roads[road]);
            var there = draw.Poisson(settings.HazardsPerKm * km);
            var coming = draw.Poisson(settings.NewHazardsPerKmWeek * km * settings.Days / 7);
            for (var i = 0; i < there + coming; i++)
                defects.Add(One(graph, road, i < there ? 0 : draw.Between(0, clock.EndS), i < there, settings, draw));
        }

        return [.. defects.OrderBy(d => d.FromS).ThenBy(d => d.Road).ThenBy(d => d.ChainageM)];
    }

    private static RoadDefect One(StreetGraph graph, int road, double from, bool old, StreetSettings settings, SeededDraw draw)
    {
        var walk = graph.Walks[road];
        var chainage = draw.Between(0, walk.Length);
        var half = graph.Roads[road].Lanes * LaneM / 2;
        var offset = draw.Between(0.15, 0.9) * half * (draw.Happens(0.5) ? 1 : -1);
        var (x, y, dx, dy) = walk.At(chainage);
        var kind = Classes[draw.Weighted(Weights)].Class;
        if (old && kind == "fallen_object")
            kind = "pothole";
        var life = kind == "fallen_object" ? draw.Exponential(FallenMinutes * 60) : draw.Exponential(settings.HazardDays * 86_400);
        return new RoadDefect(kind, road, chainage, x - (dy * offset), y + (dx * offset), from, from + life);
    }

    // Heavy traffic wears a road.
    private static double Wear(RoadSegment road) => road.Class switch
    {
        RoadClass.Trunk or RoadClass.Primary => 2,
        RoadClass.Secondary => 1.5,
        RoadClass.Tertiary => 1,
        _ => 0.6,
    };
}
