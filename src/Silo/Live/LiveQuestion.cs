using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Query.Evaluation;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Ogc.Schemas;

namespace SiheungTwin.Silo.Live;

/// <summary>A collection a reader looks at, and which features of it; null for all.</summary>
internal sealed record WatchedCollection(CollectionSchema Schema, CompiledFilter<CollectionFeature>? Filter);

/// <summary>
/// What a reader of some collections, a box and a filter is told of a step: only the properties that differ. A feature that begins to match is told with
/// all its properties, one that no longer does with what has changed. Readers who ask the same share one; not for several threads at once.
/// </summary>
internal sealed class LiveQuestion(IReadOnlyList<WatchedCollection> collections, double[]? bbox)
{
    /// <summary>The event of a step; null when nothing this reader looks at has changed.</summary>
    public byte[]? Tell(LiveStep step)
    {
        if (step.CityChanged)
            return LiveEvents.Of("resync", step.AsOf);
        List<byte[]>? changes = null;
        foreach (var watched in collections)
        {
            foreach (var change in step.Of(watched.Schema.Source))
                Tell(step, watched, change, ref changes);
        }

        return changes is null ? null : LiveEvents.Change(step.AsOf, changes);
    }

    private void Tell(LiveStep step, WatchedCollection watched, LiveChange change, ref List<byte[]>? changes)
    {
        var (asset, index) = (step.Index.Assets[change.Ordinal], step.Index);
        if (watched.Schema.Parts is not { } parts)
        {
            Tell(step, watched, new(asset, change.After, index.Wgs84[change.Ordinal]), change.Before, ref changes);
            return;
        }

        // A part that was not there before is told with all its properties.
        foreach (var now in parts.In(change.After))
        {
            var old = parts.In(change.Before).FirstOrDefault(b => b.Id == now.Id);
            if (!now.Equals(old))
                Tell(step, watched, parts.Feature(asset, now), old, ref changes);
        }
    }

    private void Tell(LiveStep step, WatchedCollection watched, CollectionFeature feature, AssetSnapshot? old, ref List<byte[]>? changes)
    {
        if (watched.Filter is { } filter)
        {
            var matched = old is not null && filter.Matches(feature with { Snapshot = old });
            if (!matched && !filter.Matches(feature))
                return;
            old = matched ? old : null;
        }

        if (ItemsQuery.InBox(bbox, feature.Wgs84) && step.Texts.Of(watched.Schema, feature, old) is { Length: > 0 } text)
            (changes ??= []).Add(text);
    }
}
