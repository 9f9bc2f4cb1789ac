using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Journal.Lane;

/// <summary>Entries of one asset, in lane order, and the sequence of the one before them.</summary>
/// <param name="Asset">Asset id.</param>
/// <param name="Previous">Sequence of this asset's entry before these; 0 when there is none.</param>
/// <param name="Entries">The entries.</param>
public readonly record struct AssetBatch(string Asset, long Previous, Entry[] Entries);

/// <summary>Where a lane hands committed entries to be folded: the asset grains.</summary>
public interface IAssetApplier
{
    /// <summary>Folds each batch; answers the states in the same order. Retries until every asset answered.</summary>
    Task<AssetState[]> ApplyAsync(IReadOnlyList<AssetBatch> batches, CancellationToken ct);
}
