using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.WhatIf.Cases;
using SiheungTwin.Grains.WhatIf.Outputs.Access;

namespace SiheungTwin.Grains.WhatIf.Outputs;

/// <summary>Findings of a run as the summary tells them.</summary>
internal static class FindingsJson
{
    /// <summary>How many roads, underpasses and parking zones each kind of vehicle or person cannot pass at some time.</summary>
    public static JsonArray Impassable(PlaceFiles places, OutcomeRules rules) => new([.. rules.Movers.Select((m, k) => (JsonNode)new JsonObject
    {
        ["by"] = m.Name,
        ["roads"] = Count(places.Roads, p => p.Changed, k),
        ["underpasses"] = Count(places.Underpasses, p => p.Changed, k),
        ["parking_zones"] = Count(places.Parking, p => p.Changed, k),
        ["baseline_roads"] = Count(places.Roads, p => p.Baseline, k),
        ["baseline_underpasses"] = Count(places.Underpasses, p => p.Baseline, k),
        ["baseline_parking_zones"] = Count(places.Parking, p => p.Baseline, k),
    })]);

    /// <summary>Area under each depth of the map [m²].</summary>
    public static JsonArray Areas(FloodRun run, OutcomeRules rules)
    {
        var (changed, baseline) = (CellsUnder(run.Changed.DepthMax, rules.DepthClassesM), CellsUnder(run.Baseline.DepthMax, rules.DepthClassesM));
        var cellM2 = run.Ground.Ground.CellM * run.Ground.Ground.CellM;
        return new([.. rules.DepthClassesM.Select((d, k) => (JsonNode)new JsonObject
        {
            ["depth_at_least_m"] = d,
            ["area_m2"] = changed[k] * cellM2,
            ["baseline_area_m2"] = baseline[k] * cellM2,
        })]);
    }

    public static JsonArray Shelters(AccessOutcomes access, OutcomeRules rules) => new([.. access.Shelters.Where(s => s.Changed.IsCutOff || s.Baseline.IsCutOff).Select(s =>
    {
        var shelter = new JsonObject { ["id"] = s.Shelter.Id, ["title"] = s.Shelter.Title, ["capacity"] = s.Shelter.Capacity };
        Put(shelter, "", "cut_off", rules.ShelterMovers, s.Changed.CutOff ?? []);
        Put(shelter, "baseline_", "cut_off", rules.ShelterMovers, s.Baseline.CutOff ?? []);
        return (JsonNode)shelter;
    })]);

    public static JsonArray Routes(AccessOutcomes access, OutcomeRules rules) => new([.. access.Routes.Where(r => r.Changed.IsCut || r.Baseline.IsCut).Select(r =>
    {
        var route = new JsonObject { ["id"] = r.Route.Id, ["title"] = r.Route.Title, ["from"] = r.Route.From, ["to"] = r.Route.To };
        Put(route, "", "cut", rules.EmergencyMovers, r.Changed.Cut);
        Put(route, "", "no_way", rules.EmergencyMovers, r.Changed.NoWay);
        Put(route, "baseline_", "cut", rules.EmergencyMovers, r.Baseline.Cut);
        Put(route, "baseline_", "no_way", rules.EmergencyMovers, r.Baseline.NoWay);
        return (JsonNode)route;
    })]);

    private static void Put(JsonObject target, string prefix, string what, IReadOnlyList<string> movers, IReadOnlyList<BlockedTime> times)
    {
        foreach (var (mover, time) in movers.Zip(times))
        {
            target[$"{prefix}{what}_{mover}_from_min"] = time.FromMin;
            target[$"{prefix}{what}_{mover}_until_min"] = time.UntilMin;
        }
    }

    private static int Count(IReadOnlyList<PlaceFiles.Place> places, Func<PlaceFiles.Place, PlaceOutcome> of, int mover) =>
        places.Count(p => of(p).Blocked.Count > 0 && of(p).Blocked[mover].FromMin is not null);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int[] CellsUnder(Raster depth, IReadOnlyList<double> atLeastM)
    {
        var cells = new int[atLeastM.Count];
        foreach (var value in depth.Values)
        {
            for (var k = 0; k < cells.Length && value >= atLeastM[k]; k++)
                cells[k]++;
        }

        return cells;
    }
}
