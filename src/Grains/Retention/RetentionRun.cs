using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Journal.Store.Privacy;
using SiheungTwin.Grains.Parking;
using SiheungTwin.Grains.Worlds;

namespace SiheungTwin.Grains.Retention;

/// <summary>
/// One run of retention over a lane: puts the base of later folds at the horizon, copies what is held, then drops the days. In this order, and each
/// step again changes nothing, so that a run that was cut off is finished by the next, and two silos may run at once.
/// </summary>
/// <param name="store">The journal.</param>
/// <param name="history">Folds it.</param>
/// <param name="codec">Writes states.</param>
/// <param name="rules">How long.</param>
public sealed class RetentionRun(IJournalStore store, WorldHistory history, StateCodec codec, RetentionRules rules)
{
    private const int KeptAtOnce = 1_000;

    /// <summary>The horizon at a world time: so many whole days before it, UTC.</summary>
    public DateTimeOffset HorizonAt(DateTimeOffset now) => PersonalParts.StartOf(PersonalParts.DayOf(now) - rules.Days);

    /// <summary>Runs, or only says what it would do.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="now">World time.</param>
    /// <param name="dryRun">True to touch nothing.</param>
    /// <param name="ct">Cancels between steps.</param>
    public async Task<RetentionReport> RunAsync(string lane, DateTimeOffset now, bool dryRun, CancellationToken ct)
    {
        var horizon = HorizonAt(now);
        var kept = store.Retention;
        var days = (await kept.PartDaysAsync(lane, ct).ConfigureAwait(false)).Where(d => d.Day < PersonalParts.DayOf(horizon)).ToArray();
        var old = await kept.BaseAsync(lane, ct).ConfigureAwait(false);
        if (dryRun)
        {
            var refused = (await store.ReadQuarantineAsync(lane, null, int.MaxValue, ct).ConfigureAwait(false)).LongCount(r => r.Received < horizon);
            return new RetentionReport(horizon, true, days, refused, 0, 0, old?.Sequence ?? 0);
        }

        long held = 0;
        if (days.Length > 0)
        {
            var upTo = await store.SequenceAtAsync(lane, horizon.AddMicroseconds(-1), ct).ConfigureAwait(false);
            held = await HoldAsync(lane, old?.Sequence ?? 0, upTo, now, ct).ConfigureAwait(false);
            if (upTo > (old?.Sequence ?? 0))
                await kept.WriteBaseAsync(lane, new HistoryBase(upTo, horizon), await StatesAtAsync(lane, upTo, horizon, ct).ConfigureAwait(false), ct).ConfigureAwait(false);
            await kept.DropDaysAsync(lane, PersonalParts.DayOf(horizon), ct).ConfigureAwait(false);
        }

        var ended = await LetGoAsync(lane, now, ct).ConfigureAwait(false);
        var quarantined = await kept.DropQuarantinedAsync(lane, horizon, ct).ConfigureAwait(false);
        if (days.Length > 0 || quarantined > 0 || ended > 0)
            await kept.CleanAsync(ct).ConfigureAwait(false);
        return new RetentionReport(horizon, false, days, quarantined, held, ended, (await kept.BaseAsync(lane, ct).ConfigureAwait(false))?.Sequence ?? 0);
    }

    /// <summary>
    /// What has to be told the assets whose states still know vehicles from before the horizon: a block nobody has looked at since forgets nothing by
    /// itself. As entries, so that every fold of the journal forgets at the same place.
    /// </summary>
    /// <param name="states">States by asset id.</param>
    /// <param name="horizon">The horizon, UTC.</param>
    public Entry[] Forgetting(IEnumerable<KeyValuePair<string, AssetState>> states, DateTimeOffset horizon) =>
    [
        .. states.Where(s => s.Value is BlockState block && BlockForgetting.Remembers(block, horizon)).OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => new Entry
        {
            Kind = EntryKind.Derived,
            Asset = s.Key,
            Feed = rules.Version,
            Source = s.Key,
            Key = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{rules.Version}:{horizon:yyyy-MM-dd}"),
            Quantity = BlockForgetting.Quantity,
            Observed = horizon,
        }),
    ];

    private async Task<List<StoredState>> StatesAtAsync(string lane, long upTo, DateTimeOffset horizon, CancellationToken ct)
    {
        var world = await history.ForwardAsync(lane, await history.BaseAsync(lane, upTo, ct).ConfigureAwait(false), upTo, ct).ConfigureAwait(false);
        var own = new WorldState { Sequence = world.Watermark, Now = world.Now, City = world.City, Models = [.. world.Models.Select(m => new ModelRef(m.Key, m.Value))] };
        return [Stored(WorldHistory.WorldAsset, own), .. world.States.Select(s => Stored(s.Key, s.Value is BlockState block ? BlockForgetting.Forget(block, horizon.AddHours(-rules.OverlapHours)) : s.Value))];
    }

    private StoredState Stored(string asset, AssetState state) => new(asset, state.Sequence, state.GetType().Name, codec.Write(state));

    private async Task<long> HoldAsync(string lane, long after, long upTo, DateTimeOffset now, CancellationToken ct)
    {
        long held = 0;
        foreach (var hold in (await store.Retention.HoldsAsync(lane, ct).ConfigureAwait(false)).Where(h => h.BindsAt(now)))
        {
            foreach (var asset in hold.Assets)
            {
                var chunk = new List<Entry>();
                await foreach (var entry in store.ReadAssetAsync(lane, asset, after, upTo, ct).ConfigureAwait(false))
                {
                    chunk.Add(entry);
                    held++;
                    if (chunk.Count < KeptAtOnce)
                        continue;
                    await store.Retention.KeepAsync(lane, hold.Id, chunk, ct).ConfigureAwait(false);
                    chunk.Clear();
                }

                if (chunk.Count > 0)
                    await store.Retention.KeepAsync(lane, hold.Id, chunk, ct).ConfigureAwait(false);
            }
        }

        return held;
    }

    private async Task<int> LetGoAsync(string lane, DateTimeOffset now, CancellationToken ct)
    {
        var ended = 0;
        foreach (var hold in (await store.Retention.HoldsAsync(lane, ct).ConfigureAwait(false)).Where(h => h.Kept > 0 && !h.BindsAt(now)))
        {
            await store.Retention.DropKeptAsync(lane, hold.Id, ct).ConfigureAwait(false);
            ended++;
        }

        return ended;
    }
}
