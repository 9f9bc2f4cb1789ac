using CsCheck;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Tests.Worlds;

namespace SiheungTwin.Grains.Tests.Atlas;

/// <summary>The Atlas step by step is the Atlas viewed afresh, at every watermark.</summary>
public class AtlasWriterTests
{
    private static readonly Gen<Entry> Said = Gen.OneOf(
        Gen.Select(Gen.OneOf("weather:aws-565", "weather:aws-571"), Gen.Int[0, 400], Gen.Int[-300, 12], (asset, tenths, at) => Reading(asset, "rain_day", tenths / 10.0, at)),
        Gen.Select(Gen.OneOf("weather:aws-565", "weather:aws-571", "weather:dfs-57-123"), Gen.OneOf("wind", "wind_gust", "temperature", "rain_60min"), Gen.Int[0, 90].Nullable(), Gen.Int[-80, 5], (asset, what, v, at) => Reading(asset, what, v, at)),
        Gen.Select(Gen.OneOf("warning_heavy_rain", "warning_wind"), Gen.Int[0, 3], Gen.Int[0, 600], (what, level, at) => Reading("weather:aws-565", what, level, -at)),
        Gen.Select(Gen.Int[0, 400], Gen.Int[0, 80], (lo, ahead) => Reading("weather:dfs-57-123", "rain_60min", lo / 10.0, ahead) with { Feed = "kma-fcst" }),
        Gen.Select(Gen.OneOf("water:open-sea", "water:stream"), Gen.Int[-100, 900].Nullable(), Gen.Int[-60, 5], (asset, cm, at) => Reading(asset, asset == "water:stream" ? "water_level" : "tide_level", cm / 100.0, at) with { Source = asset == "water:stream" ? "sensor:gauge" : "khoa:DT_0001" }),
        Gen.Select(Gen.OneOf("sensor:pit", "sensor:gauge"), Gen.Int[-200, 900].Nullable(), Gen.Int[-20, 12], (asset, cm, at) => Reading(asset, "water_level", cm / 100.0, at) with { Feed = "sensor" }),
        Gen.Select(Gen.OneOf(("zone:1", "override"), ("zone:2", "override"), ("zone:1", "pump_failed"), ("zone:3", "gate_stuck"), ("road:1", "road_closed"), ("road:2", "road_closed"), ("road:3", "override"), ("sign:1", "override")), Gen.Int[0, 4], Gen.Int[-20, 40], Gen.Int[1, 90], (what, v, from, minutes) => Manual(what.Item1, what.Item2, v, from, minutes)));

    private static readonly Gen<TownStep> Step = Gen.Select(
        Said.Array[0, 4],
        Gen.Frequency((6, Gen.Int[0, 90]), (3, Gen.Int[0, 1200]), (1, Gen.Int[0, 20_000])).Select(s => TimeSpan.FromMilliseconds(s * 1000.0 + 137)),
        (entries, later) => new TownStep(entries, later));

    [Fact]
    public void Step_by_step_is_the_same_as_viewed_afresh_at_every_watermark() => Step.Array[1, 25].Sample(
        steps =>
        {
            var run = new TownRun();
            Entry[] decided = [];
            foreach (var step in steps)
            {
                run.Take(step with { Entries = [.. decided, .. step.Entries.Select(e => OnWorldTime(e, run.Now + step.Later))] });
                AssertSame(run.Afresh(), run.Writer.Root);
                decided = run.Decide();
            }
        },
        iter: 300,
        seed: "0000KOIeHfQ2",
        threads: 1);

    [Fact]
    public void Old_roots_stay_as_they_were() => Step.Array[2, 12].Sample(
        steps =>
        {
            var run = new TownRun();
            var kept = new List<(AtlasRoot Root, string[] Said, AssetState?[] States)>();
            foreach (var step in steps)
            {
                run.Take(step with { Entries = [.. step.Entries.Select(e => OnWorldTime(e, run.Now + step.Later))] });
                var root = run.Writer.Root;
                kept.Add((root, SnapshotText.Of(root), [.. Enumerable.Range(0, root.Index.Count).Select(root.StateAt)]));
            }

            foreach (var (root, said, states) in kept)
            {
                Assert.Equal(said, SnapshotText.Of(root));
                Assert.Equal(states, Enumerable.Range(0, root.Index.Count).Select(root.StateAt));
            }
        },
        iter: 60,
        seed: "0000KOIeHfQ2",
        threads: 1);

    [Fact]
    public void What_differs_between_two_roots_is_what_has_another_snapshot() => Step.Array[2, 12].Sample(
        steps =>
        {
            var run = new TownRun();
            var roots = new List<AtlasRoot> { run.Writer.Root };
            foreach (var step in steps)
            {
                run.Take(step with { Entries = [.. step.Entries.Select(e => OnWorldTime(e, run.Now + step.Later))] });
                roots.Add(run.Writer.Root);
            }

            foreach (var (before, after) in roots.SelectMany(b => roots.Select(a => (b, a))))
                Assert.Equal(Enumerable.Range(0, after.Index.Count).Where(o => !ReferenceEquals(before.SnapshotAt(o), after.SnapshotAt(o))), AtlasDiff.Changed(before, after));
            run.Writer.SwitchCity(TownRun.Rebuilt, run.Writer.States(), run.Writer.Root.Watermark + 1, run.Now);
            Assert.Equal(Enumerable.Range(0, run.Writer.Root.Index.Count), AtlasDiff.Changed(roots[^1], run.Writer.Root));
        },
        iter: 60,
        seed: "0000KOIeHfQ2",
        threads: 1);

