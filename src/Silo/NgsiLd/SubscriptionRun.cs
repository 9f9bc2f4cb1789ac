using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.Subscriptions;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Access;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.NgsiLd;

/// <summary>
/// Tells one subscription of changes. What is told is the difference between the root that was told last and the present one: changes that come while a receiver is slow, away, or not yet due are told together, as they are then,
/// and after a restart the difference begins at the root of the last watermark that was told. A notification may come twice (with the same id), none is left out unless it becomes a dead letter.
/// </summary>
internal sealed class SubscriptionRun(
    LiveAtlas atlas, PastWorlds past, Subscriptions subscriptions, AccessKeys keys, NoticeSender sender, IJournalStore store, NoticePace pace, TimeProvider time)
{
    private const int MostEntities = 500;
    private const int NamedEntities = 100;
    private static readonly TimeSpan BetweenMarks = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestAway = TimeSpan.FromDays(1);

    /// <summary>Runs until the subscription ends, is paused, or asks for something else.</summary>
    public async Task RunAsync(string id, CancellationToken ct)
    {
        var grain = subscriptions.Of(id);
        if (await grain.Get() is not { } state)
            return;
        var asked = Subscription.Parse(JsonNode.Parse(state.Asked)!.AsObject());
        if (!asked.IsActive)
            return;
        var before = await BeginAsync(grain, state, ct);
        var kept = time.GetTimestamp();
        while (!(asked.Expires <= time.GetUtcNow()))
        {
            if (!await atlas.WaitForAsync(before.Watermark + 1, pace.Look, ct))
                continue;
            if (state.OwnerKey is { } key && keys.Holder(key) is null)
            {
                await grain.Note(new DeliveryNote(time.GetUtcNow(), "The key of its owner is void: nothing more is sent.", null, default, null));
                return;
            }

            var after = atlas.Root;
            var told = EntityChanges.Between(before, after, asked);

            // Who has paused, ended or changed it is told nothing more of what it was.
            if (told.Count > 0 && (await grain.Get())?.Asked != state.Asked)
                return;
            for (var part = 0; part * MostEntities < told.Count; part++)
            {
                var some = told.GetRange(part * MostEntities, Math.Min(MostEntities, told.Count - (part * MostEntities)));
                var last = (part + 1) * MostEntities >= told.Count;
                await DeliverAsync(grain, state, asked, some, $"{after.Watermark.ToString(CultureInfo.InvariantCulture)}-{part.ToString(CultureInfo.InvariantCulture)}", last ? after : null, ct);
            }

            before = after;
            if (told.Count == 0 && time.GetElapsedTime(kept) > BetweenMarks)
                await grain.Advance(after.Watermark, after.Now);
            if (told.Count > 0 || time.GetElapsedTime(kept) > BetweenMarks)
                kept = time.GetTimestamp();
            await Task.Delay(told.Count > 0 && asked.Throttling > pace.Between ? asked.Throttling : pace.Between, time, ct);
        }
    }

    // Who was away for long begins anew, and it is said.
    private async Task<AtlasRoot> BeginAsync(ISubscriptionGrain grain, SubscriptionState state, CancellationToken ct)
    {
        var now = atlas.Root;
        if (state.Told >= now.Watermark)
            return now;
        if (now.Now - state.ToldTime <= LongestAway && await past.AtAsync(state.Told, ct) is { } then)
            return then;
        if (state.ToldTime != DateTimeOffset.MinValue)
            await grain.Note(new DeliveryNote(time.GetUtcNow(), $"What changed between {Rfc3339.Text(state.ToldTime)} and {Rfc3339.Text(now.Now)} was not told: too long ago.", now.Watermark, now.Now, null));
        return now;
    }

    private async Task DeliverAsync(ISubscriptionGrain grain, SubscriptionState state, Subscription asked, IReadOnlyList<(EntityType Type, CollectionFeature Feature)> entities, string number, AtlasRoot? told, CancellationToken ct)
    {
        var body = Body(state, asked, entities, number);
        for (var attempt = 1; ; attempt++)
        {
            var error = await sender.SendAsync(asked.Endpoint, state.Address, body, ct);
            if (error is null)
            {
                await grain.Note(new DeliveryNote(time.GetUtcNow(), null, told?.Watermark, told?.Now ?? default, null));
                return;
            }

            if (attempt == pace.Attempts)
            {
                var blob = await store.PutBlobAsync(body, ct);
                var dead = new DeadLetter(0, time.GetUtcNow(), attempt, error, [.. entities.Take(NamedEntities).Select(e => e.Type.UrnOf(e.Feature))], blob);
                await grain.Note(new DeliveryNote(time.GetUtcNow(), error, told?.Watermark, told?.Now ?? default, dead));
                return;
            }

            await grain.Note(new DeliveryNote(time.GetUtcNow(), error, null, default, null));
            await Task.Delay(pace.PauseAfter(attempt), time, ct);
        }
    }

    private byte[] Body(SubscriptionState state, Subscription asked, IReadOnlyList<(EntityType Type, CollectionFeature Feature)> entities, string number)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 14);
        using var json = new Utf8JsonWriter(buffer, FeatureJson.Options);
        json.WriteStartObject();

        // The same notification has the same id, however often it is sent.
        json.WriteString("id"u8, $"urn:ngsi-ld:Notification:{state.Id[(state.Id.LastIndexOf(':') + 1)..]}:{number}");
        json.WriteString("type"u8, "Notification"u8);
        json.WriteString("subscriptionId"u8, state.Id);
        json.WriteString("notifiedAt"u8, Rfc3339.Text(time.GetUtcNow()));
        json.WriteStartArray("data"u8);
        foreach (var (type, feature) in entities)
            asked.Form.Write(json, type, feature, null);
        json.WriteEndArray();
        if (asked.Endpoint.LinkedData)
        {
            json.WriteStartArray("@context"u8);
            json.WriteStringValue(state.Address + ContextDocument.Path);
            json.WriteStringValue(ContextDocument.Core);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
