using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Conformance.Tests.Live;

[Collection("twin")]
public sealed class LiveTests(TwinFixture fixture)
{
    [Fact]
    public async Task A_change_arrives_after_an_ingest_and_a_reader_who_comes_back_misses_nothing()
    {
        using var limit = Limit();
        string id;
        await using (var stream = await Events.OpenAsync(fixture.Twin, "/live?collections=weather", null, limit.Token))
        {
            Assert.Equal("heartbeat", (await stream.NextAsync()).Name);
            var reply = await fixture.Twin.IngestAsync("kma-aws", Aws.Csv(fixture.Next(), 40), limit.Token);
            var change = await stream.NextAsync("change");
            Assert.Contains(SmallCity.Weather, change.Data, StringComparison.Ordinal);
            Assert.True(long.Parse(change.Id, System.Globalization.CultureInfo.InvariantCulture) >= reply["watermark"]!.GetValue<long>());
            id = change.Id;
        }

        await fixture.Twin.IngestAsync("kma-aws", Aws.Csv(fixture.Next(), 47), limit.Token);
        await using var again = await Events.OpenAsync(fixture.Twin, "/live?collections=weather", id, limit.Token);
        var missed = await again.NextAsync("change");
        Assert.Contains(SmallCity.Weather, missed.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_passes_what_is_true_of_it_and_nothing_else()
    {
        using var limit = Limit();
        await using var passing = await Events.OpenAsync(fixture.Twin, $"/live?collections=weather&filter={Uri.EscapeDataString($"station = {SmallCity.Station}")}", null, limit.Token);
        await using var stopping = await Events.OpenAsync(fixture.Twin, $"/live?collections=weather&filter={Uri.EscapeDataString($"station <> {SmallCity.Station}")}", null, limit.Token);
        await passing.NextAsync();
        await stopping.NextAsync();
        var watermark = (await fixture.Twin.IngestAsync("kma-aws", Aws.Csv(fixture.Next(), 52), limit.Token))["watermark"]!.GetValue<long>();
        Assert.Contains(SmallCity.Weather, (await passing.NextAsync("change")).Data, StringComparison.Ordinal);
        var seen = await stopping.NextAsync();
        while (long.Parse(seen.Id, System.Globalization.CultureInfo.InvariantCulture) < watermark)
        {
            Assert.NotEqual("change", seen.Name);
            seen = await stopping.NextAsync();
        }

        Assert.NotEqual("change", seen.Name);
    }

    [Fact]
    public async Task A_reader_whose_last_event_is_no_longer_known_is_told_to_read_anew()
    {
        using var limit = Limit();
        await using var stream = await Events.OpenAsync(fixture.Twin, "/live", "999999999", limit.Token);
        Assert.Equal("resync", (await stream.NextAsync()).Name);
    }

    [Fact]
    public async Task The_heart_beats_while_nothing_changes()
    {
        using var limit = Limit();
        await using var stream = await Events.OpenAsync(fixture.Twin, "/live?collections=underpasses", null, limit.Token);
        Assert.Equal("heartbeat", (await stream.NextAsync()).Name);
        Assert.Contains("\"asOf\"", (await stream.NextAsync("heartbeat")).Data, StringComparison.Ordinal);
    }

    private static CancellationTokenSource Limit()
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        return limit;
    }

    private sealed class Events(HttpResponseMessage response, StreamReader reader, CancellationToken ct) : IAsyncDisposable
    {
        public static async Task<Events> OpenAsync(RunningTwin twin, string path, string? last, CancellationToken ct)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (last is not null)
                request.Headers.Add("Last-Event-ID", last);
            var response = await twin.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
            return new Events(response, new StreamReader(await response.Content.ReadAsStreamAsync(ct)), ct);
        }

        public async Task<(string Id, string Name, string Data)> NextAsync(string? name = null)
        {
            var (id, found, data) = ("", "", "");
            while (true)
            {
                var line = await reader.ReadLineAsync(ct) ?? throw new EndOfStreamException("The stream of events ended.");
                if (line.StartsWith("id: ", StringComparison.Ordinal))
                    id = line[4..];
                else if (line.StartsWith("event: ", StringComparison.Ordinal))
                    found = line[7..];
                else if (line.StartsWith("data: ", StringComparison.Ordinal))
                    data = line[6..];
                else if (line.Length == 0 && (name is null || name == found))
                    return (id, found, data);
            }
        }

        public ValueTask DisposeAsync()
        {
            reader.Dispose();
            response.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
