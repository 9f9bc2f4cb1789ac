using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace SiheungTwin.Conformance.Tests.Ingest;

[Collection("twin")]
public sealed class QuarantineTests(TwinFixture fixture)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Row(string value) =>
        $$"""[{"sensor":"wl-1","observed":"{{fixture.Next():yyyy-MM-dd'T'HH:mm:ss'Z'}}","quantity":"battery","value":{{value}},"unit":"%"}]""";

    private async Task<long> RefusedAsync()
    {
        await fixture.Twin.IngestAsync("sensor", Row("\"many\""), Ct);
        return (await fixture.Twin.GetAsync("/quarantine?feed=sensor&limit=1", Ct))["rows"]![0]!["id"]!.GetValue<long>();
    }

    private async Task<bool> HeldAsync(long id) =>
        (await fixture.Twin.GetAsync("/quarantine?limit=10000", Ct))["rows"]!.AsArray().Any(r => r!["id"]!.GetValue<long>() == id);

    [Fact]
    public async Task A_corrected_row_goes_through_the_door_and_is_released()
    {
        var id = await RefusedAsync();
        using var answer = await fixture.Twin.Http.PostAsync($"/quarantine/{id}/replay", new StringContent(Row("70"), Encoding.UTF8), Ct);
        var reply = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!;
        Assert.Equal((1, true), (reply["accepted"]!.GetValue<int>(), reply["released"]!.GetValue<bool>()));
        Assert.False(await HeldAsync(id));
    }

    [Fact]
    public async Task A_row_refused_again_stays_and_is_not_doubled()
    {
        var id = await RefusedAsync();
        var before = (await fixture.Twin.GetAsync("/quarantine", Ct))["held"]!.GetValue<long>();
        using var answer = await fixture.Twin.Http.PostAsync($"/quarantine/{id}/replay", new StringContent(Row("\"still many\""), Encoding.UTF8), Ct);
        Assert.False(JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!["released"]!.GetValue<bool>());
        Assert.True(await HeldAsync(id));
        Assert.Equal(before, (await fixture.Twin.GetAsync("/quarantine", Ct))["held"]!.GetValue<long>());
    }

    [Fact]
    public async Task A_dismissed_row_is_gone_and_cannot_be_dismissed_twice()
    {
        var id = await RefusedAsync();
        using var first = await fixture.Twin.Http.DeleteAsync($"/quarantine/{id}", Ct);
        using var second = await fixture.Twin.Http.DeleteAsync($"/quarantine/{id}", Ct);
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (first.StatusCode, second.StatusCode));
        Assert.Equal("application/problem+json", second.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Feeds_tell_what_they_took_what_they_refused_and_what_is_held()
    {
        await RefusedAsync();
        var refused = (await fixture.Twin.GetAsync("/ogc/collections/feeds/items/feed:sensor", Ct))["properties"]!;
        Assert.Equal(2, refused["state"]!.GetValue<int>());
        Assert.True(refused["quarantined"]!.GetValue<long>() > 0);
        await fixture.Twin.IngestAsync("sensor", Row("60"), Ct);
        var taken = (await fixture.Twin.GetAsync("/ogc/collections/feeds/items/feed:sensor", Ct))["properties"]!;
        Assert.Equal(0, taken["state"]!.GetValue<int>());
        Assert.Equal(refused["accepted"]!.GetValue<long>() + 1, taken["accepted"]!.GetValue<long>());
        Assert.InRange(taken["lag_s"]!.GetValue<double>(), 0, 86_400);
        var never = (await fixture.Twin.GetAsync("/ogc/collections/feeds/items/feed:khoa", Ct))["properties"]!;
        Assert.Null(never["state"]);
    }
}
