using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.SensorThings;
using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Silo.Tests.SensorThings;

/// <summary>What is read of the journal for one answer is bounded: pages are short then and lead on; what needs all at once is refused.</summary>
public sealed class ObservationPageTests : IAsyncLifetime
{
    private const int Minutes = 60;
    private const string Series = "/sensorthings/v1.1/Datastreams('sensor:wl-1:water_level')/Observations";
    private RunningTwin? _twin;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private RunningTwin Twin => _twin ?? throw new InvalidOperationException("The twin was not started.");

    public async ValueTask InitializeAsync()
    {
        _twin = await RunningTwin.StartAsync("pages", Ct, also: (WebApplicationBuilder b) => b.Services.AddSingleton(s => new ObservationSeries(s.GetRequiredService<IJournalStore>(), s.GetRequiredService<WorldOptions>(), mostLines: 20)));
        for (var minute = 0; minute < Minutes; minute++)
            await Twin.IngestAsync("sensor", string.Create(CultureInfo.InvariantCulture, $$"""[{"sensor":"wl-1","observed":"{{new DateTimeOffset(2025, 8, 13, 3, minute, 0, TimeSpan.Zero):O}}","quantity":"water_level","value":{{4 + (minute * 0.01):0.00}},"unit":"m","datum":"msl"}]"""), Ct);
    }

    public ValueTask DisposeAsync() => Twin.DisposeAsync();

    [Theory]
    [InlineData(Series, Minutes)]
    [InlineData(Series + "?$top=3", Minutes)]
    [InlineData(Series + "?$filter=result gt 4.5", 9)]
    [InlineData("/sensorthings/v1.1/Observations?$filter=result gt 4.5", 9)]
    public async Task Pages_that_end_early_lead_on_until_all_were_given(string path, int expected)
    {
        var seen = new List<long>();
        for (string? next = path; next is not null;)
        {
            var page = await Twin.GetAsync(next, Ct);
            seen.AddRange(page["value"]!.AsArray().Select(o => o!["@iot.id"]!.GetValue<long>()));
            next = page["@iot.nextLink"]?.GetValue<string>();
        }

        Assert.Equal(expected, seen.Count);
        Assert.Equal(seen.Distinct().Order(), seen);
    }

    [Fact]
    public async Task The_newest_are_found_with_what_is_read_of_the_end()
    {
        var newest = await Twin.GetAsync($"{Series}?$orderby=phenomenonTime desc&$top=2&$filter={Uri.EscapeDataString("phenomenonTime ge 2025-08-13T03:58:00Z")}", Ct);
        Assert.Equal([4.59, 4.58], newest["value"]!.AsArray().Select(o => o!["result"]!.GetValue<double>()));
    }

    [Theory]
    [InlineData("$orderby=result")]
    [InlineData("$count=true")]
    [InlineData("$skip=50")]
    public async Task What_needs_more_than_may_be_read_is_refused_with_what_to_ask_instead(string options)
    {
        using var answer = await Twin.Http.GetAsync($"{Series}?{options}", Ct);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!;
        Assert.Equal((HttpStatusCode.BadRequest, "query.cost"), (answer.StatusCode, problem["code"]!.GetValue<string>()));
        Assert.Contains("phenomenonTime", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }
}
