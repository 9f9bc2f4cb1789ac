using SiheungTwin.Ingest.Tests.Feeds;

namespace SiheungTwin.Ingest.Tests.Kma;

public class WarningTests
{
    private const string Header = "# REG_UP,REG_UP_KO-------,REG_ID,REG_KO----,TM_FC,TM_EF,WRN,LVL,CMD,ED_TM\n";

    private static string Row(string kind, string level, string command, string region = "시흥") =>
        $"L1010000,경기도,L1010500,{region},202608130550,202608130600,{kind},{level},{command},\n";

    [Theory]
    [InlineData("호우", "주의", "발표", "warning_heavy_rain", 1)]
    [InlineData("호우", "경보", "변경", "warning_heavy_rain", 2)]
    [InlineData("폭염", "중대경보", "변경", "warning_heat_wave", 3)]
    [InlineData("강풍", "경보", "해제", "warning_wind", 0)]
    [InlineData("강풍", "경보해제", "발표", "warning_wind", 0)]
    [InlineData("태풍", "경보", "변경해제", "warning_typhoon", 0)]
    [InlineData("R", "3", "1", "warning_heavy_rain", 2)]
    [InlineData("R", "2", "3", "warning_heavy_rain", 0)]
    [InlineData("R", "1", "1", "warning_preliminary_heavy_rain", 1)]
    public void Words_and_codes_give_the_level(string kind, string level, string command, string quantity, double value)
    {
        var o = Assert.Single(Decoding.Decode("kma-warning", Header + Row(kind, level, command)).Observations);
        Assert.Equal((quantity, value), (o.Quantity, o.Value!.Value));
    }

    [Fact]
    public void Warning_is_keyed_by_region_name_and_validity_not_by_code()
    {
        var o = Assert.Single(Decoding.Decode("kma-warning", Header + Row("호우", "경보", "발표")).Observations);
        Assert.Equal(("region:시흥", "시흥|202608130550|202608130600"), (o.Source, o.Key));
        Assert.Equal(Decoding.Utc(2026, 8, 12, 21, 0), o.Observed);
        Assert.True(o.Revisable);
        Assert.Contains("\"region_id\":\"L1010500\"", o.Body, StringComparison.Ordinal);
        Assert.Contains("\"command\":\"issued\"", o.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#START7777\n" + Header + "#7777END\n")]
    [InlineData(Header + "#START7777\n#7777END\n")]
    [InlineData(Header)]
    public void Header_alone_confirms_that_there_is_none(string text)
    {
        var o = Assert.Single(Decoding.Decode("kma-warning", text).Observations);
        Assert.Equal(("warning", 0, "region:*", """{"none":true}"""), (o.Quantity, o.Value, o.Place, o.Body));
        Assert.Null(o.Reason);
    }

    [Theory]
    [InlineData("", "feed.blank")]
    [InlineData("<html>점검</html>", "feed.maintenance_page")]
    [InlineData("#START7777\n", "feed.unreadable")]
    [InlineData("Service Temporarily Unavailable", "feed.unreadable")]
    [InlineData("""{"result":{"status":403,"message":"x"}}""", "feed.key")]
    public void Failure_is_not_none(string text, string code) => Assert.Equal(code, Decoding.Decode("kma-warning", text).Failure().Code);

    [Theory]
    [InlineData("L1,경기도,L2,시흥,2026081305,202608130600,호우,경보,발표,", "time.malformed", "TM_FC")]
    [InlineData("L1,경기도,L2,시흥,202608130550,202613130600,호우,경보,발표,", "time.malformed", "TM_EF")]
    [InlineData("L1,경기도,L2,시흥,202608130550,202608130600,눈보라,경보,발표,", "value.unknown_code", "WRN")]
    [InlineData("L1,경기도,L2,시흥,202608130550,202608130600,호우,심함,발표,", "value.unknown_code", "LVL")]
    [InlineData("L1,경기도,L2,시흥,202608130550,202608130600,호우,경보,취소됨,", "value.unknown_code", "CMD")]
    [InlineData("L1,경기도,L2,,202608130550,202608130600,호우,경보,발표,", "field.missing", "REG_KO")]
    [InlineData("a,b", "row.malformed", "")]
    public void Malformed_row_names_its_field_and_the_rest_stands(string row, string code, string field)
    {
        var decoded = Decoding.Decode("kma-warning", Header + row + "\n" + Row("호우", "경보", "발표"));
        Assert.Single(decoded.Observations);
        var r = Assert.Single(decoded.Rejections);
        Assert.Equal((code, field, 0), (r.Code, r.Field, r.Index));
    }

    [Fact]
    public void Advisory_lifted_by_the_warning_that_replaces_it_does_not_hide_the_warning()
    {
        var decoded = Decoding.Decode("kma-warning", Header + Row("호우", "경보", "대치") + Row("호우", "주의", "대치해제"));
        Assert.Equal(2, Assert.Single(decoded.Observations).Value);
        Assert.Equal("row.superseded", Assert.Single(decoded.Rejections).Code);
    }

    [Fact]
    public void Other_column_order_is_read()
    {
        const string text = "#START7777\n202608130550, 202608130600, 202608130549, 119, L1010500, R, 3, 1, 00, 4, 101, =, , , , L1010000, 시흥, 경기도 시흥시\n";
        var o = Assert.Single(Decoding.Decode("kma-warning", text).Observations);
        Assert.Equal(("region:시흥", "warning_heavy_rain", 2), (o.Source, o.Quantity, o.Value));
    }

    [Theory]
    [InlineData("wrn_now_ko_202608.cp949.txt", 7, 0)]
    [InlineData("wrn_now_ko_202608.txt", 7, 0)]
    [InlineData("wrn_now_ko_202607_with_cancel.txt", 4, 0)]
    [InlineData("wrn_met_202508.txt", 2, 1)]
    public void Real_lists_read(string file, int observations, int rejections)
    {
        var decoded = Decoding.Decoder("kma-warning").Decode(Decoding.Real("samples/kma/" + file), Decoding.Context);
        Assert.Equal((observations, rejections), (decoded.Observations.Count, decoded.Rejections.Count));
        if (file.Contains("cancel", StringComparison.Ordinal))
            Assert.Equal(0, decoded.One("warning_wind").Value);
    }
}
