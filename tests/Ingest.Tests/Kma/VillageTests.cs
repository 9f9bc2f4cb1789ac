using System.Text;
using SiheungTwin.Ingest.Tests.Feeds;

namespace SiheungTwin.Ingest.Tests.Kma;

public class VillageTests
{
    private static string Ncst(string category, string value, string time = "\"0600\"") =>
        $$$$$$"""{"response":{"header":{"resultCode":"00","resultMsg":"OK"},"body":{"dataType":"JSON","items":{"item":[{{{{{{Item(category, value, time)}}}}}}]}}}}""";

    private static string Item(string category, string value, string time) =>
        $$"""{"baseDate":"20260813","baseTime":{{time}},"category":"{{category}}","nx":57,"ny":123,"obsrValue":{{value}}}""";

    private static string Fcst(string category, string value) =>
        $$$$$$"""{"response":{"header":{"resultCode":"0000"},"body":{"items":{"item":{"baseDate":20260812,"baseTime":2330,"category":"{{{{{{category}}}}}}","fcstDate":"20260813","fcstTime":"0600","fcstValue":{{{{{{value}}}}}},"nx":"57","ny":"123"}}}}}""";

    [Fact]
    public void Nowcast_temperature_is_keyed_and_timed_by_its_base_in_kst()
    {
        var o = Decoding.Decode("kma-ncst", Ncst("T1H", "\"26.5\"")).One("temperature");
        Assert.Equal(("dfs:57,123", "202608130600", 26.5, "degC"), (o.Source, o.Key, o.Value!.Value, o.Unit));
        Assert.Equal(Decoding.Utc(2026, 8, 12, 21, 0), o.Observed);
        Assert.False(o.Revisable);
    }

    [Theory]
    [InlineData("600", "202608130600")]
    [InlineData("0", "202608130000")]
    [InlineData("\"0030\"", "202608130030")]
    public void Base_time_that_lost_its_leading_zero_is_restored(string time, string key) =>
        Assert.Equal(key, Decoding.Decode("kma-ncst", Ncst("WSD", "3", time)).One("wind").Key);

    [Theory]
    [InlineData("T1H", "\"-999\"")]
    [InlineData("REH", "-998")]
    [InlineData("RN1", "\"-998.9\"")]
    public void Missing_codes_are_unknown(string category, string value)
    {
        var o = Assert.Single(Decoding.Decode("kma-ncst", Ncst(category, value)).Observations);
        Assert.Null(o.Value);
        Assert.Equal("missing_code", o.Reason);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("\"-\"")]
    public void Blank_rain_is_unknown_not_zero(string value)
    {
        var o = Decoding.Decode("kma-ncst", Ncst("RN1", value)).One("rain_60min");
        Assert.Null(o.Value);
        Assert.Equal("blank", o.Reason);
    }

    [Theory]
    [InlineData("강수없음", 0.0, null, null)]
    [InlineData("6.2mm", 6.2, null, null)]
    [InlineData("0", 0.0, null, null)]
    [InlineData("1mm 미만", null, 0.0, 1.0)]
    [InlineData("1.0mm 미만", null, 0.0, 1.0)]
    [InlineData("30.0~50.0mm", null, 30.0, 50.0)]
    [InlineData("30.0mm~50mm", null, 30.0, 50.0)]
    [InlineData("50.0mm 이상", null, 50.0, null)]
    public void Rain_texts_are_numbers_or_intervals(string text, double? value, double? lo, double? hi)
    {
        var o = Decoding.Decode("kma-fcst", Fcst("RN1", $"\"{text}\"")).One("rain_60min");
        Assert.Equal((value, lo, hi, "mm"), (o.Value, o.Lo, o.Hi, o.Unit));
        Assert.Equal(value is null ? "interval" : null, o.Reason);
    }

    [Fact]
    public void Forecast_is_keyed_by_valid_time_and_a_later_base_revises_it()
    {
        var o = Decoding.Decode("kma-fcst", Fcst("T1H", "24")).One("temperature");
        Assert.Equal("202608130600", o.Key);
        Assert.Equal("""{"base":"202608122330"}""", o.Body);
        Assert.True(o.Revisable);
    }

    [Theory]
    [InlineData("T1H", "\"warm\"", "value.not_a_number")]
    [InlineData("REH", "\"140\"", "value.out_of_range")]
    [InlineData("RN1", "\"-5\"", "value.out_of_range")]
    [InlineData("XYZ", "1", "quantity.unknown")]
    public void Bad_value_costs_one_row_and_names_the_field(string category, string value, string code)
    {
        var good = Item("PTY", "0", "\"0600\"");
        var decoded = Decoding.Decode("kma-ncst", Ncst(category, value).Replace("[{", "[" + good + ",{", StringComparison.Ordinal));
        Assert.Equal(0, decoded.One("precipitation_type").Value);
        var r = Assert.Single(decoded.Rejections);
        Assert.Equal((1, code), (r.Index, r.Code));
        Assert.NotEmpty(r.Field);
    }

