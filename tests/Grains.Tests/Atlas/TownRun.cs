using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Tests.Worlds;

namespace SiheungTwin.Grains.Tests.Atlas;

/// <summary>One thing that happens to the town: entries, then time.</summary>
/// <param name="Entries">What is said.</param>
/// <param name="Later">World time that passes before it.</param>
internal sealed record TownStep(Entry[] Entries, TimeSpan Later);

/// <summary>The town run step by step in an Atlas of its own, with its decisions taken where asked.</summary>
internal sealed class TownRun
{
    public static readonly AssetKinds Kinds = new(new Rules());
    public static readonly CityIndex Town = CityIndex.Build(SmallTown.Reference, SmallTown.Model, Kinds);
    public static readonly CityIndex Rebuilt = CityIndex.Build(TownSource.Rebuilt, SmallTown.Rebuilt, Kinds);

    public Dictionary<string, AssetState> States { get; } = new(StringComparer.Ordinal);

    public DateTimeOffset Now { get; private set; } = Storm.Start;

    public AtlasWriter Writer { get; } = AtlasWriter.Start(Town, new Dictionary<string, AssetState>(), 0, Storm.Start);

    /// <summary>Folds a step and applies it; the step's decisions are the next step's first entries.</summary>
    public AtlasChanges Take(TownStep step)
    {
        Now += step.Later;
        var watermark = Writer.Root.Watermark;
        var touched = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in step.Entries)
        {
            var kind = Kinds.Of(entry.Asset)!;
            States[entry.Asset] = kind.Apply(States.GetValueOrDefault(entry.Asset) ?? kind.Initial, entry with { Sequence = ++watermark, Received = Now });
            touched.Add(entry.Asset);
        }

        string[] ids = [.. touched];
        return Writer.Apply(watermark + 1, Now, ids, ids.Select(id => States[id]).ToArray());
    }

    public Entry[] Decide()
    {
        var root = Writer.Root;
        return [.. Enumerable.Range(0, root.Index.Count).SelectMany(i =>
            root.Index.Kinds[i].Assess(root.Index.Assets[i], root.StateAt(i) ?? root.Index.Kinds[i].Initial, root, root.Now, root.Watermark))];
    }

    /// <summary>The same instant viewed from nothing.</summary>
    public AtlasRoot Afresh(CityIndex? index = null) => AtlasWriter.Start(index ?? Writer.Root.Index, States, Writer.Root.Watermark, Now).Root;
}
