using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.WhatIf.Outputs;
using SiheungTwin.Hydraulics.Outputs;

namespace SiheungTwin.Grains.Tests.WhatIf.Outputs;

public sealed class PlaceOutcomeTests
{
    private const double Y = PitCity.North - 95;
    private const double WetX = PitCity.West + 345;

    [Fact]
    public void A_road_is_judged_along_its_line_and_not_only_where_it_is_lowest()
    {
        var road = Road(run => run, 0.35).Changed;
        Assert.Equal(0.35, road.DepthMaxM!.Value, 1e-4);
        Assert.Equal(new Closure(10, null), road.Closed);
        Assert.Equal((10, 10, 10), (road.Arrival5Min, road.Arrival15Min, road.Arrival30Min));
        Assert.Equal((30, 30, 30), (road.Duration5Min, road.Duration15Min, road.Duration30Min));
        Assert.Equal(10, road.PrepareCarFromMin);
    }

    [Fact]
    public void Each_kind_of_vehicle_has_its_own_depth()
    {
        var blocked = Blocked(Road(run => run, 0.45).Changed);
        Assert.Equal(new BlockedTime(10, 40, 30), blocked["small_car"]);
        Assert.Equal(new BlockedTime(10, 40, 30), blocked["large_car"]);
        Assert.Equal(new BlockedTime(10, 40, 30), blocked["car"]);
        Assert.Equal(default, blocked["four_wd"]);
        Assert.Equal(default, blocked["adult"]);
        Assert.Equal(default, blocked["child"]);
    }

    [Fact]
    public void Recorded_velocity_stops_a_car_in_shallower_water()
    {
        var road = Road(run => run with { WatchPoints = [.. run.WatchPoints.Select(w => w with { SpeedMS = [.. w.DepthM.Select((_, i) => i is >= 15 and < 25 ? 2.0 : 0.1)] })] }, 0.2).Changed;
        Assert.Equal(new BlockedTime(15, 25, 10), Blocked(road)["small_car"]);
        Assert.Equal(default, Blocked(road)["four_wd"]);
    }

    [Fact]
    public void What_the_engine_does_not_record_is_unknown_and_not_zero()
    {
        var road = Road(run => run, 0.35).Changed;
        Assert.Null(road.DepthVelocityMaxM2S);
        Assert.Null(road.HClass);
    }

    [Fact]
    public void With_depth_times_velocity_recorded_a_place_has_a_class()
    {
        var road = Road(run => run with { DepthVelocityMax = Times(run.DepthMax, 1.5f), VelocityMax = Times(run.DepthMax, 2) }, 0.35).Changed;
        Assert.Equal(2, road.HClass);
        Assert.Equal(0.525, road.DepthVelocityMaxM2S!.Value, 1e-4);
    }

    [Fact]
    public void A_place_beyond_the_ground_is_unknown()
    {
        var city = City() with { ParkingZones = [Strip("parking:out", PitCity.West - 500)] };
        var run = MadeRun.Of(city, null, ground => MadeRun.Result(city, ground));
        Assert.Equal(PlaceOutcome.Unknown, Assert.Single(new PlaceFiles(run, new FloodRules()).Parking).Changed);
    }

    [Fact]
    public void A_parking_zone_is_judged_over_its_area()
    {
        var city = City();
        var run = MadeRun.Of(city, null, ground => MadeRun.Result(city, ground, (MadeRun.Cell(ground, WetX + 20, Y + 5), 0.32, 5, 15)));
        var parking = Assert.Single(new PlaceFiles(run, new FloodRules()).Parking).Changed;
        Assert.Equal(5, parking.PrepareCarFromMin);
        Assert.Equal(default, parking.Closed);
        Assert.Equal(new BlockedTime(5, 15, 10), Blocked(parking)["small_car"]);
    }

    [Fact]
    public void Where_a_road_crosses_a_stream_or_runs_by_the_sea_it_stands_on_its_bridge()
    {
        var streamX = PitCity.West + 205;
        var city = City() with
        {
            Waters = [.. PitCity.City().Waters, new WaterBody { Id = "water:stream", Title = "천", Provenance = Provenance.Synthetic, Geometry = PackedGeometry.Line([streamX, PitCity.North - 5, streamX, PitCity.North - 395]), Kind = WaterKind.Stream, Gauges = [] }],
        };
        var run = MadeRun.Of(city, null, ground => MadeRun.Result(city, ground));
        double[] along = [.. run.Ground.RoadSamples[0].Select(c => run.Ground.Ground.X(c % PitCity.Columns))];
        Assert.All(along.Where(x => x != along[^1] && Math.Abs(x - (PitCity.West + 5)) > 0.1), x => Assert.True(Math.Abs(x - streamX) > 22, $"{x}"));
        Assert.All(along, x => Assert.True(PitCity.West + 550 - x > 22, $"{x}"));
        Assert.True(along.Length > 15, $"{along.Length} samples");
    }

    private static Dictionary<string, BlockedTime> Blocked(PlaceOutcome outcome) =>
        new OutcomeRules().Movers.Zip(outcome.Blocked).ToDictionary(m => m.First.Name, m => m.Second);

    private static PlaceFiles.Place Road(Func<FloodResult, FloodResult> with, double depthM)
    {
        var city = City();
        var run = MadeRun.Of(city, null, ground => with(MadeRun.Result(city, ground, (MadeRun.Cell(ground, WetX, Y), depthM, 10, 40))));
        return Assert.Single(new PlaceFiles(run, new FloodRules()).Roads);
    }

    // The lowest place is said to be at the road's start; the water stands elsewhere on it.
    private static CityModel City() => PitCity.City() with
    {
        Underpasses = [],
        Roads = [MadeRun.Road("road:long", RoadClass.Secondary, 1, 2, PitCity.West + 5, Y, PitCity.West + 545, Y)],
        ParkingZones = [Strip("parking:1", WetX)],
    };

    private static ParkingZone Strip(string id, double x) => new()
    {
        Id = id,
        Title = id,
        Provenance = Provenance.Synthetic,
        Geometry = PackedGeometry.Polygon([x, Y + 4, x + 30, Y + 4, x + 30, Y + 6, x, Y + 6, x, Y + 4]),
        Rule = ParkingRule.Ordinary,
        Capacity = 5,
    };

    private static Raster Times(Raster raster, float factor) => new(raster.Columns, raster.Rows, raster.West, raster.North, raster.CellM, Array.ConvertAll(raster.Values, v => v * factor));
}