    [Fact]
    public void Xml_says_the_same_as_json()
    {
        const string xml = """<?xml version="1.0" encoding="UTF-8"?><response><header><resultCode>00</resultCode></header><body><items><item><baseDate>20260813</baseDate><baseTime>0600</baseTime><category>VEC</category><nx>57</nx><ny>123</ny><obsrValue>270</obsrValue></item></items></body></response>""";
        Assert.Equal(Decoding.Decode("kma-ncst", Ncst("VEC", "270")).Observations, Decoding.Decode("kma-ncst", xml).Observations);
        Assert.Single(Decoding.Decode("kma-ncst", "\uFEFF" + xml).Observations);
    }

    public static TheoryData<string, string> Failures => new()
    {
        { "feed.quota", "<OpenAPI_ServiceResponse><cmmMsgHeader><returnReasonCode>22</returnReasonCode></cmmMsgHeader></OpenAPI_ServiceResponse>" },
        { "feed.quota", "<OpenAPI_ServiceResponse><cmmMsgHeader><errMsg>LIMITED NUMBER OF SERVICE REQUESTS EXCEEDS ERROR.</errMsg><returnAuthMsg>요청 오류</returnAuthMsg></cmmMsgHeader></OpenAPI_ServiceResponse>" },
        { "feed.quota", """<ns:OpenAPI_ServiceResponse xmlns:ns="urn:x"><ns:cmmMsgHeader><ns:returnReasonCode>22</ns:returnReasonCode></ns:cmmMsgHeader></ns:OpenAPI_ServiceResponse>""" },
        { "feed.quota", """{"resultCode":"22"}""" },
        { "feed.quota", """{"response":{"header":{"resultCode":"22","resultMsg":"x"}}}""" },
        { "feed.key", "<OpenAPI_ServiceResponse><cmmMsgHeader><errMsg>SERVICE ERROR</errMsg><returnAuthMsg>SERVICE_KEY_IS_NOT_REGISTERED_ERROR</returnAuthMsg></cmmMsgHeader></OpenAPI_ServiceResponse>" },
        { "feed.key", """{"response":{"header":{"resultCode":20}}}""" },
        { "feed.key", """{"response":{"header":{"resultCode":"31"}}}""" },
        { "feed.key", """{"result":{"status":403,"message":"활용신청이 필요한 API 입니다."}}""" },
        { "feed.no_data", """{"response":{"header":{"resultCode":"03","resultMsg":"NO_DATA"}}}""" },
        { "feed.no_data", """{"response":{"header":{"resultCode":"00"},"body":{"items":""}}}""" },
        { "feed.no_data", """{"response":{"header":{"resultCode":"00"},"body":null}}""" },
        { "feed.timeout", """{"response":{"header":{"resultCode":"05"}}}""" },
        { "feed.parameters", """{"response":{"header":{"resultCode":"10"}}}""" },
        { "feed.maintenance_page", "<!DOCTYPE html><html><body>점검 중</body></html>" },
        { "feed.maintenance_page", "<html><head><meta charset=utf-8><body>점검<br></html>" },
        { "feed.blank", " \r\n " },
        { "feed.unreadable", "Unexpected errors" },
        { "feed.unreadable", """{"response":{"header":{"resultCode":"00"},""" },
        { "feed.unreadable", """{"a":"\ud800"}""" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void Failure_of_the_whole_answer_is_one_rejection_with_its_code(string code, string text)
    {
        Assert.Equal(code, Decoding.Decode("kma-ncst", text).Failure().Code);
        Assert.Equal(code, Decoding.Decode("kma-fcst", text).Failure().Code);
    }

    [Fact]
    public void Cp949_is_read_where_utf8_fails()
    {
        var cp949 = CodePagesEncodingProvider.Instance.GetEncoding(949)!;
        var o = Decoding.Decoder("kma-fcst").Decode(cp949.GetBytes(Fcst("RN1", "\"강수없음\"")), Decoding.Context).One("rain_60min");
        Assert.Equal(0, o.Value);
    }

    [Fact]
    public void Real_forecast_reads_whole()
    {
        var decoded = Decoding.Decoder("kma-fcst").Decode(Decoding.Real("samples/kma/vilage_happy_ummaya.json"), Decoding.Context);
        Assert.Empty(decoded.Rejections);
        Assert.Contains(decoded.Observations, o => o is { Quantity: "temperature", Key: "202604160900", Value: 14, Source: "dfs:60,127" });
        Assert.All(decoded.Observations, o => Assert.True(o.Value is not null || o.Reason is not null));
    }

    [Theory]
    [InlineData("gateway_error_22.xml", "feed.quota")]
    [InlineData("gateway_error_30.xml", "feed.key")]
    public void Real_gateway_errors_are_recognised(string file, string code) =>
        Assert.Equal(code, Decoding.Decoder("kma-ncst").Decode(Decoding.Real("samples/kma/" + file), Decoding.Context).Failure().Code);
}
