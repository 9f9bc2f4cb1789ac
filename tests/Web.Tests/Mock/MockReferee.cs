using System.Text.Json;
using SiheungTwin.Geo.Projections;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.WhatIf;
using SiheungTwin.Grains.WhatIf.Scenarios;

namespace SiheungTwin.Web.Tests.Mock;

/// <summary>Reads scenarios as the real twin does, against the made-up city: what it refuses, the real one refuses with the same words.</summary>
public static class MockReferee
{
    /// <summary>Passes, or says what is wrong.</summary>
    /// <exception cref="ScenarioException">The scenario is refused.</exception>
    public static void Check(JsonElement scenario, MockCity city) => ScenarioCheck.Check(ScenarioReader.Parse(scenario), City(city));

    private static RunCity City(MockCity city) => new("mock", "1", "합성", "synthetic")
    {
        Zones = [.. city.Collection("drainage-zones", [])["features"]!.AsArray().Select(f => Zone(f!["id"]!.GetValue<string>()))],
        Pumps = [.. Ids(MockCity.Pumps()).Select(id => new Pump { Id = id, Title = id, Provenance = Provenance.Synthetic, Geometry = Ground, CapacityM3s = 1, Zones = [] })],
        Gates = [.. Ids(MockCity.Gates()).Select(id => new Gate { Id = id, Title = id, Provenance = Provenance.Synthetic, Geometry = Ground, Zones = [] })],
        Waters = [new WaterBody { Id = "water:sea", Title = "서해", Provenance = Provenance.Synthetic, Geometry = Ground, Kind = WaterKind.OpenSea, Gauges = [], AssumedLevelM = 0 }],
        Roads = [],
        Underpasses = [],
        Dongs = [],
    };

    private static IEnumerable<string> Ids(System.Text.Json.Nodes.JsonArray assets) => assets.Select(a => a!["id"]!.GetValue<string>());

    // Every zone stands for the whole city: only its extent counts.
    private static PackedGeometry Ground
    {
        get
        {
            var project = Projection.Between(4326, 5186);
            var (a, b) = (project.Apply(MockCity.West, MockCity.South), project.Apply(MockCity.East, MockCity.North));
            return PackedGeometry.Polygon([a.X, a.Y, b.X, a.Y, b.X, b.Y, a.X, b.Y, a.X, a.Y]);
        }
    }

    private static DrainageZone Zone(string id) => new()
    {
        Id = id,
        Title = id,
        Provenance = Provenance.Synthetic,
        Geometry = Ground,
        AreaM2 = 1,
        Imperviousness = 0.8,
        InletCapacityM3s = 0.2,
        PipeCapacityM3s = 0.2,
        Outfall = [0, 0],
        OutfallInvertM = 1,
        WaterBody = "water:sea",
        StorageLevelsM = [4, 5],
        StorageVolumesM3 = [0, 1],
        Weather = [],
        Sensors = [],
        Underpasses = [],
        RasterValue = 1,
    };
}
