using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NetTopologySuite.Geometries;
using SiheungTwin.Geo.Formats;

namespace SiheungTwin.Geo.Tests.Formats;

public sealed class GeoJsonWriterTests
{
    [Fact]
    public async Task What_is_written_reads_back_the_same()
    {
        var (bytes, report) = await WriteAsync(4326);
        var source = GeoJsonFile.Parse(bytes, "zones.geojson");
        Assert.Equal(["가상1동", 9007199254740993L, 0.1, true, "2026-08-08T12:09:30.250Z"], source.Features[0].Attributes.Values);
        Assert.Equal(["쉼표, \"따옴표\"\n줄바꿈", 0L, null, false, null], source.Features[1].Attributes.Values);
        Assert.All(source.Features[2].Attributes.Values, Assert.Null);
        Assert.True(source.Features[0].Geometry.EqualsTopologically(SampleRows.Rows[0].Geometry));
        Assert.Equal(126.123456789, source.Features[1].Geometry.EnvelopeInternal.MinX);
        Assert.Equal((3L, (long)bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))), (report.Rows, report.Bytes, report.Sha256));
    }

    [Fact]
    public async Task The_head_says_when_what_and_on_what_terms()
    {
        using var document = JsonDocument.Parse((await WriteAsync(4326)).Bytes);
        var root = document.RootElement;
        Assert.Equal("2026-08-08T12:10:00.000Z", root.GetProperty("asOf").GetString());
        Assert.Equal("합성 (synthetic)", root.GetProperty("label").GetString());
        Assert.Equal("m", root.GetProperty("units").GetProperty("level").GetString());
        Assert.False(root.TryGetProperty("crs", out _));
    }

    [Fact]
    public async Task Outer_rings_run_counter_clockwise_and_holes_clockwise()
    {
        var polygon = (Polygon)GeoJsonFile.Parse((await WriteAsync(4326)).Bytes, "zones.geojson").Features[0].Geometry;
        Assert.True(polygon.Shell.IsCCW);
        Assert.False(polygon.Holes[0].IsCCW);
    }

    [Fact]
    public async Task A_plane_system_is_named_in_the_crs_member()
    {
        FeatureRow[] rows = [new(new Point(182543.552686, 531237.338658), [])];
        using var output = new MemoryStream();
        await GeoJsonWriter.WriteAsync(output, new FeatureTable("p", "POINT", []), SampleRows.Async(rows), SampleRows.Note, 5186, TestContext.Current.CancellationToken);
        var source = GeoJsonFile.Parse(output.ToArray(), "p.geojson");
        Assert.Equal(5186, source.Epsg);
        Assert.Equal(182543.5527, source.Features[0].Geometry.Coordinate.X);
    }

    [Fact]
    public async Task A_sequence_is_one_feature_a_line()
    {
        using var output = new MemoryStream();
        var report = await GeoJsonWriter.WriteSequenceAsync(output, SampleRows.Table, SampleRows.Async(SampleRows.Rows), TestContext.Current.CancellationToken);
        var lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n');
        Assert.Equal((3L, 4, ""), (report.Rows, lines.Length, lines[3]));
        Assert.All(lines[..3], static line =>
        {
            using var feature = JsonDocument.Parse(line);
            Assert.Equal("Feature", feature.RootElement.GetProperty("type").GetString());
        });
    }

    [Fact]
    public async Task OGR_reads_every_row()
    {
        using var scratch = new ScratchFolder();
        await File.WriteAllBytesAsync(scratch["zones.geojson"], (await WriteAsync(4326)).Bytes, TestContext.Current.CancellationToken);
        var told = await Gdal.RunAsync("ogrinfo", "-al", scratch["zones.geojson"]);
        Assert.Contains("Feature Count: 3", told, StringComparison.Ordinal);
        Assert.Contains("Extent: (126.123457, 37.300000) - (126.800000, 37.600000)", told, StringComparison.Ordinal);
        Assert.Contains("이름 (String) = 가상1동", told, StringComparison.Ordinal);
        Assert.Contains("people (Integer64) = 9007199254740993", told, StringComparison.Ordinal);
    }

    private static async Task<(byte[] Bytes, WrittenFile Report)> WriteAsync(int epsg)
    {
        using var output = new MemoryStream();
        var report = await GeoJsonWriter.WriteAsync(output, SampleRows.Table, SampleRows.Async(SampleRows.Rows), SampleRows.Note, epsg, TestContext.Current.CancellationToken);
        return (output.ToArray(), report);
    }
}
