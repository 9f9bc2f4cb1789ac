namespace SiheungTwin.Conformance.Tests.Features;

[Collection("twin")]
public sealed class MetricsTests(TwinFixture fixture)
{
    [Fact]
    public async Task Metrics_count_what_came_in_and_say_where_lane_and_Atlas_stand()
    {
        var ct = TestContext.Current.CancellationToken;
        await fixture.Twin.IngestAsync("kma-aws", Aws.Csv(fixture.Next(), 40), ct);
        var lines = (await fixture.Twin.Http.GetStringAsync("/metrics", ct)).Split('\n');

        long Value(string name) => long.Parse(lines.Single(l => l.StartsWith(name + " ", StringComparison.Ordinal))[(name.Length + 1)..], System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(Value("twin_feed_observations_total{feed=\"kma-aws\",outcome=\"accepted\"}") >= 31 * Aws.Quantities - 7);
        Assert.True(Value("twin_lane_committed") >= Value("twin_lane_applied") && Value("twin_lane_applied") > 0);
        Assert.Equal(0, Value("twin_atlas_stale"));
    }
}
