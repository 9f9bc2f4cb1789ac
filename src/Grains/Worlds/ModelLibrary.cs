using System.Collections.Concurrent;
using System.Collections.Immutable;
using SiheungTwin.Grains.Journal.Store;

namespace SiheungTwin.Grains.Worlds;

/// <summary>Models by reference, read from the store once each and shared by the lane, the Atlas and time travel.</summary>
/// <param name="store">Holds the files as blobs.</param>
/// <param name="formats">How each is read.</param>
public sealed class ModelLibrary(IJournalStore store, IEnumerable<IModelFormat> formats)
{
    private readonly ConcurrentDictionary<(string Name, string Reference), Lazy<Task<object>>> _loaded = new();
    private readonly Dictionary<string, IModelFormat> _formats = formats.ToDictionary(f => f.Name, StringComparer.Ordinal);

    /// <summary>The models of some references, loaded.</summary>
    /// <exception cref="InvalidDataException">A file is not in the store, damaged, or of a model this version does not know.</exception>
    public async Task<ModelSet> GetAsync(ImmutableSortedDictionary<string, string> references, CancellationToken ct)
    {
        if (references.Count == 0)
            return ModelSet.None;
        var loaded = ImmutableSortedDictionary.CreateBuilder<string, object>(StringComparer.Ordinal);
        foreach (var (name, reference) in references)
        {
            var load = _loaded.GetOrAdd((name, reference), key => new Lazy<Task<object>>(() => Task.Run(() => LoadAsync(key.Name, key.Reference))));
            try
            {
                loaded[name] = await load.Value.WaitAsync(ct).ConfigureAwait(false);
            }
            catch when (load.Value.IsFaulted)
            {
                _loaded.TryRemove(KeyValuePair.Create((name, reference), load));
                throw;
            }
        }

        return new ModelSet(references, loaded.ToImmutable());
    }

    private async Task<object> LoadAsync(string name, string reference)
    {
        if (!_formats.TryGetValue(name, out var format))
            throw new InvalidDataException($"The journal puts a model '{name}' in force that this version does not know.");
        var file = await store.GetBlobAsync(reference, CancellationToken.None).ConfigureAwait(false)
            ?? throw new InvalidDataException($"Model {name} {reference} is in the journal, but its file is not in the store.");
        return format.Load(file);
    }
}
