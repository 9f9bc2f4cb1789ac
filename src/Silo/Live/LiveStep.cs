using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Ogc.Schemas;

namespace SiheungTwin.Silo.Live;

/// <summary>An asset that is shown otherwise than before.</summary>
internal readonly record struct LiveChange(int Ordinal, AssetSnapshot Before, AssetSnapshot After);

/// <summary>What one step of the Atlas, or several taken together, changed: the snapshots themselves, so that no root is held for it.</summary>
/// <param name="AsOf">The Atlas after it.</param>
/// <param name="Index">The city version.</param>
/// <param name="Changes">Each asset once.</param>
/// <param name="CityChanged">Another city version came into force: everything is to be read anew.</param>
internal sealed record LiveStep(AsOf AsOf, CityIndex Index, IReadOnlyList<LiveChange> Changes, bool CityChanged)
{
    private const int Many = 1000;
    private readonly Dictionary<AtlasCollection, List<LiveChange>> _of = Changes
        .GroupBy(c => AtlasCollections.Of(Index.Assets[c.Ordinal])).ToDictionary(g => g.Key, g => g.ToList());

    /// <summary>What readers were told of this step's features so far; many readers are told the same.</summary>
    public ChangeTexts Texts { get; } = new();

    private readonly Dictionary<string, List<LiveChange>> _told = [];

    /// <summary>The changes of a collection's assets. Not for several threads at once.</summary>
    /// <param name="schema">The collection.</param>
    /// <param name="alsoAges">True for those also that have only grown older.</param>
    public IReadOnlyList<LiveChange> Of(CollectionSchema schema, bool alsoAges)
    {
        if (!_of.TryGetValue(schema.Source, out var changes))
            return [];
        if (alsoAges || schema.Parts is not null || !schema.Columns.Any(c => c.IsAge))
            return changes;
        if (!_told.TryGetValue(schema.Name, out var told))
            _told[schema.Name] = told = [.. changes.Where(c => IsMoreThanOlder(schema, c))];
        return told;
    }

    /// <summary>True when assets that had only grown older were left out.</summary>
    public bool AgesLeftOut { get; private init; }

    /// <summary>The step to be kept: where much changed at once, without what has only grown older.</summary>
    public LiveStep Kept()
    {
        if (Changes.Count < Many)
            return this;
        var schemas = CollectionSchemas.All.ToLookup(s => s.Source);
        return new LiveStep(AsOf, Index, [.. Changes.Where(c => schemas[AtlasCollections.Of(Index.Assets[c.Ordinal])].Any(s => s.Parts is not null || IsMoreThanOlder(s, c)))], CityChanged) { AgesLeftOut = true };
    }

    private bool IsMoreThanOlder(CollectionSchema schema, LiveChange change)
    {
        foreach (var column in schema.Own)
        {
            if (!column.IsAge && column.Value.Differs(Index.Assets[change.Ordinal], change.Before, change.After))
                return true;
        }

        return false;
    }

    /// <summary>Steps one after the other as one: each asset from before the first to after the last.</summary>
    public static LiveStep Together(IReadOnlyCollection<LiveStep> steps)
    {
        var changes = new Dictionary<int, LiveChange>();
        foreach (var change in steps.SelectMany(s => s.Changes))
            changes[change.Ordinal] = changes.TryGetValue(change.Ordinal, out var earlier) ? earlier with { After = change.After } : change;
        var last = steps.Last();
        return new LiveStep(last.AsOf, last.Index, [.. changes.Values], steps.Any(s => s.CityChanged));
    }
}
