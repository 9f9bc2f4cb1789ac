using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.WhatIf.Cases;
using SiheungTwin.Grains.WhatIf.Outputs;
using SiheungTwin.Grains.WhatIf.Outputs.Access;

namespace SiheungTwin.Grains.Tests.WhatIf.Outputs;

/// <summary>
/// A trunk road in the south, and two roads north to a shelter's street: 10 → 1 → 3 by the west, 11 → 2 → 3 by the east.
/// Water stands in the west from minute 10 to 40 and in the east from minute 20 to 30.
/// </summary>
public sealed class AccessTests
{
    private const double South = PitCity.North - 350;
    private const double North = PitCity.North - 60;
    private const double Inland = PitCity.West + 100;
    private const double Seaward = PitCity.West + 400;

    private static readonly (double X, double Y) WestWet = (Inland + 5, PitCity.North - 205);
    private static readonly (double X, double Y) EastWet = (Seaward + 5, PitCity.North - 205);

    [Fact]
    public void A_shelter_is_cut_off_while_every_way_is_flooded()
    {
        var shelter = Assert.Single(Judge(0.6, 0.6).Shelters).Changed;
        Assert.True(shelter.IsCutOff);
        Assert.Equal([new BlockedTime(20, 30, 10), new(20, 30, 10), default], shelter.CutOff!);
    }

    [Fact]
    public void One_dry_way_is_enough() => Assert.False(Assert.Single(Judge(0.6, 0.2).Shelters).Changed.IsCutOff);

    [Fact]
    public void A_4WD_still_gets_through_where_a_large_car_does_not() =>
        Assert.Equal([new BlockedTime(20, 30, 10), default, default], Assert.Single(Judge(0.6, 0.45).Shelters).Changed.CutOff!);

    [Fact]
    public void A_route_is_cut_before_there_is_no_way_at_all()
    {
        var route = Assert.Single(Judge(0.6, 0.6).Routes).Changed;
        Assert.Equal(new BlockedTime(10, 40, 30), route.Cut[0]);
        Assert.Equal(new BlockedTime(20, 30, 10), route.NoWay[0]);
    }

    [Fact]
    public void Bridges_stay_passable()
    {
        var city = City(elevated: true);
        Assert.False(Assert.Single(Judge(city, 0.6, 0.6).Shelters).Changed.IsCutOff);
    }

    [Fact]
    public void A_shelter_without_any_way_to_the_trunk_network_is_unknown_rather_than_cut_off()
    {
        var city = City();
        city = city with { Roads = [.. city.Roads.Where(r => r.Id is not ("road:west" or "road:east"))], EmergencyRoutes = [] };
        var shelter = Assert.Single(Judge(city, 0.6, 0.6).Shelters).Changed;
        Assert.Null(shelter.CutOff);
        Assert.False(shelter.IsCutOff);
    }

    private static AccessOutcomes Judge(double westM, double eastM) => Judge(City(), westM, eastM);

    private static AccessOutcomes Judge(CityModel city, double westM, double eastM)
    {
        var run = MadeRun.Of(city, null, ground => MadeRun.Result(city, ground, (At(ground, WestWet), westM, 10, 40), (At(ground, EastWet), eastM, 20, 30)));
        return new AccessOutcomes(run, new OutcomeRules());
    }

    private static int At(CaseGround ground, (double X, double Y) at) => MadeRun.Cell(ground, at.X, at.Y);

    private static CityModel City(bool elevated = false) => PitCity.City() with
    {
        Underpasses = [],
        Roads =
        [
            MadeRun.Road("road:trunk", RoadClass.Primary, 10, 11, Inland, South, Seaward, South),
            MadeRun.Road("road:west", RoadClass.Secondary, 10, 1, Inland, South, Inland, North),
            MadeRun.Road("road:east", RoadClass.Secondary, 11, 2, Seaward, South, Seaward, North) with { Elevated = elevated },
            MadeRun.Road("road:street", RoadClass.Residential, 1, 2, Inland, North, Seaward, North),
        ],
        Shelters = [new Shelter { Id = "shelter:1", Title = "대피소", Provenance = Provenance.Synthetic, Geometry = PackedGeometry.Point(Inland + 150, North + 20), Capacity = 100 }],
        EmergencyRoutes =
        [
            new EmergencyRoute
            {
                Id = "route:1", Title = "길", Provenance = Provenance.Synthetic, From = "place:1", To = "shelter:1", Roads = ["road:west", "road:street"], LengthM = 440,
                Geometry = PackedGeometry.Line([Inland, South, Inland, North, Inland + 150, North]),
            },
        ],
    };
}
