using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Tests.Lane;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Conformance.Tests.Ingest;

/// <summary>What the door does when what is behind it cannot keep up, and when many come through it at once.</summary>
public sealed class DoorUnderPressureTests : IAsyncDisposable
{
    private const int Rows = 100;
    private readonly LaneOptions _options = new();
    private readonly ManualResetEventSlim _open = new(true);
    private FaultyStore _store = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync()
    {
        _open.Dispose();
        return _store.DisposeAsync();
    }

    [Fact]
    public async Task A_slow_database_is_503_with_Retry_After_and_what_waits_is_bounded()
    {
        await using var twin = await StartAsync();
        _options.MaxPending = 500;
        _open.Reset();
        var posts = Enumerable.Range(0, 20).Select(i => PostAsync(twin, File(i))).ToList();
        while (posts.Count(p => p.IsCompleted) < 15)
            await Task.WhenAny(posts.Where(p => !p.IsCompleted));
        Assert.All(posts.Where(p => p.IsCompleted), p => Assert.Equal((503, "journal.lane.busy", 1), (p.Result.Status, p.Result.Code, p.Result.RetryAfterS)));
        _open.Set();
        var answers = await Task.WhenAll(posts);
        var taken = answers.Where(a => a.Status == 200).ToList();
        Assert.InRange(taken.Count, 4, 5);
        Assert.All(taken, a => Assert.Equal(Rows, a.Accepted));

        // What was refused was not taken, and is when it comes again.
        for (var i = 0; i < 20; i++)
            Assert.Equal(answers[i].Status == 200 ? 0 : Rows, (await PostAsync(twin, File(i))).Accepted);
    }

    [Fact]
    public async Task The_bytes_on_their_way_are_bounded_whoever_sends_them()
    {
        await using var twin = await StartAsync();
        _options.MaxDoorBytes = 1000;
        Assert.Equal(Rows, (await PostAsync(twin, File(0))).Accepted);
        _open.Reset();
        var first = PostAsync(twin, File(1));
        while (_store.Waiting == 0)
            await Task.Delay(10, Ct);
        var refused = await PostAsync(twin, File(2));
        Assert.Equal((503, "journal.lane.busy"), (refused.Status, refused.Code));
        _open.Set();
        Assert.Equal(Rows, (await first).Accepted);
        Assert.Equal(Rows, (await PostAsync(twin, File(2))).Accepted);
    }

    [Fact]
    public async Task A_store_that_takes_nothing_is_said_at_once_to_who_comes_later_and_who_waited_is_taken_when_it_is_back()
    {
        await using var twin = await StartAsync();
        _store.OnAppend = _ => (JournalException.Unavailable, false);
        var waiting = PostAsync(twin, File(0));
        var later = new List<Task<Answer>>();
        while (!later.Exists(p => p.IsCompleted))
        {
            // Those who come before the door closes wait as well.
            later.Add(PostAsync(twin, File(later.Count + 1)));
            await Task.WhenAny(later[^1], Task.Delay(200, Ct));
        }

        var told = await later.Find(p => p.IsCompleted)!;
        Assert.Equal((503, JournalException.Unavailable), (told.Status, told.Code));
        Assert.True(told.RetryAfterS > 0);
        Assert.False(waiting.IsCompleted);
        _store.OnAppend = _ => (null, true);
        Assert.Equal(Rows, (await waiting).Accepted);
        await Task.WhenAll(later);
        Assert.Equal(200, (await PostAsync(twin, File(later.Count))).Status);
    }

