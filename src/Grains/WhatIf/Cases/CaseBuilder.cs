using SiheungTwin.Geo.Projections;
using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.WhatIf.Inputs;
using SiheungTwin.Grains.WhatIf.Scenarios;
using SiheungTwin.Hydraulics.Drains;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;
using SiheungTwin.Hydraulics.Walls;

namespace SiheungTwin.Grains.WhatIf.Cases;

/// <summary>
/// Turns inputs into a case of the solver. Rain falls as what runs off of it (the live balance's coefficients), so nothing more infiltrates.
/// Sea and lake are cells of a given level; streams are ground, and their level stands at the outfalls into them.
/// </summary>
public static class CaseBuilder
{
    /// <summary>Manning's n of streets and open ground together [s/m^(1/3)].</summary>
    private const double Roughness = 0.03;

    /// <summary>Runoff coefficient of the margin outside every zone: open ground.</summary>
    private const double MarginRunoff = 0.3;

    /// <summary>Interval at which streets and drains exchange [s]; against 5 s greatest depths of the shipped city move by 0.4 mm (RMSE), at worst 15 mm.</summary>
    private const double DrainIntervalS = 10;

    /// <summary>Interval at which velocity, hazard and arrivals are looked at [s].</summary>
    private const double PeakIntervalS = 20;

    /// <summary>Builds a case.</summary>
    /// <param name="inputs">Extracted inputs.</param>
    /// <param name="scenario">The scenario of those inputs.</param>
    /// <param name="city">Their city.</param>
    /// <param name="ground">Its layout.</param>
    /// <param name="changed">False leaves the scenario's change out: the baseline.</param>
    /// <param name="threads">Threads; the result does not depend on it.</param>
    public static SurfaceCase Build(RunInputs inputs, Scenario scenario, RunCity city, CaseGround ground, bool changed, int threads)
    {
        var change = changed ? scenario.Change : new ScenarioChange();
        return new SurfaceCase(ground.Ground, scenario.DurationMin * 60)
        {
            Active = ground.Active,
            Roughness = Roughness,
            Rain = Rain(inputs, ground),
            StartDepth = StandingWater.Depths(ground, inputs.Zones),
            Boundaries = [.. Enum.GetValues<Side>().Select(side => new Boundary(side, BoundaryKind.Open))],
            WaterBodies = [.. inputs.Waters.Select(w => new WaterBody(w.Id, Level(w)))],
            WaterBodyOfCell = ground.WaterOfCell,
            Walls = [.. change.Barriers.Select(b => new Wall([.. b.Line.Select(Place)], b.HeightM, b.FromMin * 60, Seconds(b.ToMin))), .. change.Sandbags.Select(Dike)],
            Breaches = [.. change.Breaches.Select(b => new Breach(Place(b.At), b.FromMin * 60, b.WidthM, b.GrowMin * 60, b.InvertM))],
            Drains = new DrainLayout([.. city.Zones.Select((z, i) => Drain(z, inputs.Zones[i], inputs, city, scenario.Clogged, change))], ground.ZoneOfCell, DrainIntervalS),
            MobilePumps = [.. change.EmergencyPumps.Select((p, i) => StreetPumps.Of(p, i, inputs, city, ground)).OfType<MobilePump>()],
            WatchPoints = [.. Watched(city, ground)],
            Threads = threads,
            Precision = Precision.Single,
            Stepping = TimeStepping.Local,
            PeakIntervalS = PeakIntervalS,
        };
    }

    private static IEnumerable<WatchPoint> Watched(RunCity city, CaseGround ground) =>
        city.Roads.Select((r, i) => new WatchPoint(r.Id, ground.RoadSamples[i]))
            .Concat(city.Underpasses.Select((u, i) => Watched(u.Id, ground.UnderpassCells[i])))
            .Concat(city.Zones.Select((z, i) => Watched(z.Id, ground.ZoneCells[i])))
            .Concat(city.ParkingZones.Select((p, i) => new WatchPoint(p.Id, ground.ParkingCells[i])));

