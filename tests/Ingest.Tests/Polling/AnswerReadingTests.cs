using System.Text;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Ingest.Polling;

namespace SiheungTwin.Ingest.Tests.Polling;

public sealed class AnswerReadingTests
{
    private const string Gateway = "<OpenAPI_ServiceResponse><cmmMsgHeader><errMsg>SERVICE ERROR</errMsg><returnAuthMsg>{0}</returnAuthMsg><returnReasonCode>{1}</returnReasonCode></cmmMsgHeader></OpenAPI_ServiceResponse>";
    private const string Nowcast = """{"response":{"header":{"resultCode":"00","resultMsg":"OK"},"body":{"dataType":"JSON","items":{"item":[{"baseDate":"20260813","baseTime":"1200","category":"T1H","nx":57,"ny":123,"obsrValue":"25.1"}]},"pageNo":1,"numOfRows":1000,"totalCount":8}}}""";

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(403)]
    public void A_quota_said_in_XML_is_a_quota_whatever_the_status_and_feed(int status)
    {
        var forms = new[]
        {
            string.Format(System.Globalization.CultureInfo.InvariantCulture, Gateway, "LIMITED_NUMBER_OF_SERVICE_REQUESTS_EXCEEDS_ERROR", "22"),
            "\uFEFF<?xml version=\"1.0\"?><ns:OpenAPI_ServiceResponse xmlns:ns=\"x\"><ns:cmmMsgHeader><ns:returnReasonCode>22</ns:returnReasonCode></ns:cmmMsgHeader></ns:OpenAPI_ServiceResponse>",
            "<OpenAPI_ServiceResponse><cmmMsgHeader><errMsg>LIMITED NUMBER OF SERVICE REQUESTS EXCEEDS ERROR.</errMsg><returnAuthMsg>서비스 요청제한횟수 초과에러</returnAuthMsg></cmmMsgHeader></OpenAPI_ServiceResponse>",
            """{"resultCode":"22","resultMsg":"LIMITED"}""",
        };
        foreach (var feed in new[] { "kma-ncst", "kma-aws", "kma-warning", "khoa" })
        {
            foreach (var form in forms)
                Assert.Equal((PollVerdict.Quota, "feed.quota"), Of(status, form, feed));
        }
    }

    [Theory]
    [InlineData("30", PollVerdict.Stop, "feed.key")]
    [InlineData("31", PollVerdict.Stop, "feed.key")]
    [InlineData("32", PollVerdict.Stop, "feed.key")]
    [InlineData("05", PollVerdict.Retry, "feed.timeout")]
    [InlineData("12", PollVerdict.Retry, "feed.no_service")]
    [InlineData("99", PollVerdict.Retry, "feed.service_error")]
    public void Result_codes_stop_or_are_tried_again(string code, PollVerdict verdict, string expected) =>
        Assert.Equal((verdict, expected), Of(200, string.Format(System.Globalization.CultureInfo.InvariantCulture, Gateway, "x", code), "kma-ncst"));

    [Theory]
    [InlineData(200, "<html><body>점검 중</body></html>", PollVerdict.Retry, "feed.maintenance_page")]
    [InlineData(403, "<html><body>Forbidden</body></html>", PollVerdict.Retry, "feed.maintenance_page")]
    [InlineData(200, "", PollVerdict.Retry, "feed.blank")]
    [InlineData(500, "Unexpected errors", PollVerdict.Retry, "feed.service_error")]
    [InlineData(401, "", PollVerdict.Stop, "feed.key")]
    [InlineData(429, "", PollVerdict.Retry, "feed.busy")]
    [InlineData(429, """{"result":{"status":429,"message":"일일 호출 한도를 초과하였습니다"}}""", PollVerdict.Quota, "feed.quota")]
    [InlineData(200, """{"response":{"header":{"resultCode":"03","resultMsg":"NODATA"}}}""", PollVerdict.NothingYet, "feed.no_data")]
    [InlineData(200, """{"response":{"header":{"resultCode":"00"},"body":{"items":""}}}""", PollVerdict.NothingYet, "feed.no_data")]
    [InlineData(503, Nowcast, PollVerdict.Retry, "feed.service_error")]
    [InlineData(200, Nowcast, PollVerdict.Data, "")]
    [InlineData(304, "", PollVerdict.Unchanged, "")]
    public void An_answer_is_judged_by_its_body_and_then_by_its_status(int status, string body, PollVerdict verdict, string code) =>
        Assert.Equal((verdict, code), Of(status, body, "kma-ncst"));

    [Fact]
    public void A_header_without_rows_is_no_warning_but_a_blank_page_is_a_failure()
    {
        Assert.Equal(PollVerdict.Retry, Of(200, "  \n", "kma-warning").Verdict);
        Assert.Equal(PollVerdict.Data, Of(200, "#START7777\n# REG_UP, REG_UP_KO, REG_ID, REG_KO, TM_FC, TM_EF, WRN, LVL, CMD, ED_TM\n#7777END\n", "kma-warning").Verdict);
    }

    [Fact]
    public void Total_count_is_read_from_JSON_and_XML_and_is_unknown_elsewhere()
    {
        Assert.Equal(8, Total(Nowcast));
        Assert.Equal(907, Total("<response><body><totalCount>907</totalCount></body></response>"));
        Assert.Null(Total("#START7777"));

        static int? Total(string text) => AnswerReading.TotalCount(Encoding.UTF8.GetBytes(text));
    }

    private static (PollVerdict Verdict, string Code) Of(int status, string body, string feed)
    {
        Assert.True(FeedCatalog.Default.TryGet(feed, out var description));
        var answer = AnswerReading.Judge(status, Encoding.UTF8.GetBytes(body), description.Decoder, new DecodeContext { Received = new DateTimeOffset(2026, 8, 13, 3, 50, 0, TimeSpan.Zero) });
        return (answer.Verdict, answer.Code);
    }
}
