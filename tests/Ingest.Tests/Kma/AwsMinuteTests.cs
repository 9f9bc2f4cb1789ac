using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using SiheungTwin.Ingest.Kma.Aws;
using SiheungTwin.Ingest.Tests.Feeds;

namespace SiheungTwin.Ingest.Tests.Kma;

public class AwsMinuteTests
{
    private const string Csv = "tm,stn,rn15m,rn60m,rn12h,rnday,ta,ws10,hm\n2026-08-13T10:30,565,3.5,12,40.5,41,22.1,4.2,98\n2026-08-13T10:30,999,,,,,,,\n";

    [Fact]
    public void Csv_row_becomes_one_observation_a_quantity()
    {
        var decoded = Decoding.Decode("kma-aws", Csv);
        Assert.Empty(decoded.Rejections);
        Assert.Equal(14, decoded.Observations.Count);
        var rain = decoded.Observations.Single(o => o is { Source: "aws:565", Quantity: "rain_60min" });
        Assert.Equal(("202608131030", 12, "mm", 0), (rain.Key, rain.Value, rain.Unit, rain.Index));
        Assert.Equal(Decoding.Utc(2026, 8, 13, 1, 30), rain.Observed);
        Assert.All(decoded.Observations.Where(o => o.Source == "aws:999"), o => Assert.Equal((null, "blank"), (o.Value, o.Reason)));
    }

    [Theory]
    [InlineData("202608131030  565  247.6  4.3  250.0  5.5  247.7  4.0  30.9  -99.9  0.0 0.5 1.0 1.5  58.7  1001.5 1011.1  -99.2\r\n")]
    [InlineData("202608131030,565,247.6,4.3,250.0,5.5,247.7,4.0,30.9,-99.9,0.0,0.5,1.0,1.5,58.7,1001.5,1011.1,-99.2,=\r\n")]
    public void Both_hub_dialects_read_alike(string row)
    {
        var decoded = Decoding.Decode("kma-aws", "#START7777\r\n# YYMMDDHHMI STN 도움말\r\n" + row + "#7777END\r\n");
        Assert.Empty(decoded.Rejections);
        Assert.Equal(4.0, decoded.One("wind").Value);
        Assert.Equal(5.5, decoded.One("wind_gust").Value);
        Assert.Equal(1.5, decoded.One("rain_day").Value);
        Assert.Equal((null, "missing_code"), (decoded.One("dew_point").Value, decoded.One("dew_point").Reason));
        Assert.Equal("202608131030", decoded.One("temperature").Key);
    }

    [Fact]
    public void Bad_field_costs_that_field_only()
    {
        var decoded = Decoding.Decode("kma-aws", Csv.Replace("40.5", "4o.5", StringComparison.Ordinal));
        Assert.Equal(("value.not_a_number", "rn12h", 0), (decoded.Rejections[0].Code, decoded.Rejections[0].Field, decoded.Rejections[0].Index));
        Assert.Equal(13, decoded.Observations.Count);
    }

    [Fact]
    public void Rows_that_are_no_rows_are_refused_and_the_rest_stands()
    {
        var decoded = Decoding.Decode("kma-aws", "tm,stn,rn60m\nnonsense\n2026-13-13T10:30,565,1\n2026-08-13T10:30,565,1\n");
        Assert.Equal(["row.malformed", "time.malformed"], decoded.Rejections.Select(r => r.Code));
        Assert.Single(decoded.Observations);
    }

    [Fact]
    public void Header_without_rows_is_no_data_and_a_page_is_maintenance()
    {
        Assert.Equal("feed.no_data", Decoding.Decode("kma-aws", "#START7777\n#7777END\n").Failure().Code);
        Assert.Equal("feed.maintenance_page", Decoding.Decode("kma-aws", "<html>점검</html>").Failure().Code);
        Assert.Equal("feed.key", Decoding.Decode("kma-aws", """{"result":{"status":401,"message":"x"}}""").Failure().Code);
    }

    [Fact]
    public void Gzip_is_recognised_and_a_broken_one_is_unreadable()
    {
        using var buffer = new MemoryStream();
        using (var zip = new GZipStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
            zip.Write(Encoding.UTF8.GetBytes(Csv));
        var packed = buffer.ToArray();
        Assert.Equal(14, Decoding.Decoder("kma-aws").Decode(packed, Decoding.Context).Observations.Count);
        packed[12] ^= 0xff;
        packed[14] ^= 0xff;
        Assert.Equal("feed.unreadable", Decoding.Decoder("kma-aws").Decode(packed, Decoding.Context).Failure().Code);
    }

    [Fact]
    public void Station_is_selected_and_renamed_and_says_so()
    {
        var replay = new StationReplay(565, 110);
        var decoded = replay.Apply(Decoding.Decoder("kma-aws").Decode(Encoding.UTF8.GetBytes(Csv), replay.Narrow(Decoding.Context)));
        Assert.Equal(7, decoded.Observations.Count);
        Assert.All(decoded.Observations, o => Assert.Equal(("aws:110", "aws:110", """{"replayed_from":"aws:565"}"""), (o.Source, o.Place, o.Body)));
    }

    [Fact]
    public void Real_day_of_43_stations_holds_118_mm_in_an_hour_and_decodes_fast()
    {
        var bytes = Decoding.Real("rain/aws1min_20250813.csv.gz");
        var watch = Stopwatch.StartNew();
        var decoded = Decoding.Decoder("kma-aws").Decode(bytes, Decoding.Context);
        watch.Stop();
        Assert.Empty(decoded.Rejections);
        Assert.Equal(61920 * 7, decoded.Observations.Count);
        Assert.Equal(118, decoded.Observations.Where(o => o is { Source: "aws:110", Quantity: "rain_60min" }).Max(o => o.Value));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"took {watch.Elapsed}");
        TestContext.Current.SendDiagnosticMessage($"61,920 rows in {watch.ElapsedMilliseconds} ms");
    }

    [Theory]
    [InlineData("aws2_min_disp0_202608241735.txt", "aws:108", 30.9)]
    [InlineData("aws2_min_disp1_202607221905.txt", "aws:95", 26.0)]
    public void Real_hub_rows_read(string file, string source, double temperature)
    {
        var o = Decoding.Decoder("kma-aws").Decode(Decoding.Real("samples/kma/" + file), Decoding.Context).One("temperature");
        Assert.Equal((source, temperature), (o.Source, o.Value!.Value));
    }
}
