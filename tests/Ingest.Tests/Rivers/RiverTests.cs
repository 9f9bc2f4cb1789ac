using System.Text;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Rivers;
using SiheungTwin.Ingest.Tests.Feeds;

namespace SiheungTwin.Ingest.Tests.Rivers;

/// <summary>Levels, discharges and announcements of the flood control offices.</summary>
public class RiverTests
{
    [Fact]
    public void Rows_come_out_oldest_first_whatever_their_envelope()
    {
        const string Rows = """[{"wlobscd":"1018","ymdhm":"202607160910","wl":"3.10","fw":"12.5"},{"wlobscd":"1018","ymdhm":"202607160900","wl":"2.90","fw":" "}]""";
        foreach (var envelope in (string[])["""{"links":[],"content":ROWS}""", """{"code":"200","content":ROWS}""", "ROWS"])
        {
            var decoded = Decoding.Decode("hrfco", envelope.Replace("ROWS", Rows, StringComparison.Ordinal));
            Assert.Empty(decoded.Rejections);
            Assert.Equal([2.9, 3.1], decoded.Observations.Where(o => o.Quantity == "river_stage").Select(o => o.Value!.Value));
            Assert.Equal(["blank", null], decoded.Observations.Where(o => o.Quantity == "flow").Select(o => o.Reason));
            var last = decoded.Observations.Last(o => o.Quantity == "river_stage");
            Assert.Equal(("hrfco:1018", "202607160910", "m", Decoding.Utc(2026, 7, 16, 0, 10)), (last.Source, last.Key, last.Unit, last.Observed));
        }
    }

    [Theory]
    [InlineData("\" \"", "blank")]
    [InlineData("\"\"", "blank")]
    [InlineData("\"-\"", "blank")]
    [InlineData("null", "blank")]
    [InlineData("\"결측\"", "missing_code")]
    [InlineData("-999.0", "missing_code")]
    public void A_level_that_is_not_told_is_unknown_and_not_zero(string wl, string reason)
    {
        var o = Decoding.Decode("hrfco", $$"""{"content":[{"wlobscd":"1018","ymdhm":"202607160910","wl":{{wl}}}]}""").One("river_stage");
        Assert.Equal((null, reason), (o.Value, o.Reason));
    }

    [Fact]
    public void A_stage_is_a_level_only_where_the_gauges_zero_is_known()
    {
        const string Row = """{"content":[{"wlobscd":"1018","ymdhm":"202607160910","wl":"2.27"}]}""";
        Assert.DoesNotContain(Decoding.Decode("hrfco", Row).Observations, o => o.Quantity == "river_level");
        var known = new RiverGaugeOptions { ZeroM = { ["1018"] = 11.3 } };
        var decoded = Decoding.Decoder("hrfco").Decode(Encoding.UTF8.GetBytes(Row), Decoding.Context with { Rivers = known });
        Assert.Equal((13.57, "m"), (decoded.One("river_level").Value!.Value, decoded.One("river_level").Unit));
        Assert.Equal(2.27, decoded.One("river_stage").Value);
    }

    [Theory]
    [InlineData("""{"code":"990","message":"데이터가 없습니다."}""", "feed.no_data")]
    [InlineData("""{"links":[],"content":[]}""", "feed.no_data")]
    [InlineData("""{"links":[],"content":null}""", "feed.service_error")]
    [InlineData("""{"code":"500","content":null}""", "feed.service_error")]
    [InlineData("""{"code":"030","message":"등록되지 않은 인증키입니다."}""", "feed.key")]
    [InlineData("<html><body>점검</body></html>", "feed.maintenance_page")]
    [InlineData(" ", "feed.blank")]
    public void None_confirmed_and_nothing_said_are_told_apart(string body, string code) => Assert.Equal(code, Decoding.Decode("hrfco", body).Failure().Code);

    [Theory]
    [InlineData("2026071624", 2026, 7, 16, 15, 0, "rain_60min")]
    [InlineData("20260716", 2026, 7, 16, 15, 0, "rain_day")]
    [InlineData("202607162400", 2026, 7, 16, 15, 0, "rain_10min")]
    [InlineData("202607160910", 2026, 7, 16, 0, 10, "rain_10min")]
    public void The_24th_hour_is_the_next_days_first_and_a_day_ends_there(string time, int year, int month, int day, int hour, int minute, string quantity)
    {
        var o = Decoding.Decode("hrfco", $$"""{"content":[{"rfobscd":"1018","ymdhm":"{{time}}","rf":4.5}]}""").One(quantity);
        Assert.Equal(Decoding.Utc(year, month, day, hour, minute), o.Observed);
    }

    [Fact]
    public void A_threshold_of_zero_is_not_announced()
    {
        var decoded = Decoding.Decode("hrfco", """{"content":[{"wlobscd":"1018","obsnm":"가상교","lon":"126-47-01","lat":"37-23-30","attwl":"2.5","wrnwl":"0","almwl":" "}]}""");
        Assert.Equal(2.5, decoded.One("river_stage_attention").Value);
        Assert.Contains("126.783611", decoded.One("river_stage_attention").Body, StringComparison.Ordinal);
        Assert.Equal((null, "not_announced"), (decoded.One("river_stage_caution").Value, decoded.One("river_stage_caution").Reason));
        Assert.Equal((null, "blank"), (decoded.One("river_stage_warning").Value, decoded.One("river_stage_warning").Reason));
    }

    [Fact]
    public void A_bad_row_costs_itself()
    {
        var decoded = Decoding.Decode("hrfco", """{"content":[{"wlobscd":"1","ymdhm":"202613160910","wl":"1"},{"wlobscd":"1","ymdhm":"202607160910","wl":"높음"},{"ymdhm":"202607160910","wl":"1"},7,{"wlobscd":"1","ymdhm":"202607160910","wl":"1"}]}""");
        Assert.Equal(["time.malformed", "value.not_a_number", "field.missing", "row.malformed"], decoded.Rejections.Select(r => r.Code));
        Assert.Equal(1, Assert.Single(decoded.Observations).Value);
    }

    [Theory]
    [InlineData("samples/water/hrfco_bulk_code200.json", 3)]
    [InlineData("samples/water/hrfco_list_2201614.json", 2)]
    public void Real_answers_read(string file, int observations)
    {
        Decoded decoded = Decoding.Decoder("hrfco").Decode(Decoding.Real(file), Decoding.Context);
        Assert.Empty(decoded.Rejections);
        Assert.Equal(observations, decoded.Observations.Count);
    }
}
