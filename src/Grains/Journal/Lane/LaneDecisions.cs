using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Journal.Lane;

/// <summary>
/// Asks the assets whose surroundings moved what they decide. An asset that has decided is not asked again until its decision has come back
/// through the journal and was folded: otherwise one cause would be decided twice.
/// </summary>
internal sealed class LaneDecisions
{
    private readonly HashSet<string> _awaiting = new(StringComparer.Ordinal);
    private readonly HashSet<string> _again = new(StringComparer.Ordinal);
    private bool _all = true;

    /// <summary>Asks every asset at the next step; what is under way is still awaited.</summary>
    public void Reset() => _all = true;

    public Entry[] After(AtlasChanges changes, CommittedBatch batch)
    {
        foreach (var entry in batch.Entries)
        {
            if (entry.Kind == EntryKind.Derived)
                _awaiting.Remove(entry.Asset);
        }

        var root = changes.Root;
        List<Entry>? derived = null;
        if (_all)
        {
            // After a start, whatever the last writer did not come to decide is decided now.
            _all = false;
            for (var i = 0; i < root.Index.Count; i++)
                Ask(root, i, ref derived);
        }
        else
        {
            foreach (var ordinal in changes.Viewed)
                Ask(root, ordinal, ref derived);
            if (_again.Count > 0)
            {
                foreach (var id in _again.Where(id => !_awaiting.Contains(id)).ToArray())
                {
                    _again.Remove(id);
                    if (root.Index.TryOrdinal(id, out var ordinal))
                        Ask(root, ordinal, ref derived);
                }
            }
        }

        return derived is null ? [] : [.. derived];
    }

    private void Ask(AtlasRoot root, int ordinal, ref List<Entry>? derived)
    {
        var asset = root.Index.Assets[ordinal];
        if (_awaiting.Contains(asset.Id))
        {
            _again.Add(asset.Id);
            return;
        }

        var kind = root.Index.Kinds[ordinal];
        var decided = kind.Assess(asset, root.StateAt(ordinal) ?? kind.Initial, root, root.Now, root.Watermark);
        if (decided.Count == 0)
            return;
        _awaiting.Add(asset.Id);
        (derived ??= []).AddRange(decided);
    }
}
