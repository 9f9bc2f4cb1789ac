using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using SiheungTwin.Geo.Rasters;

namespace SiheungTwin.Grains.WhatIf.Outputs.Differences;

/// <summary>What one run has that another has not: water, closures, people. Both lie on the same grid.</summary>
public sealed record RunDifference
{
    /// <summary>Difference of depth that counts as one [m].</summary>
    private const float NotableM = 0.01f;

    /// <summary>Depth of the flooded area that is compared [m]: a road's closing depth.</summary>
    private const float FloodedM = 0.15f;

    /// <summary>Names of both.</summary>
    public required (string Changed, string Baseline) Runs { get; init; }

    /// <summary>Greatest depth of the one minus that of the other [m]; no data where neither is computed, a place only one computes counts from 0.</summary>
    public required Raster DepthMax { get; init; }

    /// <summary>Area at least 1 cm deeper [m²].</summary>
    public required double DeeperM2 { get; init; }

    /// <summary>Area at least 1 cm shallower [m²].</summary>
    public required double ShallowerM2 { get; init; }

    /// <summary>Area under at least 15 cm, more than in the other run [m²]; negative is less.</summary>
    public required double FloodedM2 { get; init; }

    /// <summary>Places that close only in the first run.</summary>
    public required IReadOnlyList<ClosedPlace> Added { get; init; }

    /// <summary>Places that close only in the second run.</summary>
    public required IReadOnlyList<ClosedPlace> Avoided { get; init; }

    /// <summary>Minutes of closure of all places together, more than in the other run [min]; negative is less.</summary>
    public required double ClosedMinutes { get; init; }

    /// <summary>People reached, more than in the other run (estimate).</summary>
    public required double People { get; init; }

    /// <summary>Half-basement households reached, more than in the other run (estimate).</summary>
    public required double Households { get; init; }

    /// <summary>Compares two runs.</summary>
    /// <exception cref="ArgumentException">They lie on different grids; the message says which.</exception>
    public static RunDifference Of(RunView changed, RunView baseline)
    {
        var (a, b) = (changed.DepthMax, baseline.DepthMax);
        if ((a.Columns, a.Rows, a.West, a.North, a.CellM) != (b.Columns, b.Rows, b.West, b.North, b.CellM))
            throw new ArgumentException($"The runs lie on different grids: {Grid(a)} and {Grid(b)}. Compare runs of one city and resolution.", nameof(baseline));
        var closed = baseline.Places.ToDictionary(p => (p.Collection, p.Id));
        var cellM2 = a.CellM * a.CellM;
        var (depth, deeper, shallower, flooded) = Depths(a, b);
        return new RunDifference
        {
            Runs = (changed.Name, baseline.Name),
            DepthMax = depth,
            DeeperM2 = deeper * cellM2,
            ShallowerM2 = shallower * cellM2,
            FloodedM2 = flooded * cellM2,
            Added = [.. changed.Places.Where(p => p.FromMin is not null && closed.GetValueOrDefault((p.Collection, p.Id))?.FromMin is null)],
            Avoided = [.. changed.Places.Where(p => p.FromMin is null && closed.GetValueOrDefault((p.Collection, p.Id))?.FromMin is not null).Select(p => closed[(p.Collection, p.Id)])],
            ClosedMinutes = Math.Round(changed.Places.Sum(p => p.Minutes(changed.DurationMin)) - baseline.Places.Sum(p => p.Minutes(baseline.DurationMin)), 3),
            People = changed.People - baseline.People,
            Households = changed.Households - baseline.Households,
        };
    }

    /// <summary>The numbers, for a summary.</summary>
    public JsonObject Json() => new()
    {
        ["of"] = Runs.Changed,
        ["against"] = Runs.Baseline,
        ["deeper_m2"] = DeeperM2,
        ["shallower_m2"] = ShallowerM2,
        ["flooded_15cm_m2"] = FloodedM2,
        ["closed_min"] = ClosedMinutes,
        ["people"] = People,
        ["half_basement_households"] = Households,
        ["closures_added"] = Names(Added),
        ["closures_avoided"] = Names(Avoided),
    };

    private static JsonObject Names(IReadOnlyList<ClosedPlace> places) => new(places.GroupBy(p => p.Collection).OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => KeyValuePair.Create(g.Key, (JsonNode?)new JsonArray([.. g.Select(p => (JsonNode)p.Id)]))));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (Raster Depth, int Deeper, int Shallower, int Flooded) Depths(Raster a, Raster b)
    {
        var values = new float[a.Values.Length];
        var (deeper, shallower, flooded) = (0, 0, 0);
        for (var i = 0; i < values.Length; i++)
        {
            var (first, second) = (a.Values[i], b.Values[i]);
            if (first == Raster.NoData && second == Raster.NoData)
            {
                values[i] = Raster.NoData;
                continue;
            }

            var more = values[i] = Known(first) - Known(second);
            deeper += more >= NotableM ? 1 : 0;
            shallower += more <= -NotableM ? 1 : 0;
            flooded += (first >= FloodedM ? 1 : 0) - (second >= FloodedM ? 1 : 0);
        }

        return (new Raster(a.Columns, a.Rows, a.West, a.North, a.CellM, values), deeper, shallower, flooded);
    }

    private static float Known(float value) => value == Raster.NoData ? 0 : value;

    private static string Grid(Raster r) => FormattableString.Invariant($"{r.Columns} × {r.Rows} cells of {r.CellM} m from {r.West}, {r.North}");
}
