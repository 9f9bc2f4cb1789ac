using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.Live;

/// <summary>
/// What a reader of some collections, a box and a filter is told of a step: only the properties that differ. A feature that begins to match is told with
/// all its properties, one that no longer does with what has changed. A step of more features than <see cref="MostChanges"/> is not told: read anew.
/// Readers who ask the same share one; not for several threads at once.
/// </summary>
internal sealed class LiveQuestion(IReadOnlyList<WatchedCollection> collections, double[]? bbox)
{
    /// <summary>Features told of in one event at most.</summary>
    public const int MostChanges = 10_000;

    /// <summary>True when a filter asks for an age.</summary>
    public bool AsksAges { get; } = collections.Any(c => c.AsksAges);

    /// <summary>The event of a step; null when nothing this reader looks at has changed.</summary>
    public byte[]? Tell(LiveStep step)
    {
        if (step.CityChanged)
            return LiveEvents.Of("resync", step.AsOf);
        List<byte[]>? changes = null;
        foreach (var watched in collections)
        {
            foreach (var change in step.Of(watched.Schema, watched.AsksAges))
            {
                Tell(step, watched, change, ref changes);
                if (changes?.Count > MostChanges)
                    return LiveEvents.Of("resync", step.AsOf);
            }
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
        if (!ItemsQuery.InBox(bbox, feature.Wgs84))
            return;
        var (before, now) = old is null ? (false, watched.Matches(feature)) : watched.Matches(feature, old);
        if ((before || now) && step.Texts.Of(watched.Schema, feature, before ? old : null) is { Length: > 0 } text)
            (changes ??= []).Add(text);
    }
}
