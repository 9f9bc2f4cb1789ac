using SiheungTwin.Grains.Atlas;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.NgsiLd;

/// <summary>What a subscription is told of between two roots: entities it asks for, as they are in the later one, of which something it watches is another than in the earlier. Having only grown older is no change.</summary>
internal static class EntityChanges
{
    public static List<(EntityType Type, CollectionFeature Feature)> Between(AtlasRoot before, AtlasRoot after, Subscription asked)
    {
        var told = new List<(EntityType, CollectionFeature)>();
        if (ReferenceEquals(before, after))
            return told;
        var changed = AtlasDiff.Changed(before, after).ToLookup(o => AtlasCollections.Of(after.Index.Assets[o]));
        foreach (var type in asked.Question.Parts.Select(p => p.Type).Distinct())
        {
            var (schema, watched) = (type.Schema, asked.WatchedOf(type));
            if (!changed.Contains(schema.Source) || watched is { Count: 0 })
                continue;
            var since = new ChangedSince(before, schema, watched);
            foreach (var feature in changed[schema.Source].SelectMany(o => FeaturesOf(after, type, o)))
            {
                if (since.Holds(feature) && asked.Question.Matches(type, feature))
                    told.Add((type, feature));
            }
        }

        return told;
    }

    private static IEnumerable<CollectionFeature> FeaturesOf(AtlasRoot root, EntityType type, int ordinal) => type.Schema.Parts is not { } parts
        ? [CollectionFeature.Of(root, ordinal)]
        : parts.In(root.SnapshotAt(ordinal)).Select(part => parts.Feature(root.Index.Assets[ordinal], part));
}
