using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SiheungTwin.Conformance.Tests.Features;

[Collection("twin")]
public sealed partial class MetricsTests(TwinFixture fixture)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Metrics_count_what_came_in_and_say_where_lane_and_Atlas_stand()
    {
        await fixture.Twin.IngestAsync("kma-aws", Aws.Csv(fixture.Next(), 40), Ct);
        var lines = (await fixture.Twin.Http.GetStringAsync("/metrics", Ct)).Split('\n');

        long Value(string name) => long.Parse(lines.Single(l => l.StartsWith(name + " ", StringComparison.Ordinal))[(name.Length + 1)..], CultureInfo.InvariantCulture);
        Assert.True(Value("twin_feed_observations_total{feed=\"kma-aws\",outcome=\"accepted\"}") >= 31 * Aws.Quantities - 7);
        Assert.True(Value("twin_lane_committed") >= Value("twin_lane_applied") && Value("twin_lane_applied") > 0);
        Assert.Equal(0, Value("twin_atlas_stale"));
    }

    [Fact]
    public async Task Metrics_follow_the_grammar_and_time_every_stage_from_the_door_to_the_Atlas()
    {
        await fixture.Twin.IngestAsync("kma-aws", Aws.Csv(fixture.Next(), 5), Ct);
        using var response = await fixture.Twin.Http.GetAsync("/metrics", Ct);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        var metrics = Exposition.Parse(await response.Content.ReadAsStringAsync(Ct));
        foreach (var stage in new[] { "decode", "place", "append", "quarantine", "atlas", "total" })
            Assert.True(metrics.Value("twin_feed_stage_seconds_count", ("feed", "kma-aws"), ("stage", stage)) > 0, stage);
        foreach (var stage in new[] { "commit", "apply", "atlas" })
            Assert.True(metrics.Samples.Where(s => s.Name == "twin_lane_stage_seconds_sum" && s.Labels["stage"] == stage).Sum(s => s.Value) > 0, stage);
        Assert.Equal(1, metrics.Value("twin_feed_condition", ("feed", "kma-aws"), ("condition", "ok")));
        Assert.InRange(metrics.Value("twin_feed_lag_seconds", ("feed", "kma-aws")), 0, 86_400);
        Assert.InRange(metrics.Value("twin_feed_since_success_seconds", ("feed", "kma-aws")), 0, 600);
    }

    [Fact]
    public async Task Every_metric_that_the_Grafana_dashboard_asks_for_exists()
    {
        await fixture.Twin.IngestAsync("kma-aws", Aws.Csv(fixture.Next(), 5), Ct);
        var names = Exposition.Parse(await fixture.Twin.Http.GetStringAsync("/metrics", Ct)).Samples.Select(s => s.Name).Append("twin_lane_lag_seconds").ToHashSet();
        var dashboard = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Features", "siheungtwin.json"), Ct))!;
        var asked = dashboard["panels"]!.AsArray().SelectMany(p => p!["targets"]!.AsArray()).SelectMany(t => MetricName().Matches(t!["expr"]!.GetValue<string>()).Select(m => m.Value)).ToHashSet();
        Assert.True(asked.Count >= 12);
        Assert.Empty(asked.Except(names));
    }

    [Fact]
    public async Task A_trace_follows_an_input_through_its_stages_and_holds_nothing_of_what_was_in_it()
    {
        var ended = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == "SiheungTwin",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a =>
            {
                lock (ended)
                    ended.Add(a);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await fixture.Twin.IngestAsync("sensor", """[{"sensor":"12가3456","observed":"2026-08-13T12:00:00+09:00","quantity":"water_level","value":1,"unit":"m"}]""", Ct);
        Activity[] all;
        lock (ended)
            all = [.. ended];
        var whole = all.Last(a => a.OperationName == "ingest" && (string?)a.GetTagItem("twin.feed") == "sensor");
        Assert.Equal(["append", "atlas", "decode", "place", "quarantine"], all.Where(a => a.TraceId == whole.TraceId && a.ParentSpanId == whole.SpanId).Select(a => a.OperationName).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(all.SelectMany(a => a.TagObjects), t => $"{t.Value}".Contains("3456", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\b(?:twin|process)_[a-z_]+")]
    private static partial Regex MetricName();
}
