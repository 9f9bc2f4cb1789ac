using System.Text.Json.Nodes;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.NgsiLd;

namespace SiheungTwin.Silo.Tests.NgsiLd;

/// <summary>What a subscription may ask for.</summary>
public sealed class SubscriptionParseTests
{
    private const string Whole = """
        {"type":"Subscription","description":"levels","entities":[{"type":"Sensor,WeatherCell","idPattern":"sensor:.*"}],"watchedAttributes":["value"],"q":"value>4","isActive":false,"expiresAt":"2030-01-01T00:00:00Z","throttling":60,
         "geoQ":{"georel":"near;maxDistance==500","geometry":"Point","coordinates":[126.74,37.35]},
         "notification":{"attributes":["value"],"format":"concise","endpoint":{"uri":"https://hub.example/notify","accept":"application/ld+json","timeout":2000,"receiverInfo":[{"key":"X-Token","value":"t"}]}}}
        """;

    [Fact]
    public void Everything_it_may_have_is_read()
    {
        var read = Subscription.Parse(JsonNode.Parse(Whole)!.AsObject());
        Assert.Equal("Sensor", Assert.Single(read.Question.Parts).Type.Name);
        Assert.Equal((EntityStyle.Concise, "value"), (read.Form.Style, Assert.Single(read.Form.Attributes)));
        Assert.Equal((new Uri("https://hub.example/notify"), true, TimeSpan.FromSeconds(2)), (read.Endpoint.Uri, read.Endpoint.LinkedData, read.Endpoint.Patience));
        Assert.Equal((false, TimeSpan.FromMinutes(1), new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero)), (read.IsActive, read.Throttling, read.Expires));
        Assert.Equal(KeyValuePair.Create("X-Token", "t"), Assert.Single(read.Endpoint.Headers));
    }

    [Theory]
    [InlineData("""{"type":"Sub"}""", "type")]
    [InlineData("""{"entities":[]}""", "entities")]
    [InlineData("""{"entities":[{"id":"urn:x:y"}]}""", "entities.type")]
    [InlineData("""{"entities":[{"type":"Car"}]}""", "type")]
    [InlineData("""{"entities":[{"type":"ParkingZone"}]}""", "entities")]
    [InlineData("""{"watchedAttributes":["colour"]}""", "watchedAttributes")]
    [InlineData("""{"q":"value=3"}""", "q")]
    [InlineData("""{"q":"colour==3"}""", "q")]
    [InlineData("""{"geoQ":{"georel":"within","geometry":"Polygon","coordinates":[1]}}""", "coordinates")]
    [InlineData("""{"throttling":-1}""", "throttling")]
    [InlineData("""{"timeInterval":60}""", "timeInterval")]
    [InlineData("""{"expiresAt":"soon"}""", "expiresAt")]
    [InlineData("""{"isActive":"yes"}""", "isActive")]
    [InlineData("""{"notification":{}}""", "notification.endpoint")]
    [InlineData("""{"notification":{"endpoint":{"uri":"ftp://example.org"}}}""", "notification.endpoint.uri")]
    [InlineData("""{"notification":{"endpoint":{"uri":"http://user:pass@example.org"}}}""", "notification.endpoint.uri")]
    [InlineData("""{"notification":{"endpoint":{"uri":"http://example.org","accept":"text/html"}}}""", "notification.endpoint.accept")]
    [InlineData("""{"notification":{"endpoint":{"uri":"http://example.org","receiverInfo":[{"key":"Host","value":"x"}]}}}""", "notification.endpoint.receiverInfo")]
    [InlineData("""{"notification":{"endpoint":{"uri":"http://example.org","receiverInfo":[{"key":"X","value":"a\r\nb"}]}}}""", "notification.endpoint.receiverInfo")]
    [InlineData("""{"notification":{"format":"xml","endpoint":{"uri":"http://example.org"}}}""", "options")]
    public void What_cannot_be_asked_for_is_told_by_its_field(string change, string field)
    {
        var asked = JsonNode.Parse("""{"type":"Subscription","entities":[{"type":"Sensor"}],"watchedAttributes":["value"],"notification":{"endpoint":{"uri":"http://hub.example"}}}""")!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
            asked[name] = value!.DeepClone();
        if (change == """{"entities":[]}""")
            asked.Remove("watchedAttributes");
        var problem = Assert.Throws<TwinProblem>(() => Subscription.Parse(asked));
        Assert.Equal((400, field), (problem.Status, problem.Field));
        Assert.NotEmpty(problem.DetailKo);
    }
}
