using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Polling;
using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Conformance.Tests.Ingest;

public sealed class PolledTwinTests
{
    private const string Key = "kEy/of+the-portal==";
    private const string Quota = "<OpenAPI_ServiceResponse><cmmMsgHeader><returnReasonCode>22</returnReasonCode></cmmMsgHeader></OpenAPI_ServiceResponse>";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_live_twin_takes_what_it_polls_and_remembers_a_used_up_quota_over_a_restart()
    {
        var asked = new ConcurrentQueue<string>();
        await using var source = await SourceAsync(async http =>
        {
            asked.Enqueue(http.Request.Query["nx"].ToString());
            var (date, time) = (http.Request.Query["base_date"].ToString(), http.Request.Query["base_time"].ToString());
            await http.Response.WriteAsync(http.Request.Query["nx"] == "57"
                ? $$$$$"""{"response":{"header":{"resultCode":"00"},"body":{"items":{"item":[{"baseDate":"{{{{{date}}}}}","baseTime":"{{{{{time}}}}}","category":"T1H","nx":57,"ny":123,"obsrValue":"25.1"}]},"totalCount":1}}}"""
                : Quota);
        });
        var directory = Directory.CreateTempSubdirectory("twin").FullName;
        SmallCity.Write(Path.Combine(directory, "city"));
        var options = new TwinOptions
        {
            Urls = $"http://127.0.0.1:{FreePort.Next()}",
            Data = directory,
            City = Path.Combine(directory, "city"),
            Pollers = PollersFile.Parse(
                $$$$$"""{"pollers":{"kma-ncst":{"key_env":"K","address":"{{{{{source.Urls.First()}}}}}/?serviceKey={key}&base_date={base_date}&base_time={base_time}&nx={nx}&ny={ny}","places":[{"nx":57,"ny":123},{"nx":56,"ny":122}]}}}""", _ => Key),
        };
        var first = await ConditionAsync(options);
        Assert.Equal(["57", "56"], asked);
        Assert.Equal(1, first["accepted"]!.GetValue<int>() + first["duplicates"]!.GetValue<int>() + first["rejected"]!.GetValue<int>());
        Assert.True(first["polled"]!.GetValue<bool>());
        Assert.Contains("feed.quota", first["last_error"]!.GetValue<string>(), StringComparison.Ordinal);

        var again = await ConditionAsync(options with { Urls = $"http://127.0.0.1:{FreePort.Next()}" });
        Assert.Equal(first["next_attempt"]!.GetValue<string>(), again["next_attempt"]!.GetValue<string>());
        Assert.Equal(2, asked.Count);
        Directory.Delete(directory, recursive: true);
    }

    // Runs a twin until its poller rests for the day.
    private static async Task<JsonObject> ConditionAsync(TwinOptions options)
    {
        await using var app = await TwinHost.BuildAsync(options, Ct);
        await app.StartAsync(Ct);
        using var http = new HttpClient { BaseAddress = new Uri(options.Urls) };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            await beat.WaitForNextTickAsync(limit.Token);
            using var response = await http.GetAsync("/ogc/collections/feeds/items/feed:kma-ncst", limit.Token);
            if (!response.IsSuccessStatusCode)
                continue;
            var text = await response.Content.ReadAsStringAsync(limit.Token);
            Assert.DoesNotContain(Key, text, StringComparison.Ordinal);
            var properties = JsonNode.Parse(text)!["properties"]!.AsObject();
            if (properties["condition"]!.GetValue<string>() != "quota")
                continue;
            await app.StopAsync(Ct);
            return properties;
        }
    }

    private static async Task<WebApplication> SourceAsync(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}"));
        var app = builder.Build();
        app.Run(http => answer(http));
        await app.StartAsync(Ct);
        return app;
    }
}
