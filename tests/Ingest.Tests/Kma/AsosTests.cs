using System.Text;
using SiheungTwin.Ingest.Tests.Feeds;

namespace SiheungTwin.Ingest.Tests.Kma;

/// <summary>Hourly data of synoptic stations, from the hub and from the portal.</summary>
public class AsosTests
{
    private static string Row(string ta = "8.1", string rn = "-9.0", string ir = "3", string ww = "-", string pr = "-9.0") =>
        $"202511130800 108   5  2.6  -9 -9.0   -9 1010.5 1021.0 -9  {pr}   {ta}   5.0  81.0   8.7   {rn}   -9.0   -9.0   -9.0   -9.0   -9.0   -9.0 -9 -9 {ww} 9   9   10 Sc  0   0   5  1074  0.0  0.04 -9   8.2   8.7   9.1  10.8  11.7  -9 -9.0 -9  {ir}  2";

    [Theory]
    [InlineData("-9.0", -9.0)]
    [InlineData("-99.0", null)]
    public void Nine_below_zero_is_a_temperature_and_ninety_nine_below_is_none(string ta, double? value)
    {
        var o = Decoding.Decode("kma-asos", Row(ta: ta)).One("temperature");
        Assert.Equal((value, value is null ? "missing_code" : null), (o.Value, o.Reason));
    }

    [Theory]
    [InlineData("-9.0", "3", 0.0, null)]
    [InlineData("-9.0", "4", null, "missing_code")]
    [InlineData("-9.0", "1", null, "missing_code")]
    [InlineData("12.5", "1", 12.5, null)]
    public void Missing_rain_is_none_only_where_the_indicator_says_so(string rn, string ir, double? value, string? reason)
    {
        var o = Decoding.Decode("kma-asos", Row(rn: rn, ir: ir)).One("rain_60min");
        Assert.Equal((value, reason), (o.Value, o.Reason));
    }

    [Fact]
    public void Directions_come_in_tens_of_degrees_and_sight_in_tens_of_metres()
    {
        var decoded = Decoding.Decode("kma-asos", "#START7777\r\n# YYMMDDHHMI STN\r\n" + Row() + "\r\n#7777END\r\n");
        Assert.Empty(decoded.Rejections);
        Assert.Equal((50.0, "asos:108", "aws:108"), (decoded.One("wind_direction").Value!.Value, decoded.One("wind_direction").Source, decoded.One("wind_direction").Place));
        Assert.Equal(10740, decoded.One("visibility").Value);
        Assert.Equal(Decoding.Utc(2025, 11, 12, 23, 0), decoded.One("wind").Observed);
    }

    [Fact]
    public void A_row_of_another_width_is_refused_alone() =>
        Assert.Equal("row.malformed", Assert.Single(Decoding.Decode("kma-asos", Row() + "\n" + Row(ww: "")).Rejections).Code);

    [Fact]
    public void The_portals_table_reads_in_cp949_by_its_own_header()
    {
        const string Table = "지점,지점명,일시,기온(°C),기온 QC플래그,강수량(mm),강수량 QC플래그,풍속(m/s),시정(10m)\n119,가상,2016-01-01 01:00,-3.2,,,,0.7,1500\n119,가상,2016-01-01 02:00,,9,0.5,,1.1,\n119,가상,2016-01-01 03:00,1.0,,3.0,9,x,1\n";
        var decoded = Decoding.Decoder("kma-asos").Decode(CodePagesEncodingProvider.Instance.GetEncoding(949)!.GetBytes(Table), Decoding.Context);
        Assert.Equal([0.0, 0.5, null], decoded.Observations.Where(o => o.Quantity == "rain_60min").Select(o => o.Value));
        Assert.Equal([-3.2, null, 1.0], decoded.Observations.Where(o => o.Quantity == "temperature").Select(o => o.Value));
        Assert.Equal([15000.0, null, 10.0], decoded.Observations.Where(o => o.Quantity == "visibility").Select(o => o.Value));
        Assert.Equal("풍속(m/s)", Assert.Single(decoded.Rejections).Field);
        Assert.Equal(Decoding.Utc(2015, 12, 31, 16, 0), decoded.Observations[0].Observed);
    }

    [Theory]
    [InlineData("#START7777\n#7777END", "feed.no_data")]
    [InlineData("""{"result":{"status":403,"message":"활용신청이 필요한 API 입니다."}}""", "feed.key")]
    [InlineData("<html></html>", "feed.maintenance_page")]
    public void An_answer_without_rows_is_told_for_what_it_is(string body, string code) => Assert.Equal(code, Decoding.Decode("kma-asos", body).Failure().Code);

    [Fact]
    public void A_real_row_of_the_hub_reads() =>
        Assert.Equal(17, Decoding.Decoder("kma-asos").Decode(Decoding.Real("samples/kma/sfctm2_202511130800_stn108.txt"), Decoding.Context).Observations.Count);
}
