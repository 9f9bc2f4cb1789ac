using Microsoft.Extensions.Time.Testing;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Silo.Bench;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.Tests.Ogc;

public class ItemsScanTests
{
    private const int Sensors = 3000;
    private static readonly AtlasRoot City = Root(Sensors);

    // Four thousand comparisons a row: a hostile question.
    private static readonly string Hostile = string.Join(" OR ", Enumerable.Range(0, 600).Select(i => $"title = 'x{i}'"));

    [Theory]
    [InlineData(null)]
    [InlineData("quantity = 'wind'")]
    [InlineData("quantity <> 'wind' AND title LIKE '%7'")]
    [InlineData("S_INTERSECTS(geometry, POLYGON((126.75 37.33, 126.8 37.33, 126.78 37.4, 126.75 37.33)))")]
    public void Pages_one_after_the_other_hold_what_matches_once_and_in_the_order_of_ids(string? filter)
    {
        var random = new Random(11);
        for (var round = 0; round < 20; round++)
        {
            var (west, south) = (126.72 + (random.NextDouble() * 0.1), 37.3 + (random.NextDouble() * 0.08));
            double[]? box = random.Next(4) == 0 ? null : [west, south, west + 0.04, south + 0.04];
            var query = new ItemsQuery { Bbox = box, Filter = Compiled(filter), Limit = random.Next(1, 300) };
            var expected = Enumerable.Range(0, City.Index.Count).Select(i => CollectionFeature.Of(City, i))
                .Where(f => ItemsQuery.InBox(box, f.Wgs84) && query.Filter?.Matches(f) != false)
                .Select(f => f.Id).Order(StringComparer.Ordinal).ToList();
            var seen = new List<string>();
            for (string? after = null; ;)
            {
                var page = (query with { After = after }).Scan(City, BoxQueries.Schema).Run(ScanAllowance.Endless(TestContext.Current.CancellationToken));
                Assert.Equal(expected.Count, page.Matched);
                seen.AddRange(page.Features.Select(f => f.Id));
                if (!page.More)
                    break;
                after = seen[^1];
            }

            Assert.Equal(expected, seen);
        }
    }

    [Fact]
    public void A_question_that_takes_too_long_is_broken_off_with_an_error_that_says_what_to_do()
    {
        var scan = new ItemsQuery { Filter = Compiled(Hostile) }.Scan(City, BoxQueries.Schema);
        var problem = Assert.Throws<TwinProblem>(() => scan.Run(new ScanAllowance(TimeSpan.Zero, CancellationToken.None)));
        Assert.Equal((400, "query.cost"), (problem.Status, problem.Code));
        Assert.Contains("bbox", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_nobody_waits_for_any_more_is_broken_off()
    {
        var scan = new ItemsQuery { Filter = Compiled(Hostile) }.Scan(City, BoxQueries.Schema);
        Assert.Throws<OperationCanceledException>(() => scan.Run(ScanAllowance.Endless(new CancellationToken(canceled: true))));
    }

    [Fact]
    public void What_a_question_costs_is_known_before_it_is_looked_through()
    {
        var first = new ItemsQuery { Limit = 10 }.Scan(City, BoxQueries.Schema);
        var hostile = new ItemsQuery { Filter = Compiled(Hostile) }.Scan(City, BoxQueries.Schema);
        Assert.Equal((10, 10L), (first.Rows, first.Cost));
        Assert.Equal(Sensors, hostile.Rows);
        Assert.True(hostile.Cost > ScanGate.Cheap);
        Assert.Equal(0, new ItemsQuery { Filter = Compiled(Hostile), Bbox = [120, 30, 120.1, 30.1] }.Scan(City, BoxQueries.Schema).Cost);
    }

    [Fact]
    public async Task Dear_questions_take_turns_while_cheap_ones_pass_and_who_waits_too_long_is_told()
    {
        var time = new FakeTimeProvider();
        using var gate = new ScanGate(time);
        var ct = TestContext.Current.CancellationToken;
        var cheap = new ItemsQuery { Limit = 10 }.Scan(City, BoxQueries.Schema);
        var dear = new ItemsQuery { Filter = Compiled(Hostile) }.Scan(City, BoxQueries.Schema);
        var turns = Enumerable.Range(0, Math.Max(1, Environment.ProcessorCount / 2)).Select(_ => gate.Turn).ToArray();
        Assert.All(turns, turn => Assert.True(turn.Wait(0, ct)));
        var waiting = gate.RunAsync(dear, ct);
        Assert.Equal(10, (await gate.RunAsync(cheap, ct)).Features.Count);
        Assert.False(waiting.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(11));
        var problem = await Assert.ThrowsAsync<TwinProblem>(() => waiting);
        Assert.Equal((503, "query.busy"), (problem.Status, problem.Code));
        var next = gate.RunAsync(dear, ct);
        gate.Turn.Release();
        Assert.Equal(0, (await next).Matched);
    }

    private static AtlasRoot Root(int sensors) =>
        AtlasWriter.Start(CityIndex.Build("bench@1", BenchCity.Model(sensors), new AssetKinds(new Rules())), new Dictionary<string, AssetState>(), 1, DateTimeOffset.UnixEpoch).Root;

    private static Grains.Query.Evaluation.CompiledFilter<CollectionFeature>? Compiled(string? filter) =>
        filter is null ? null : CollectionFilters.Compile(BoxQueries.Schema, CollectionFilters.Parse(filter, CollectionFilters.Text));
}
