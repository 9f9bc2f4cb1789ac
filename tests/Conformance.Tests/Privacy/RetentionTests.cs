using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using SiheungTwin.Conformance.Tests.Verbs;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Conformance.Tests.Privacy;

/// <summary>Thirty days and no longer, also when an old backup is put back.</summary>
[Collection("twin")]
public sealed class RetentionTests : IDisposable
{
    private const string Lane = "siheung@live";
    private const string Block = "block:01";
    private const string Old = "v:k1:00000000000000000000000000000011";
    private const string Fresh = "v:k1:00000000000000000000000000000022";
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("twin-retention-");
    private readonly DateTimeOffset _long = DateTimeOffset.UtcNow.AddDays(-40);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string JournalPath => TwinStore.SqlitePath(_data.FullName, "live");

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public async Task A_backup_taken_before_the_horizon_is_clean_before_the_twin_serves_it()
    {
        await RestoreAsync();
        Assert.True(Holds(Old) && Holds(Fresh));
        await using (var twin = await RunningTwin.StartAsync("live", Ct, _data.FullName))
        {
            Assert.False(Holds(Old));
            Assert.True(Holds(Fresh));
            var gone = await AskAsync(twin, $"/ogc/collections/roads/items?datetime={_long.AddHours(1):yyyy-MM-dd'T'HH:mm:ss'Z'}");
            Assert.Equal((HttpStatusCode.Gone, "datetime.before_horizon"), (gone.Code, gone.Body["code"]!.GetValue<string>()));
            var kept = (await twin.GetAsync("/quarantine", Ct))["rows"]!.AsArray();
            Assert.Equal("fresh", Assert.Single(kept)!["content"]!.GetValue<string>());
            Assert.Empty((await twin.GetAsync("/retention", Ct))["days"]!.AsArray());
            await twin.SettledAsync(Ct);
        }

        Assert.False(Holds(Old));
    }

    [Fact]
    public async Task Held_evidence_outlives_the_horizon_and_whoever_looks_at_it_is_noted()
    {
        await RestoreAsync();
        await using (var store = JournalStores.Sqlite(JournalPath))
        {
            await store.InitializeAsync(Ct);
            await store.Retention.PlaceHoldAsync(Lane, new(0, "2026-가-12", [Block], "parking:01", "kim", "소송", _long.AddDays(1), null, null, 0), Ct);
        }

        await using var twin = await RunningTwin.StartAsync("live", Ct, _data.FullName);
        var (code, shown) = await ReplayTests.RunAsync("hold", "show", "1", "--url", twin.Url);
        Assert.Equal((0, Old), (code, Assert.Single(shown["entries"]!.AsArray())!["body"]!["vehicle"]!.GetValue<string>()));
        Assert.Equal("GET /holds/1", (await twin.GetAsync("/access-log?limit=1", Ct))["rows"]![0]!["route"]!.GetValue<string>());

        Assert.Equal(0, (await ReplayTests.RunAsync("hold", "place", "--case", "b", "--on", "parking:02", "--author", "lee", "--reason", "민원", "--until", "2099-01-01T00:00:00Z", "--url", twin.Url)).Code);
        Assert.Equal(1, (await ReplayTests.RunAsync("hold", "place", "--case", "b", "--on", "parking:99", "--author", "lee", "--reason", "민원", "--url", twin.Url)).Code);
        Assert.Equal(0, (await ReplayTests.RunAsync("hold", "release", "1", "--url", twin.Url)).Code);
        Assert.Equal([(2L, true), (1L, false)], (await twin.GetAsync("/holds", Ct))["holds"]!.AsArray().Select(h => (h!["id"]!.GetValue<long>(), h["binds"]!.GetValue<bool>())));
        Assert.Equal(1, (await ReplayTests.RunAsync("retention", "--url", twin.Url)).Summary["holds_ended"]!.GetValue<int>());
        Assert.False(Holds(Old));
    }

    [Fact]
    public async Task By_command_a_journal_nobody_serves_is_looked_at_first_and_then_cleaned()
    {
        await RestoreAsync();
        var (code, plan) = await ReplayTests.RunAsync("retention", "--dry-run", "--data", _data.FullName);
        Assert.Equal((0, true, 1L, 1L), (code, plan["dry_run"]!.GetValue<bool>(), plan["days"]![0]!["rows"]!.GetValue<long>(), plan["quarantined"]!.GetValue<long>()));
        Assert.True(Holds(Old));
        Assert.Empty((await ReplayTests.RunAsync("retention", "--dry-run", "--days", "60", "--data", _data.FullName)).Summary["days"]!.AsArray());
        Assert.Equal(0, (await ReplayTests.RunAsync("retention", "--data", _data.FullName)).Code);
        Assert.False(Holds(Old));
        Assert.True(Holds(Fresh));
        Assert.Equal(2, (await ReplayTests.RunAsync("retention", "--days", "1", "--data", _data.FullName)).Code);
    }

    // As a backup of forty days ago would be, with a day of today's added: entries, a checkpoint that knows both vehicles, refused rows.
    private async Task RestoreAsync()
    {
        await using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var codec = new StateCodec(services.GetRequiredService<Serializer<AssetState>>());
        await using var store = JournalStores.Sqlite(JournalPath);
        await store.InitializeAsync(Ct);
        var now = DateTimeOffset.UtcNow;
        var result = await store.AppendAsync(await store.ClaimAsync(Lane, Ct), [Tick(_long), Seen(Old, _long), Tick(_long.AddMinutes(1)), Tick(now.AddHours(-1)), Seen(Fresh, now.AddHours(-1)) with { Asset = "block:02" }], Ct);
        var kinds = new AssetKinds(new Rules());
        var world = await new WorldHistory(store, kinds, codec).ForwardAsync(Lane, FoldedWorld.Empty, result.Head.Head, Ct);
        Assert.Equal(2, world.States.Count);
        await store.CheckpointAsync(
            result.Head, result.Head.Head,
            [.. world.States.Select(s => new StoredState(s.Key, s.Value.Sequence, "block", codec.Write(s.Value))), new StoredState("world:", result.Head.Head, "WorldState", codec.Write(new WorldState { Sequence = result.Head.Head, Now = world.Now }))],
            Ct);
        await store.QuarantineAsync(Lane, [new(0, "detection", _long, "x", "", "", $"old {Old}"), new(0, "detection", now, "x", "", "", "fresh")], Ct);
    }

    private bool Holds(string text)
    {
        var wanted = Encoding.UTF8.GetBytes(text);
        return Directory.GetFiles(Path.GetDirectoryName(JournalPath)!, "journal.db*").Any(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes.AsSpan().IndexOf(wanted) >= 0;
        });
    }

    private static Entry Tick(DateTimeOffset at) => new() { Kind = EntryKind.Tick, Asset = "", Feed = "clock", Source = "clock", Key = "", Quantity = "tick", Observed = at, Received = at };

    private static Entry Seen(string vehicle, DateTimeOffset at) => new()
    {
        Kind = EntryKind.Observation,
        Asset = Block,
        Feed = "detection",
        Source = "detection:cam",
        Key = vehicle[^4..],
        Quantity = "vehicle_sighting",
        Value = 0.9,
        Observed = at,
        Received = at,
        Body = $$"""{"x":1,"y":2,"sigma_m":3,"zones":[{"id":"parking:01","p":1}],"vehicle":"{{vehicle}}"}""",
    };

    private static async Task<(HttpStatusCode Code, JsonNode Body)> AskAsync(RunningTwin twin, string path)
    {
        using var answer = await twin.Http.GetAsync(path, Ct);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!);
    }
}
