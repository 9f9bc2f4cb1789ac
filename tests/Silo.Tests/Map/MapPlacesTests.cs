using System.Text.Json;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Silo.Map;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.Tests.Map;

public class MapPlacesTests
{
    [Fact]
    public void A_place_is_a_feature_in_degrees_with_the_facts_of_its_source()
    {
        StreetPlace[] places =
        [
            new() { Id = "place:bus-1", Title = "가나앞", Provenance = Provenance.Real, Kind = StreetPlaceKind.BusStop, ReachM = 10, Facts = """{"number":"25102"}""", Geometry = PackedGeometry.Point(182_543.55, 531_237.34) },
            new() { Id = "place:x", Title = "소화전", Provenance = Provenance.Synthetic, Kind = StreetPlaceKind.Hydrant, Geometry = PackedGeometry.Point(182_543.55, 531_237.34) },
        ];
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, FeatureJson.Options))
            MapPlaces.Write(json, places);

        var features = JsonNode.Parse(stream.ToArray())!["features"]!.AsArray();
        Assert.Equal("25102", features[0]!["properties"]!["facts"]!["number"]!.GetValue<string>());
        Assert.Equal("bus_stop", features[0]!["properties"]!["kind"]!.GetValue<string>());
        Assert.Equal(126.8029, features[0]!["geometry"]!["coordinates"]![0]!.GetValue<double>(), 1e-6);
        Assert.Equal(37.3803, features[0]!["geometry"]!["coordinates"]![1]!.GetValue<double>(), 1e-6);
        Assert.Null(features[1]!["properties"]!["facts"]);
        Assert.Equal("synthetic", features[1]!["properties"]!["provenance"]!.GetValue<string>());
    }
}
