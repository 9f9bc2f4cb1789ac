namespace SiheungTwin.Grains.Atlas;

/// <summary>
/// Roots kept for time travel, oldest first: one every 15 minutes of world time or 200,000 entries. They share what did not change between
/// them; what did is bounded, however much is said: past the bound the one goes that shortens the fewest folds, so that the recent past
/// stays dense and the far past thins out.
/// </summary>
/// <param name="mostSnapshots">Snapshots that changed from one keyframe to the next, held in all at most.</param>
internal sealed class Keyframes(int mostSnapshots)
{
    private const int Entries = 200_000;
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(15);
    private readonly List<(AtlasRoot Root, int Changed)> _held = [];

    /// <summary>The roots held.</summary>
    public AtlasRoot[] All => [.. _held.Select(h => h.Root)];

    /// <summary>Keeps a root where one is due.</summary>
    public void Offer(AtlasRoot root)
    {
        if (root.Now == DateTimeOffset.MinValue)
            return;
        if (_held.Count > 0 && root.Now - _held[^1].Root.Now < Period && root.Watermark - _held[^1].Root.Watermark < Entries)
            return;
        _held.Add((root, Changed(_held.Count > 0 ? _held[^1].Root : null, root)));

        // The newest stays, and so does the oldest: before it there is nothing but the journal from its first line.
        while (_held.Count > 2 && _held.Sum(h => (long)h.Changed) > mostSnapshots)
            Drop(Enumerable.Range(1, _held.Count - 2).MinBy(Worth));
    }

    // Entries saved to whoever asks for an instant between it and the next; the further back, the fewer ask.
    private double Worth(int i)
    {
        var (before, at, after, last) = (_held[i - 1].Root.Watermark, _held[i].Root.Watermark, _held[i + 1].Root.Watermark, _held[^1].Root.Watermark);
        return (double)(at - before) * (after - at) / ((double)(last - at + 1) * (last - at + 1));
    }

    private void Drop(int i)
    {
        _held.RemoveAt(i);
        _held[i] = (_held[i].Root, Changed(_held[i - 1].Root, _held[i].Root));
    }

    private static int Changed(AtlasRoot? before, AtlasRoot root)
    {
        if (before is null || !ReferenceEquals(before.Index, root.Index))
            return root.Index.Count;
        var changed = 0;
        for (var i = 0; i < root.Index.Count; i++)
            changed += ReferenceEquals(before.SnapshotAt(i), root.SnapshotAt(i)) ? 0 : 1;
        return changed;
    }
}
