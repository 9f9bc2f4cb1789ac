using SiheungTwin.Ingest.Tests.Feeds;

namespace SiheungTwin.Ingest.Tests.Tide;

public class TideTests
{
    private static string Old(string gauge, string data) => $$$$$$"""{"result":{"meta":{"obs_post_id":"{{{{{{gauge}}}}}}"},"data":{{{{{{data}}}}}}}}""";

    private static string Extreme(string fields) => $$"""{"obsCode":"DT_0001","predcDt":"2026-08-13 06:12",{{fields}}}""";

    [Theory]
    [InlineData("""{"record_time":"2026-08-13 06:00:00","tide_level":"862"}""")]
    [InlineData("""[{"record_time":"2026-08-13 06:00:00","tide_level":862}]""")]
    public void Chart_level_becomes_metres_above_mean_sea_level(string data)
    {
        var o = Decoding.Decode("khoa", Old("DT_0001", data)).One("tide_level");
        Assert.Equal(("khoa:DT_0001", "202608130600", 4.0, "m"), (o.Source, o.Key, o.Value!.Value, o.Unit));
        Assert.Equal(Decoding.Utc(2026, 8, 12, 21, 0), o.Observed);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    public void Blank_level_is_unknown(string level)
    {
        var o = Decoding.Decode("khoa", Old("DT_0001", $$"""{"record_time":"2026-08-13 06:00:00","tide_level":{{level}}}""")).One("tide_level");
        Assert.Equal((null, "blank"), (o.Value, o.Reason));
    }

    [Fact]
    public void Gauge_without_a_datum_gives_no_level()
    {
        var r = Assert.Single(Decoding.Decode("khoa", Old("DT_0008", """{"record_time":"2026-08-13 06:00:00","tide_level":"862"}""")).Rejections);
        Assert.Equal(("level.no_datum", "tide_level"), (r.Code, r.Field));
    }

    [Fact]
    public void Invalid_key_is_a_key_failure() =>
        Assert.Equal("feed.key", Decoding.Decode("khoa", """{"result":{"error":"invalid key"}}""").Failure().Code);

    [Theory]
    [InlineData("\"extrSe\":1,\"predcTdlvVl\":862", "tide_high", 4.0)]
    [InlineData("\"extrSe\":\"3\",\"predcTdlvVl\":\"362\"", "tide_high", -1.0)]
    [InlineData("\"extrSe\":2,\"predcTdlvVl\":\"862\"", "tide_low", 4.0)]
    [InlineData("\"extrSe\":\"4\",\"predcTdlvVl\":62", "tide_low", -4.0)]
    public void High_and_low_water_are_told_by_their_own_field(string fields, string quantity, double level)
    {
        var bare = $$$$$$"""{"header":{"resultCode":"00"},"body":{"items":{"item":[{{{{{{Extreme(fields)}}}}}}]}}}""";
        foreach (var text in (string[])[bare, $$"""{"response":{{bare}}}""", bare.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)])
        {
            var o = Assert.Single(Decoding.Decode("khoa", text).Observations);
            Assert.Equal((quantity, level, true), (o.Quantity, o.Value!.Value, o.Revisable));
        }
    }

    [Fact]
    public void Unknown_kind_of_extreme_is_refused()
    {
        var text = $$$$$$"""{"header":{"resultCode":"00"},"body":{"items":{"item":[{{{{{{Extreme("\"extrSe\":\"9\",\"predcTdlvVl\":900")}}}}}}]}}}""";
        Assert.Equal("extrSe", Assert.Single(Decoding.Decode("khoa", text).Rejections).Field);
    }

    [Fact]
    public void Real_answer_reads_once_its_gauge_has_a_datum()
    {
        var bytes = Decoding.Real("samples/water/khoa_tideobsrecent_DT0027.json");
        Assert.Equal("level.no_datum", Assert.Single(Decoding.Decoder("khoa").Decode(bytes, Decoding.Context).Rejections).Code);
        var gauges = new Ingest.Tide.TideGaugeOptions();
        gauges.ZeroM["DT_0027"] = -2;
        var o = Decoding.Decoder("khoa").Decode(bytes, Decoding.Context with { Gauges = gauges }).One("tide_level");
        Assert.Equal(-0.77, o.Value!.Value, 9);
    }
}