    private static WatchPoint Watched(string id, int cell) => new(id, cell < 0 ? [] : [cell]);

    private static double Seconds(double? minutes) => minutes * 60 ?? double.PositiveInfinity;

    private static Wall Dike(SandbagLine bags) => new(
        [.. bags.Line.Select(Place)], bags.HeightM ?? throw new InvalidDataException("A line of sandbags has no height: the inputs were not extracted."), bags.FromMin * 60, Seconds(bags.ToMin));

    internal static MapPoint Place(double[] lonLat)
    {
        var (x, y) = Projection.Between(4326, 5186).Apply(lonLat[0], lonLat[1]);
        return new MapPoint(x, y);
    }

    // A stream of unknown level: so low that nothing is locked by it.
    private static TimeSeries Level(WaterLevel water) =>
        water.Minutes.Length == 0 ? TimeSeries.Constant(-1000) : new TimeSeries([.. water.Minutes.Select(m => m * 60)], water.LevelsM);

    private static Rainfall Rain(RunInputs inputs, CaseGround ground)
    {
        var series = inputs.Zones.Select(z => Effective(inputs.Rain[z.Rain], z.Runoff)).ToList();
        series.Add(Effective(inputs.Rain[0], MarginRunoff));
        return new Rainfall(series, Array.ConvertAll(ground.ZoneOfCell, zone => zone < 0 ? inputs.Zones.Count : zone));
    }

    private static TimeSeries Effective(RainSeries rain, double runoff) =>
        new([.. rain.Minutes.Select(m => m * 60)], [.. rain.MmH.Select(v => v * runoff)], rain.Linear ? Interpolation.Linear : Interpolation.Step);

    private static DrainZone Drain(
        Interfaces.City.DrainageZone zone, ZoneStart start, RunInputs inputs, RunCity city, IReadOnlyList<BlockedInlets> clogged, ScenarioChange change)
    {
        var body = inputs.Waters.Select((w, i) => (w.Id, i)).First(w => w.Id == zone.WaterBody).i;
        var outages = change.PumpsOff.Where(p => Serves(city.Pumps, p.Pump, zone)).Select(p => new PumpOutage(p.FromMin * 60, Seconds(p.UntilMin))).ToList();
        if (start.PumpFailed)
            outages.Add(new PumpOutage(0, Seconds(start.PumpOffUntilMin)));
        GateOutage[] reported = start.GateStuck is { } stuck ? [new(stuck == "open", 0, Seconds(start.GateStuckUntilMin))] : [];
        return new DrainZone(zone.Id, zone.InletCapacityM3s, zone.PipeCapacityM3s, zone.OutfallInvertM, body)
        {
            PumpCapacityM3S = zone.PumpCapacityM3s,
            PumpOutages = outages,
            BlockedFraction = Blocked(zone.Id, clogged, change),
            GateOutages = [.. reported, .. change.GatesStuck.Where(g => g.Gate == zone.Gate).Select(g => new GateOutage(g.Open, g.FromMin * 60, Seconds(g.UntilMin)))],
        };
    }

    private static double Blocked(string zone, IReadOnlyList<BlockedInlets> clogged, ScenarioChange change)
    {
        var cleaned = change.Cleaned.Any(c => c.Zone == zone || c.Zone == ScenarioCheck.EveryZone);
        var before = cleaned ? 0 : clogged.Where(b => b.Zone == zone || b.Zone == ScenarioCheck.EveryZone).Select(b => b.Fraction).DefaultIfEmpty(0).Max();
        return change.Blocked.Where(b => b.Zone == zone).Select(b => b.Fraction).Append(before).Max();
    }

    /// <summary>True where a pump works for a zone.</summary>
    public static bool Serves(IReadOnlyList<Interfaces.City.Pump> pumps, string pump, Interfaces.City.DrainageZone zone) =>
        zone.Pump == pump || (zone.Pump is null && pumps.Any(p => p.Id == pump && p.Zones.Contains(zone.Id)));
}
