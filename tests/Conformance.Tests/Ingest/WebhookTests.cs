using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace SiheungTwin.Conformance.Tests.Ingest;

[Collection("twin")]
public sealed class WebhookTests(TwinFixture fixture)
{
    private const string Reading = """{"sensorDeviceList":[{"sensorDeviceID":"nobody","measureTime":20260813150102345,"sensorDeviceType":"온도","sensorDeviceUnit":"섭씨","sensorDeviceValue":"36"}]}""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_integrated_control_webhook_is_answered_with_its_exact_words()
    {
        using var answer = await PostAsync("/webhooks/keti", Reading);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("""{"code":"200","message":"성공"}""", await answer.Content.ReadAsStringAsync(Ct));
    }

    [Fact]
    public async Task The_ingest_door_answers_counts_and_the_words_beside_them()
    {
        var reply = await fixture.Twin.IngestAsync("keti", Reading, Ct);
        Assert.Equal(("200", "성공"), (reply["code"]!.GetValue<string>(), reply["message"]!.GetValue<string>()));
        Assert.Equal("place.unknown", Assert.Single(reply["rejected"]!.AsArray())!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_nobody_can_read_is_not_called_a_success()
    {
        using var answer = await PostAsync("/webhooks/keti", "{\"sensorDeviceList\":");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("400", JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!["code"]!.GetValue<string>());
        using var other = await PostAsync("/webhooks/onem2m", "<html>");
        Assert.Equal((HttpStatusCode.BadRequest, "4000"), (other.StatusCode, Assert.Single(other.Headers.GetValues("X-M2M-RSC"))));
    }

    [Theory]
    [InlineData("/webhooks/onem2m")]
    [InlineData("/ingest/onem2m")]
    public async Task A_verification_is_answered_200_with_its_own_request_identifier(string path)
    {
        using var answer = await PostAsync(path, """{"m2m:sgn":{"vrq":true,"sur":"M/a/sub","cr":"C1","rvi":"2a"}}""", ("X-M2M-RI", "req-9"), ("X-M2M-RVI", "2a"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["2000", "req-9", "2a"], new[] { "X-M2M-RSC", "X-M2M-RI", "X-M2M-RVI" }.Select(h => Assert.Single(answer.Headers.GetValues(h))));
    }

    [Fact]
    public async Task A_notification_is_taken_before_it_is_answered()
    {
        var at = fixture.Next();
        var text = $$$"""{"m2m:sgn":{"nev":{"rep":{"m2m:cin":{"ri":"cin-1","ct":"{{{at.UtcDateTime:yyyyMMdd'T'HHmmss}}}","con":{"waterDepth":"12 cm"} } },"net":3},"sur":"wl-1/sub"}}""";
        using var answer = await PostAsync("/webhooks/onem2m", text);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(1, (await fixture.Twin.IngestAsync("onem2m", text, Ct))["duplicates"]!.GetValue<int>());
        var sensor = await fixture.Twin.GetAsync("/ogc/collections/sensors/items/sensor:wl-1", Ct);
        Assert.Equal(4.12, sensor["properties"]!["value"]!.GetValue<double>(), 6);
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8) };
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return await fixture.Twin.Http.SendAsync(request, Ct);
    }
}
