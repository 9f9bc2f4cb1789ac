using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Telemetry;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Ingest.Placement;
using SiheungTwin.Ingest.Privacy;
using SiheungTwin.Ingest.Sensors.Devices;
using SiheungTwin.Silo.Http;

namespace SiheungTwin.Silo.Ingest;

/// <summary>
/// The one door: decode, take plates out, check, place, journal, then wait until this silo's Atlas shows it. Refused rows go to the quarantine before the answer goes out.
/// </summary>
public sealed class IngestPipeline(
    WorldOptions world,
    FeedCatalog feeds,
    LiveAtlas atlas,
    IGrainFactory grains,
    IJournalStore store,
    FeedHealth health,
    IVehiclePseudonyms vehicles,
    DoorBudget door,
    DeviceProfiles devices,
    FeedSettings settings,
    TimeProvider time)
{
    private const int Chunk = 4096;
    private static readonly TimeSpan AtlasPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LanePatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FutureTolerance = TimeSpan.FromMinutes(10);
    private readonly Lock _placing = new();
    private (CityModel City, Task<IPlacement> Placement)? _placement;

    /// <summary>Takes one input of a feed.</summary>
    /// <param name="feed">Feed name.</param>
    /// <param name="content">The bytes as they came.</param>
    /// <param name="worldTime">World time to advance to first; null lets the observations say it where the world's clock is a recording.</param>
    /// <param name="ct">Cancels waiting; what is at the lane's door by then is still written.</param>
    /// <param name="keepRefused">False where the refused rows are in the quarantine already.</param>
    /// <param name="sender">Who hands it in, as the quarantine names it: <c>http:ADDRESS</c>, <c>mqtt:TOPIC</c>.</param>
    /// <param name="maySay">Sources the sender may speak for; null for all. What another source is said to have seen is refused row by row.</param>
    public Task<IngestReply> TakeAsync(string feed, ReadOnlyMemory<byte> content, DateTimeOffset? worldTime, CancellationToken ct, bool keepRefused = true, string sender = "", Func<string, bool>? maySay = null) =>
        TakeAllAsync(feed, [new Delivery(content)], worldTime, ct, keepRefused, sender: sender, maySay: maySay);

    /// <summary>Takes several messages of a feed in one journal call.</summary>
    /// <param name="feed">Feed name.</param>
    /// <param name="deliveries">The messages.</param>
    /// <param name="worldTime">As of <see cref="TakeAsync"/>.</param>
    /// <param name="ct">Cancels waiting; what is at the lane's door by then is still written.</param>
    /// <param name="keepRefused">False where the refused rows are in the quarantine already.</param>
    /// <param name="awaitAtlas">False where nobody reads after the answer: all is journaled then, but perhaps not shown yet.</param>
    /// <param name="sender">As of <see cref="TakeAsync"/>.</param>
    /// <param name="maySay">As of <see cref="TakeAsync"/>.</param>
    public async Task<IngestReply> TakeAllAsync(
        string feed, IReadOnlyList<Delivery> deliveries, DateTimeOffset? worldTime, CancellationToken ct, bool keepRefused = true, bool awaitAtlas = true, string sender = "", Func<string, bool>? maySay = null)
    {
        if (!feeds.TryGet(feed, out var description))
            throw new TwinProblem(404, "feed.unknown", "feed", $"There is no feed '{feed}'; there are {string.Join(", ", feeds.Feeds.Select(f => f.Name))}.", $"'{feed}' 피드는 없습니다.");
        using var stages = TwinTelemetry.Feed(feed);
        using var held = door.Enter(deliveries.Sum(d => (long)d.Content.Length));
        var root = atlas.Root;
        var now = root.Now == DateTimeOffset.MinValue ? time.GetUtcNow() : root.Now;
        var names = vehicles.At(time.GetUtcNow());
        stages.Begin("decode");
        var decoded = Delivery.Decode(deliveries, d => description.Decode(d.Content, settings.In(new DecodeContext { Received = now, Vehicles = names, Devices = devices, Origin = d.Origin, Gauge = d.Gauge })));
        var (own, foreign) = SourceGuard.Own(decoded.Observations, maySay);
        var (present, refused) = NotOfTheFuture(own, now);
        stages.Begin("place");
        var placed = Storable(PoisonGuard.Place(await PlacementOf(root.Index.City), present));
        if (world.Clock == WorldClock.Recording)
            worldTime ??= RecordingTime.Of(placed.Entries);
        stages.Begin("append");
        var (count, watermark) = await AppendAsync(placed, worldTime, ct);
        var rejections = decoded.Rejections.Concat(foreign).Concat(refused).Concat(placed.Rejections).Concat(count.Conflicts).OrderBy(r => r.Index).ToArray();
        stages.Begin("quarantine");
        if (keepRefused)
            await QuarantineAsync(feed, PlateMask.Mask(sender), rejections, now, ct);
        var reply = new IngestReply(count.Accepted, count.Duplicates, count.Revised, rejections, watermark);
        health.Note(feed, reply, placed.Entries.Count == 0 ? null : placed.Entries.Max(e => e.Observed));
        stages.Count("accepted", reply.Accepted);
        stages.Count("rejected", reply.Rejected.Count);
        stages.Count("watermark", watermark);
        stages.Begin("atlas");
        if (awaitAtlas)
            await atlas.WaitForAsync(watermark, AtlasPatience, ct);
        return reply;
    }

    // Built once for a city version, whoever asks first: at 100,000 sensors thirty senders who each built their own kept a silo busy for a minute.
    private Task<IPlacement> PlacementOf(CityModel city)
    {
        lock (_placing)
        {
            if (_placement is not { } known || !ReferenceEquals(known.City, city) || known.Placement.IsFaulted)
                _placement = known = (city, Task.Run(IPlacement () => new CityPlacement(city)));
            return known.Placement;
        }
    }

    // On the wall clock nothing has been observed that is yet to come; a recording's own times are its clock.
    private (IReadOnlyList<Observation> Present, List<Rejection> Refused) NotOfTheFuture(IReadOnlyList<Observation> observations, DateTimeOffset now)
    {
        var refused = new List<Rejection>();
        if (world.Clock != WorldClock.Wall)
            return (observations, refused);
        var limit = now + FutureTolerance;
        if (!observations.Any(o => RecordingTime.IsOfThePresent(o.Feed, o.Quantity) && o.Observed > limit))
            return (observations, refused);
        var present = new List<Observation>(observations.Count);
        foreach (var o in observations)
        {
            if (!RecordingTime.IsOfThePresent(o.Feed, o.Quantity) || o.Observed <= limit)
            {
                present.Add(o);
                continue;
            }

            refused.Add(new Rejection(o.Index, "observed.future", "observed", FormattableString.Invariant($"{o.Source} observed {o.Observed:O}, more than 10 min after now ({now:O}): check the sender's clock and time zone."))
            {
                Content = FormattableString.Invariant($"{o.Source} {o.Key} {o.Quantity} = {o.Value} {o.Unit}"),
            });
        }

        return (present, refused);
    }

    // What no store can keep costs its own row, never the batch it came in.
    private static PlacedResult Storable(PlacedResult placed)
    {
        if (placed.Entries.All(e => EntryFault.Of(e) is null))
            return placed;
        var (entries, indexes, facts, refused) = (new List<Entry>(), new List<int>(), new List<int>(), new List<Rejection>(placed.Rejections));
        for (var i = 0; i < placed.Entries.Count; i++)
        {
            if (EntryFault.Of(placed.Entries[i]) is not { } fault)
            {
                entries.Add(placed.Entries[i]);
                indexes.Add(placed.Indexes[i]);
                facts.Add(placed.Facts[i]);
                continue;
            }

            var entry = placed.Entries[i];
            refused.Add(new Rejection(placed.Indexes[i], "entry.not_storable", fault.Field, $"{fault.Field} {fault.Message}")
            {
                Content = EntryFault.Storable(FormattableString.Invariant($"{entry.Source} {entry.Key} {entry.Quantity} = {entry.Value} {entry.Unit} at {entry.Observed:O}")),
            });
        }

        return placed with { Entries = entries, Indexes = indexes, Facts = facts, Rejections = refused };
    }

    private async Task<(OutcomeCount Count, long Watermark)> AppendAsync(PlacedResult placed, DateTimeOffset? worldTime, CancellationToken ct)
    {
        var lane = grains.GetGrain<ILaneGrain>(world.Lane);
        var count = new OutcomeCount();
        var watermark = atlas.Root.Watermark;
        var entries = placed.Entries;
        for (var from = 0; from < entries.Count || (from == 0 && worldTime is not null); from += Chunk)
        {
            var chunk = entries.Skip(from).Take(Chunk).ToArray();
            var reply = await AppendChunkAsync(lane, chunk, worldTime, first: from == 0, ct);
            for (var i = 0; i < chunk.Length; i++)
                count.Add(chunk[i], placed.Facts[from + i], placed.Indexes[from + i], reply.Outcomes[i]);
            watermark = Math.Max(watermark, reply.Watermark);
        }

        count.Close();
        return (count, watermark);
    }

    private async Task<AppendReply> AppendChunkAsync(ILaneGrain lane, Entry[] chunk, DateTimeOffset? worldTime, bool first, CancellationToken ct)
    {
        var since = time.GetTimestamp();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await lane.Append(chunk, worldTime);
            }
            catch (LaneBusyException busy) when (!busy.Closing && !first && attempt < 100)
            {
                // The first chunk is in: a 503 now would say that nothing was taken. Wait for the lane instead.
                await Task.Delay(TimeSpan.FromMilliseconds(100), time, ct);
            }
            catch (Exception e) when (IsMoving(e) && time.GetElapsedTime(since) < LanePatience)
            {
                // The lane goes to another silo. What it may have taken already is a duplicate when it comes again.
                await Task.Delay(TimeSpan.FromMilliseconds(100), time, ct);
            }
        }
    }

    private static bool IsMoving(Exception e) =>
        e is Orleans.Runtime.OrleansException or LaneBusyException { Closing: true } or JournalException { Code: JournalException.Fenced };

    private async Task QuarantineAsync(string feed, string sender, Rejection[] rejections, DateTimeOffset now, CancellationToken ct)
    {
        // Another city's stations in a national file are no fault of anyone's.
        var rows = rejections.Where(r => r.Code != "place.outside")
            .Select(r => new Quarantined(0, feed, now, r.Code, r.Field, r.Message, r.Content ?? "") { Source = sender }).ToArray();
        if (rows.Length > 0)
            await store.QuarantineAsync(world.Lane, rows, ct);
    }
}
