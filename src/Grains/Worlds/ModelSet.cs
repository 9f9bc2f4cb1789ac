using System.Collections.Immutable;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Worlds;

/// <summary>The models in force at a watermark, loaded. Immutable; shared by every root that stands on it.</summary>
public sealed class ModelSet
{
    private readonly ImmutableSortedDictionary<string, object> _loaded;

    internal ModelSet(ImmutableSortedDictionary<string, string> references, ImmutableSortedDictionary<string, object> loaded) =>
        (References, _loaded) = (references, loaded);

    /// <summary>No references.</summary>
    public static ImmutableSortedDictionary<string, string> NoReferences { get; } = ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>No model in force.</summary>
    public static ModelSet None { get; } = new(NoReferences, ImmutableSortedDictionary<string, object>.Empty.WithComparers(StringComparer.Ordinal));

    /// <summary>Reference of each model by name.</summary>
    public ImmutableSortedDictionary<string, string> References { get; }

    /// <summary>The references as the contracts carry them.</summary>
    public ModelRef[] Refs => [.. References.Select(r => new ModelRef(r.Key, r.Value))];

    /// <summary>A model by name; null when none of that name is in force.</summary>
    /// <typeparam name="T">Type its format loads.</typeparam>
    public T? Get<T>(string name) where T : class => _loaded.TryGetValue(name, out var model) ? model as T : null;

    /// <summary>This set and one more model; for tests and for scoring outside a lane.</summary>
    public ModelSet With(string name, string reference, object model) => new(References.SetItem(name, reference), _loaded.SetItem(name, model));
}

/// <summary>How the file of one model is read.</summary>
public interface IModelFormat
{
    /// <summary>Name of the model.</summary>
    string Name { get; }

    /// <summary>The model of a file, checked against its golden rows.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or does not score as it says.</exception>
    object Load(byte[] file);
}