    [Fact]
    public async Task The_same_files_replayed_by_two_clients_at_once_are_accepted_once()
    {
        await using var twin = await StartAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => PostAsync(twin, File(i / 4))));
        Assert.All(answers, a => Assert.Equal(200, a.Status));
        Assert.Equal((10 * Rows, 30 * Rows), (answers.Sum(a => a.Accepted), answers.Sum(a => a.Duplicates)));
        var keys = await KeysAsync();
        Assert.Equal((10 * Rows, 10 * Rows), (keys.Count, keys.Distinct().Count()));
    }

    [Fact]
    public async Task A_batch_half_invalid_costs_its_bad_rows_and_each_is_quarantined_with_its_reason()
    {
        await using var twin = await StartAsync();
        var rows = JsonNode.Parse(File(0))!.AsArray();
        for (var i = 1; i < Rows; i += 2)
            rows[i]!["value"] = "damp";
        var reply = await twin.IngestAsync("sensor", rows.ToJsonString(), Ct);
        Assert.Equal(Rows / 2, reply["accepted"]!.GetValue<int>());
        Assert.Equal(Enumerable.Range(0, Rows / 2).Select(i => (2 * i) + 1), reply["rejected"]!.AsArray().Select(r => r!["index"]!.GetValue<int>()));
        Assert.Equal(Rows / 2, (await twin.GetAsync("/quarantine", Ct))["held"]!.GetValue<int>());
        Assert.Equal(Rows / 2, (await KeysAsync()).Count);
    }

    [Fact]
    public async Task What_was_observed_earlier_than_what_is_known_is_kept_and_turns_neither_state_nor_clock_back()
    {
        await using var twin = await StartAsync();
        await twin.IngestAsync("sensor", Row("late-b", 10, 4.9), Ct);
        var before = await twin.GetAsync("/ogc/collections/sensors/items/sensor:wl-1", Ct);
        var late = await twin.IngestAsync("sensor", Row("late-a", 4, 4.1), Ct);
        var after = await twin.GetAsync($"/ogc/collections/sensors/items/sensor:wl-1?minAsOf={late["watermark"]}", Ct);
        Assert.Equal(1, late["accepted"]!.GetValue<int>());
        Assert.Equal(before["asOf"]!["time"]!.ToString(), after["asOf"]!["time"]!.ToString());
        Assert.Equal(4.9, after["properties"]!["value"]!.GetValue<double>(), 6);
        Assert.Equal(["late-b", "late-a"], await KeysAsync());
    }

    private static string File(int number) =>
        new JsonArray([.. Enumerable.Range(0, Rows).Select(i => JsonNode.Parse(Row(string.Create(CultureInfo.InvariantCulture, $"f{number}-{i}"), number, 4.2))![0]!.DeepClone())]).ToJsonString();

    private static string Row(string key, int minute, double value) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""[{"sensor":"wl-1","key":"{{key}}","observed":"2026-07-01T01:{{minute:00}}:00Z","quantity":"water_level","value":{{value}},"unit":"m","datum":"msl"}]""");

    private static async Task<Answer> PostAsync(RunningTwin twin, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8);
        using var answer = await twin.Http.PostAsync("/ingest/sensor", content, Ct);
        var said = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!;
        return answer.StatusCode == HttpStatusCode.OK
            ? new Answer(200, "", said["accepted"]!.GetValue<int>(), 0) { Duplicates = said["duplicates"]!.GetValue<int>() }
            : new Answer((int)answer.StatusCode, said["code"]!.ToString(), 0, (int)(answer.Headers.RetryAfter?.Delta?.TotalSeconds ?? 0));
    }

    private async Task<List<string>> KeysAsync() =>
        [.. (await _store.ReadAsync("siheung@pressure", 0, long.MaxValue, Ct).ToListAsync(Ct)).Where(e => e.Source == "sensor:wl-1" && e.Kind == EntryKind.Observation).Select(e => e.Key)];

    private Task<RunningTwin> StartAsync() => RunningTwin.StartAsync("pressure", Ct, also: Slowed);

    // The store the host opened, behind a gate that the test holds.
    private void Slowed(WebApplicationBuilder builder)
    {
        var opened = (IJournalStore)builder.Services.Last(s => s.ServiceType == typeof(IJournalStore)).ImplementationInstance!;
        _store = new FaultyStore(opened) { OnAppend = Wait };
        builder.Services.AddSingleton<IJournalStore>(_store).AddSingleton(_options);
    }

    private (string? Code, bool Happens) Wait(IReadOnlyList<Entry> entries)
    {
        if (entries.Any(e => e.Source == "sensor:wl-1"))
        {
            _store.Waiting++;
            _open.Wait(Ct);
        }

        return (null, true);
    }

    private sealed record Answer(int Status, string Code, int Accepted, int RetryAfterS)
    {
        public int Duplicates { get; init; }
    }
}
