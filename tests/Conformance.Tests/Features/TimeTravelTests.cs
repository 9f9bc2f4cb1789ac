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

    [Fact]
    public async Task An_interval_answers_what_is_another_at_its_end_than_at_its_begin()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var twin = await RunningTwin.StartAsync("past", ct);
        var start = new DateTimeOffset(2025, 8, 13, 1, 0, 0, TimeSpan.Zero);
        for (var i = 0; i < 8; i++)
        {
            await twin.IngestAsync("kma-aws", Aws.Csv(start.AddMinutes(i), Math.Min(i, 4)), ct);
            await twin.SettledAsync(ct);
        }

        foreach (var collection in new[] { "drainage-zones", "weather", "roads", "underpasses", "signboards" })
        {
            foreach (var (from, to) in new[] { (0, 3), (3, 6), (2, 11), (9, 10), (5, 5) })
            {
                var (begin, end) = (At(start, from), At(start, to));
                var (before, after) = (await FeaturesAsync(twin, collection, $"datetime={begin}", ct), await FeaturesAsync(twin, collection, $"datetime={end}", ct));
                var changed = await FeaturesAsync(twin, collection, $"datetime={begin}/{end}", ct);
                Assert.Equal(after.Where(f => !before.TryGetValue(f.Key, out var then) || then != f.Value), changed);
            }
        }

        Assert.Equal(SmallCity.Zones, (await FeaturesAsync(twin, "drainage-zones", $"datetime=../{At(start, 3)}", ct)).Count);
        Assert.Empty(await FeaturesAsync(twin, "signboards", $"datetime={At(start, 3)}/..&title=%EC%97%86%EB%8B%A4", ct));
    }

    private static string At(DateTimeOffset start, int minutes) => $"{start.AddMinutes(minutes):yyyy-MM-dd'T'HH:mm:30'Z'}";

    // What is told of each feature, but for its age.
    private static async Task<SortedDictionary<string, string>> FeaturesAsync(RunningTwin twin, string collection, string question, CancellationToken ct)
    {
        var told = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var feature in (await twin.GetAsync($"/ogc/collections/{collection}/items?limit=1000&{question}", ct))["features"]!.AsArray())
        {
            feature!["properties"]!.AsObject().Remove("rain_age_s");
            told[feature["id"]!.GetValue<string>()] = feature.ToJsonString();
        }

        return told;
    }

    private static async Task<string> ShownAsync(RunningTwin twin, string more, CancellationToken ct)
    {
        var parts = new List<string>();
        foreach (var collection in new[] { "drainage-zones", "weather", "roads", "underpasses" })
            parts.Add((await twin.GetAsync($"/ogc/collections/{collection}/items?limit=1000{more}", ct))["features"]!.ToJsonString());
        return string.Join('\n', parts);
    }
}
