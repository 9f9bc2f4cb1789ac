using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Silo.Ogc;

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
    private readonly Dictionary<AtlasCollection, List<LiveChange>> _of = Changes
        .GroupBy(c => AtlasCollections.Of(Index.Assets[c.Ordinal])).ToDictionary(g => g.Key, g => g.ToList());

    /// <summary>What readers were told of this step's features so far; many readers are told the same.</summary>
    public ChangeTexts Texts { get; } = new();

    /// <summary>The changes of a collection's assets.</summary>
    public IReadOnlyList<LiveChange> Of(AtlasCollection collection) => _of.TryGetValue(collection, out var changes) ? changes : [];

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
