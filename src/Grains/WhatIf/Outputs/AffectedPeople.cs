using System.Text.Json.Nodes;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.WhatIf.Cases;
using SiheungTwin.Hydraulics.Outputs;

namespace SiheungTwin.Grains.WhatIf.Outputs;

/// <summary>
/// An estimate of who is reached by water: people and half-basement households of each dong by the share of its area under at least 20 cm
/// (the depth from which water runs into underground spaces over a usual step). People do not live evenly over a dong, so it is an estimate and says so.
/// </summary>
internal static class AffectedPeople
{
    private const float DepthM = 0.20f;

    public static JsonObject Of(FloodRun run)
    {
        var (people, homes, peopleBefore, homesBefore) = (0.0, 0.0, 0.0, 0.0);
        var cellM2 = run.Ground.Ground.CellM * run.Ground.Ground.CellM;
        foreach (var dong in run.City.Dongs.Where(d => d.AreaM2 > 0))
        {
            int[] cells = [.. PolygonCells.Of(dong.Geometry, run.Ground.Ground)];
            var share = Math.Min(1, Flooded(run.Changed, cells) * cellM2 / dong.AreaM2);
            var before = Math.Min(1, Flooded(run.Baseline, cells) * cellM2 / dong.AreaM2);
            (people, homes) = (people + (share * dong.People), homes + (share * dong.HalfBasementHouseholds));
            (peopleBefore, homesBefore) = (peopleBefore + (before * dong.People), homesBefore + (before * dong.HalfBasementHouseholds));
        }

        return new JsonObject
        {
            ["people"] = Math.Round(people),
            ["half_basement_households"] = Math.Round(homes),
            ["baseline_people"] = Math.Round(peopleBefore),
            ["baseline_half_basement_households"] = Math.Round(homesBefore),
            ["label"] = "추정 estimate: dong totals by the share of the dong's area under at least 0.20 m",
        };
    }

    private static int Flooded(FloodResult run, int[] cells) => cells.Count(c => run.DepthMax.Values[c] != Raster.NoData && run.DepthMax.Values[c] >= DepthM);
}
