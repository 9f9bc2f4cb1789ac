using System.Text.Json;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.WhatIf;
using SiheungTwin.Grains.WhatIf.Cases;
using SiheungTwin.Grains.WhatIf.Inputs;
using SiheungTwin.Grains.WhatIf.Scenarios;
using SiheungTwin.Hydraulics.Ledger;
using SiheungTwin.Hydraulics.Outputs;

namespace SiheungTwin.Grains.Tests.WhatIf.Outputs;

/// <summary>A run whose water is given rather than computed, so that outcomes can be told by hand.</summary>
internal static class MadeRun
{
    public const double DurationMin = 60;

    private const string Scenario = """{"duration_min":60,"resolution_m":10,"rain":{"kind":"uniform","mm_h":0},"tide":{"datum":"msl","m":[[0,0.5],[60,1.5]]}}""";

    public static double[] TimesS { get; } = [.. Enumerable.Range(0, 61).Select(m => m * 60.0)];

    /// <summary>A run over a city with a result made by hand.</summary>
    /// <param name="city">The city.</param>
    /// <param name="changed">Its result; null is the baseline's.</param>
    /// <param name="baseline">The baseline's.</param>
    public static FloodRun Of(CityModel city, Func<CaseGround, FloodResult>? changed, Func<CaseGround, FloodResult> baseline)
    {
        using var document = JsonDocument.Parse(Scenario);
        var scenario = ScenarioReader.Parse(document.RootElement);
        var inputs = new StartState(new Rules(), new DesignStormOptions()).Extract(PitCity.Root(city), scenario, ("test", true));
        var ground = CaseGround.Of(RunCity.Of(city), PitCity.Terrain(), PitCity.ZoneValues(), 10);
        var before = baseline(ground);
        return new FloodRun(inputs, scenario, RunCity.Of(city), ground, changed?.Invoke(ground) ?? before, before);
    }

    /// <summary>A result of depths that stand from one minute to another on some cells, and nowhere else.</summary>
    public static FloodResult Result(CityModel city, CaseGround ground, params (int Cell, double DepthM, double FromMin, double UntilMin)[] water)
    {
        var depth = Zeros(ground);
        var arrivals = new[] { 0.05, 0.15, 0.30 }.Select(_ => Filled(ground, float.NaN)).ToArray();
        foreach (var (cell, depthM, fromMin, _) in water)
        {
            depth.Values[cell] = (float)depthM;
            foreach (var (arrival, least) in arrivals.Zip([0.05, 0.15, 0.30]))
                arrival.Values[cell] = depthM >= least ? (float)fromMin : float.NaN;
        }

        return new FloodResult
        {
            DepthMax = depth,
            DepthEnd = depth,
            VelocityMax = Zeros(ground),
            HazardMax = Zeros(ground),
            Arrival5Min = arrivals[0],
            Arrival15Min = arrivals[1],
            Arrival30Min = arrivals[2],
            TimesS = TimesS,
            Gauges = [],
            Sections = [],
            WatchPoints =
            [
                .. ground.RoadSamples.Select((cells, i) => Watch(city.Roads[i].Id, cells)),
                .. ground.UnderpassCells.Select((cell, i) => Watch(city.Underpasses[i].Id, [cell])),
                .. ground.ZoneCells.Select((cell, i) => Watch(city.Zones[i].Id, [cell])),
                .. ground.ParkingCells.Select((cells, i) => Watch(city.ParkingZones[i].Id, cells)),
            ],
            Boundaries = [],
            Zones = [],
            Ledger = new VolumeLedger([]),
            Steps = 1,
            ActiveCells = 1,
            Wall = TimeSpan.FromSeconds(1),
            VectorBits = 128,
        };

        WatchSeries Watch(string id, int[] cells) => new(id, [.. TimesS.Select(t => cells.Length == 0 ? double.NaN : cells.Max(c => At(c, t / 60)))]);

        double At(int cell, double minute) => water.Where(w => w.Cell == cell && minute >= w.FromMin && minute < w.UntilMin).Select(w => w.DepthM).DefaultIfEmpty(0).Max();
    }

    public static Raster Filled(CaseGround ground, float value)
    {
        var raster = Zeros(ground);
        Array.Fill(raster.Values, value);
        return raster;
    }

    public static int Cell(CaseGround ground, double x, double y)
    {
        Assert.True(ground.Ground.TryCell(x, y, out var column, out var row));
        return (row * ground.Ground.Columns) + column;
    }

    public static RoadSegment Road(string id, RoadClass kind, int from, int to, params double[] xy) => new()
    {
        Id = id,
        Title = id,
        Provenance = Provenance.Synthetic,
        Geometry = PackedGeometry.Line(xy),
        Class = kind,
        Lanes = 2,
        SpeedLimitKmh = 50,
        FromNode = from,
        ToNode = to,
        LengthM = Math.Sqrt(Math.Pow(xy[^2] - xy[0], 2) + Math.Pow(xy[^1] - xy[1], 2)),
        LowestM = 5,
        LowestChainageM = 0,
        Zone = "zone:1",
    };

    private static Raster Zeros(CaseGround ground) => new(ground.Ground.Columns, ground.Ground.Rows, ground.Ground.West, ground.Ground.North, ground.Ground.CellM);
}
