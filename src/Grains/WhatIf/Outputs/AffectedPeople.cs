using System.Text.Json.Nodes;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.WhatIf.Cases;
using SiheungTwin.Hydraulics.Outputs;

namespace SiheungTwin.Grains.WhatIf.Outputs;

/// <summary>
/// An estimate of who is reached by water: people and half-basement households of each dong by the share of its area under the depth from which water runs into
/// underground spaces over a usual step. City versions hold no buildings, so nobody's place is known: people do not live evenly over a dong, and the estimate says so.
/// </summary>
internal sealed class AffectedPeople
{
    private readonly double _depthM;
    private readonly IReadOnlyList<(Dong Dong, double Changed, double Baseline)> _shares;

    public AffectedPeople(FloodRun run, OutcomeRules rules)
    {
        _depthM = rules.StairsCarefulM;
        var cellM2 = run.Ground.Ground.CellM * run.Ground.Ground.CellM;
        _shares = [.. run.City.Dongs.Where(d => d.AreaM2 > 0).Select(dong =>
        {
            int[] cells = [.. PolygonCells.Of(dong.Geometry, run.Ground.Ground)];
            var baseline = Share(run.Baseline);
            return (dong, ReferenceEquals(run.Changed, run.Baseline) ? baseline : Share(run.Changed), baseline);

            double Share(FloodResult result) => Math.Min(1, cells.Count(c => result.DepthMax.Values[c] is var d && d != Raster.NoData && d >= (float)_depthM) * cellM2 / dong.AreaM2);
        })];
        (People, BaselinePeople) = (Sum(d => d.People, s => s.Changed), Sum(d => d.People, s => s.Baseline));
        (Households, BaselineHouseholds) = (Sum(d => d.HalfBasementHouseholds, s => s.Changed), Sum(d => d.HalfBasementHouseholds, s => s.Baseline));
    }

    public double People { get; }

    public double Households { get; }

    public double BaselinePeople { get; }

    public double BaselineHouseholds { get; }

    public JsonObject Json() => new()
    {
        ["people"] = People,
        ["half_basement_households"] = Households,
        ["baseline_people"] = BaselinePeople,
        ["baseline_half_basement_households"] = BaselineHouseholds,
        ["depth_m"] = _depthM,
        ["label"] = FormattableString.Invariant($"추정 estimate: dong totals by the share of the dong's area under at least {_depthM:0.00} m; the city has no buildings, so nobody's place is known"),
        ["by_dong"] = new JsonArray([.. _shares.Where(s => s.Changed > 0 || s.Baseline > 0).Select(s => (JsonNode)new JsonObject
        {
            ["id"] = s.Dong.Id,
            ["title"] = s.Dong.Title,
            ["share"] = Math.Round(s.Changed, 5),
            ["people"] = Math.Round(s.Changed * s.Dong.People),
            ["half_basement_households"] = Math.Round(s.Changed * s.Dong.HalfBasementHouseholds),
            ["baseline_share"] = Math.Round(s.Baseline, 5),
            ["baseline_people"] = Math.Round(s.Baseline * s.Dong.People),
            ["baseline_half_basement_households"] = Math.Round(s.Baseline * s.Dong.HalfBasementHouseholds),
        })]),
    };

    private double Sum(Func<Dong, int> of, Func<(Dong Dong, double Changed, double Baseline), double> share) => Math.Round(_shares.Sum(s => share(s) * of(s.Dong)));
}
