using CsCheck;
using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Conformance.Tests.Features;

[Collection("twin")]
public sealed class TimeTravelTests
{
    [Fact]
    public async Task A_past_instant_answers_what_was_shown_then()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var twin = await RunningTwin.StartAsync("past", ct);
        var start = new DateTimeOffset(2025, 8, 13, 1, 0, 0, TimeSpan.Zero);
        var shown = new List<string>();
        var day = 0.0;
        for (var i = 0; i < 20; i++)
        {
            day += i % 3;
            await twin.IngestAsync("kma-aws", Aws.Csv(start.AddMinutes(i), Math.Round(day, 1)), ct);
            await twin.SettledAsync(ct);
            shown.Add(await ShownAsync(twin, "", ct));
        }

        Assert.True(shown.Distinct().Count() > 10);
        await Gen.Int[0, (20 * 60) - 1].SampleAsync(
            async second =>
            {
                var then = start.AddSeconds(second);
                return await ShownAsync(twin, $"&datetime={then:yyyy-MM-dd'T'HH:mm:ss'Z'}", ct) == shown[second / 60];
            },
            iter: 25, threads: 1, seed: "0N0XIzNsQ0O2");
    }

    private static async Task<string> ShownAsync(RunningTwin twin, string more, CancellationToken ct)
    {
        var parts = new List<string>();
        foreach (var collection in new[] { "drainage-zones", "weather", "roads", "underpasses" })
            parts.Add((await twin.GetAsync($"/ogc/collections/{collection}/items?limit=1000{more}", ct))["features"]!.ToJsonString());
        return string.Join('\n', parts);
    }
}
