using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Query.Evaluation;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Ogc.Schemas;

namespace SiheungTwin.Silo.Live;

/// <summary>A collection a reader looks at, and which features of it.</summary>
/// <param name="schema">The collection.</param>
/// <param name="filter">Which features; null for all.</param>
internal sealed class WatchedCollection(CollectionSchema schema, CompiledFilter<CollectionFeature>? filter)
{
    private readonly FeatureColumnDef[] _asked = Asked(schema, filter);

    /// <summary>The collection.</summary>
    public CollectionSchema Schema => schema;

    /// <summary>True when the filter asks for an age: then a feature may begin or cease to match as time passes.</summary>
    public bool AsksAges => _asked.Any(c => c.IsAge);

    /// <summary>Whether a feature matches, and whether it matched as it was before.</summary>
    public (bool Before, bool Now) Matches(CollectionFeature feature, AssetSnapshot before)
    {
        if (filter is null)
            return (true, true);
        var now = filter.Matches(feature);

        // Mostly what changed is not what is asked for, and asking costs more than looking.
        return (MayDiffer(feature.Asset, before, feature.Snapshot) ? filter.Matches(feature with { Snapshot = before }) : now, now);
    }

    /// <summary>Whether a feature that was not there before matches.</summary>
    public bool Matches(CollectionFeature feature) => filter?.Matches(feature) != false;

    private static FeatureColumnDef[] Asked(CollectionSchema schema, CompiledFilter<CollectionFeature>? filter)
    {
        if (filter is null)
            return [];
        var names = FilterProperties.Of(filter.Node).ToHashSet(StringComparer.Ordinal);
        return [.. schema.Columns.Where(c => names.Contains(c.Name))];
    }

    private bool MayDiffer(CityAsset asset, AssetSnapshot before, AssetSnapshot now)
    {
        // A part may have moved.
        if (schema.Parts is not null)
            return true;
        foreach (var column in _asked)
        {
            if (column.Value.Differs(asset, before, now))
                return true;
        }

        return false;
    }
}