    [Fact]
    public void What_is_due_by_time_alone_is_viewed_when_it_is_due()
    {
        var run = new TownRun();
        run.Take(new([Manual("zone:1", "override", 4, 0, 10) with { Observed = Storm.Start, Body = """{"author":"kim","until":"2026-07-01T01:10:00Z"}""" }], TimeSpan.Zero));
        Assert.Equal(PublicState.Serious, Zone(run).State);
        run.Take(new([], TimeSpan.FromSeconds(599)));
        Assert.Equal(PublicState.Serious, Zone(run).State);
        run.Take(new([], TimeSpan.FromSeconds(1)));
        Assert.Null(Zone(run).State);
    }

    [Fact]
    public void A_road_closed_by_hand_brings_up_the_zone_of_its_underpass_and_takes_it_down_again()
    {
        var run = new TownRun();
        run.Take(new([Manual("road:1", "road_closed", 1, 0, 10) with { Observed = Storm.Start, Body = """{"author":"kim","until":"2026-07-01T01:10:00Z"}""" }], TimeSpan.Zero));
        Assert.Contains("closed", Zone(run).StateReason, StringComparison.Ordinal);
        run.Take(new([], TimeSpan.FromMinutes(10)));
        Assert.DoesNotContain("closed", Zone(run).StateReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_city_version_keeps_states_by_id_even_through_a_version_that_lacks_the_asset()
    {
        var run = new TownRun();
        run.Take(new([Reading("water:open-sea", "tide_level", 3, 0) with { Observed = Storm.Start, Source = "khoa:DT_0001" }, Manual("road:4", "override", 3, 0, 600) with { Observed = Storm.Start, Body = """{"author":"kim"}""" }], TimeSpan.Zero));
        var before = SnapshotText.Of(run.Writer.Root);
        run.Writer.SwitchCity(TownRun.Rebuilt, run.Writer.States(), run.Writer.Root.Watermark + 1, run.Now);
        Assert.False(run.Writer.Root.TryGet("road:4", out _));
        Assert.Equal(3, run.Writer.Root.Snapshot<WaterSnapshot>("water:open-sea")!.LevelM);
        AssertSame(run.Afresh(), run.Writer.Root);
        run.Writer.SwitchCity(TownRun.Town, run.Writer.States(), run.Writer.Root.Watermark + 1, run.Now);
        Assert.Equal(before, SnapshotText.Of(run.Writer.Root));
    }

    [Fact]
    public void Views_that_put_off_their_time_over_and_over_do_not_pile_up()
    {
        var run = new TownRun();
        for (var i = 0; i < 20_000; i++)
        {
            var until = Storm.Start.AddYears(i % 2 == 0 ? 1 : 2);
            run.Take(new([Storm.Fact("zone:1", "override", 3, Storm.Start, until) with { Key = "k" + i }], TimeSpan.Zero));
        }

        Assert.InRange(run.Writer.Scheduled, 1, 4 * run.Writer.Root.Index.Count + 1025);
        run.Take(new([], TimeSpan.FromDays(366)));
        Assert.Equal(PublicState.Alert, Zone(run).State);
        run.Take(new([], TimeSpan.FromDays(366)));
        Assert.Null(Zone(run).State);
    }

    private static DrainageZoneSnapshot Zone(TownRun run) => run.Writer.Root.Snapshot<DrainageZoneSnapshot>("zone:1")!;

    private static void AssertSame(AtlasRoot expected, AtlasRoot actual)
    {
        Assert.Equal(expected.Now, actual.Now);
        for (var i = 0; i < expected.Index.Count; i++)
        {
            Assert.Equal(SnapshotText.Of(expected.SnapshotAt(i)), SnapshotText.Of(actual.SnapshotAt(i)));
            Assert.Equal(expected.StateAt(i), actual.StateAt(i));
        }
    }

    // Generated with minutes from now in the seconds of a fixed day; put on the world's time when it is known.
    private static Entry OnWorldTime(Entry entry, DateTimeOffset now)
    {
        var observed = now + (entry.Observed - Storm.Start);
        var from = TimeSpan.FromMinutes(entry.Hi ?? 0);
        return entry with { Observed = observed, Hi = null, Body = entry.Hi is null ? null : $$"""{"author":"kim","until":"{{observed + from:O}}"}""" };
    }

    private static Entry Reading(string asset, string quantity, double? value, int minutes) => Storm.Say(asset, quantity, value, Storm.Start.AddMinutes(minutes));

    private static Entry Manual(string asset, string quantity, double value, int from, int minutes) =>
        Reading(asset, quantity, value, from) with { Kind = EntryKind.Fact, Feed = "manual", Hi = minutes };
}
