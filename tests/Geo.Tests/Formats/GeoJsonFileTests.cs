using System.Text;
using NetTopologySuite.Geometries;
using SiheungTwin.Geo.Formats;
using SiheungTwin.Geo.Projections;

namespace SiheungTwin.Geo.Tests.Formats;

public sealed class GeoJsonFileTests
{
    [Fact]
    public void Attributes_keep_their_kinds_and_nested_ones_their_text()
    {
        var source = Parse("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"이름":"가상동","n":10035,"a":6850863.291,"b":true,"z":null,"o":{"k":1}},"geometry":{"type":"Point","coordinates":[126.8,37.4]}}]}""");
        Assert.Equal(4326, source.Epsg);
        Assert.Equal(["가상동", 10035L, 6850863.291, true, null, """{"k":1}"""], source.Features[0].Attributes.Values);
        Assert.Equal(new Coordinate(126.8, 37.4), source.Features[0].Geometry.Coordinate);
    }

    [Fact]
    public void The_crs_member_of_the_older_form_is_obeyed()
    {
        var source = Parse("""{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::5179"}},"features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[938284.65,1931474.56]}},{"type":"Feature","properties":null,"geometry":null}]}""");
        Assert.Equal(5179, source.Epsg);
        Assert.True(source.Features[1].Geometry.IsEmpty);
    }

    [Fact]
    public void An_invalid_outline_is_rebuilt_and_told()
    {
        var source = Parse("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[0,0],[2,2],[2,0],[0,2],[0,0]]]}}]}""");
        Assert.True(source.Features[0].Geometry.IsValid);
        Assert.Equal("vector.geometry-invalid", Assert.Single(source.Repairs).Code);
    }

    [Theory]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[938284.65,1931474.56]}}]}""", "vector.crs-mismatch")]
    [InlineData("""{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:2097"}},"features":[]}""", "vector.crs-unknown")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Blob","coordinates":[1,2]}}]}""", "vector.geojson")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[0,0],[2,2]]]}}]}""", "vector.geojson")]
    [InlineData("""{"type":"FeatureCollection","features":[7]}""", "vector.geojson")]
    [InlineData("""{"features":""", "vector.geojson")]
    [InlineData("[]", "vector.geojson")]
    public void Bad_files_are_refused_with_a_code(string text, string code) =>
        Assert.StartsWith(code + ":", Assert.Throws<InvalidDataException>(() => Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Dongs_in_5179_and_in_degrees_are_the_same_places()
    {
        var plane = GeoJsonFile.Read(RealData.File("admin", "dong_20_epsg5179_attrs.geojson"));
        var degrees = GeoJsonFile.Read(RealData.File("admin", "dong_20_wgs84_attrs.geojson"));
        Assert.Equal((5179, 4326), (plane.Epsg, degrees.Epsg));
        Assert.Equal(20, plane.Features.Count);
        foreach (var (a, b) in plane.Features.Zip(degrees.Features))
        {
            Assert.Equal(a.Attributes["행정동명"], b.Attributes["행정동명"]);
            var start = a.Geometry.Coordinate;
            var (lon, lat) = Projection.Between(5179, 4326).Apply(start.X, start.Y);
            Assert.Equal(b.Geometry.Coordinate.X, lon, 1e-7);
            Assert.Equal(b.Geometry.Coordinate.Y, lat, 1e-7);
        }
    }

    private static VectorSource Parse(string text) => GeoJsonFile.Parse(Encoding.UTF8.GetBytes("\uFEFF" + text), "sample.geojson");
}
