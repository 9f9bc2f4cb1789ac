using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Ingest.Placement;
using SiheungTwin.Silo.Ingest;

namespace SiheungTwin.Silo.Tests.Ingest;

public class PoisonGuardTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(7, 3)]
    [InlineData(100, 0, 41, 99)]
    public void Rows_at_which_placement_fails_cost_themselves_alone_and_the_others_keep_their_numbers(int rows, params int[] bad)
    {
        Observation[] observations = [.. Enumerable.Range(0, rows).Select(Row)];
        var placed = PoisonGuard.Place(new Failing(bad), observations);
        Assert.Equal(bad, placed.Rejections.Select(r => r.Index));
        Assert.All(placed.Rejections, r => Assert.Equal(PoisonGuard.PlacementFailed, r.Code));
        int[] good = [.. Enumerable.Range(0, rows).Except(bad)];
        Assert.Equal(good, placed.Indexes);
        Assert.Equal(good, placed.Facts);
        Assert.Equal(good.Select(i => $"k{i}"), placed.Entries.Select(e => e.Key));
    }

    private static Observation Row(int i) => new("sensor", "sensor:1", $"k{i}", DateTimeOffset.UnixEpoch, "battery", i, null, null, "%", null, "sensor:1") { Index = i };

    private sealed class Failing(int[] bad) : IPlacement
    {
        public string? AssetOf(Observation observation) => null;

        public IReadOnlyList<string> AssetsOf(Observation observation) => [];

        public PlacedResult Place(IReadOnlyList<Observation> observations)
        {
            if (observations.Any(o => bad.Contains(o.Index)))
                throw new InvalidOperationException("a fault");
            Entry[] entries = [.. observations.Select(o => new Entry { Kind = EntryKind.Observation, Asset = "a", Feed = o.Feed, Source = o.Source, Key = o.Key, Quantity = o.Quantity, Observed = o.Observed })];
            return new PlacedResult(entries, []) { Indexes = [.. observations.Select(o => o.Index)], Facts = [.. Enumerable.Range(0, entries.Length)] };
        }
    }
}
