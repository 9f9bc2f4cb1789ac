using System.Data.Common;
using System.Text;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Ingest.Privacy;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ingest;

namespace SiheungTwin.Silo.Mqtt;

/// <summary>
/// Takes messages of a broker through the door, many in one journal call. Returns once each is in the journal or the quarantine: while the journal is busy or away
/// it waits and tries again; a message the door cannot bear goes to the quarantine by itself.
/// </summary>
internal sealed partial class MqttTaking(IngestPipeline pipeline, IJournalStore store, WorldOptions world, FeedHealth health, TimeProvider time, ILogger<MqttTaking> log)
{
    private const int MaxContent = 1024;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>Takes messages in their order, feed by feed.</summary>
    public async Task TakeAsync(IReadOnlyList<HeardMessage> messages, CancellationToken ct)
    {
        foreach (var feed in messages.GroupBy(m => m.Feed, StringComparer.Ordinal))
            await TakeAsync(feed.Key, [.. feed], ct);
    }

    private async Task TakeAsync(string feed, HeardMessage[] messages, CancellationToken ct)
    {
        for (var pause = FirstPause; ; pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks)))
        {
            try
            {
                var sender = messages.All(m => m.Topic == messages[0].Topic) ? $"mqtt:{messages[0].Topic}" : "mqtt";
                await pipeline.TakeAllAsync(feed, [.. messages.Select(m => new Delivery(m.Payload, m.Topic))], null, ct, awaitAtlas: false, sender: sender);
                return;
            }
            catch (Exception e) when (MayPass(e))
            {
                health.Failed(feed, $"mqtt.waiting: {e.Message}");
                await Task.Delay(pause, time, ct);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                if (messages is [var poison])
                {
                    if (await QuarantineAsync(poison, e, ct))
                        return;
                    await Task.Delay(pause, time, ct);
                    continue;
                }

                // One of them is the cause: each alone, so that it costs nobody else.
                foreach (var message in messages)
                    await TakeAsync(feed, [message], ct);
                return;
            }
        }
    }

    // The journal, its database or the cluster is away or busy: that is no fault of the message.
    private static bool MayPass(Exception e) => ProblemMiddleware.Known(e) is { RetryAfterS: not null } || e is DbException or IOException;

    // False when the quarantine itself cannot be written.
    private async Task<bool> QuarantineAsync(HeardMessage message, Exception cause, CancellationToken ct)
    {
        LogPoison(log, cause, message.Feed);
        var text = PlateMask.Mask(Encoding.UTF8.GetString(message.Payload.Span[..Math.Min(message.Payload.Length, MaxContent)]));
        var rejection = new Rejection(-1, "message.poison", "", $"The message of topic '{PlateMask.Mask(message.Topic)}' could not be taken: the cause is in the server's log.");
        var row = new Quarantined(0, message.Feed, time.GetUtcNow(), rejection.Code, "", EntryFault.Storable(rejection.Message), EntryFault.Storable(text))
        {
            Source = EntryFault.Storable("mqtt:" + PlateMask.Mask(message.Topic)),
        };
        try
        {
            await store.QuarantineAsync(world.Lane, [row], ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            health.Failed(message.Feed, $"quarantine.failed: {e.Message}");
            return false;
        }

        health.Note(message.Feed, new IngestReply(0, 0, 0, [rejection], 0), null);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A message of feed {Feed} could not be taken and is in the quarantine")]
    private static partial void LogPoison(ILogger log, Exception e, string feed);
}
