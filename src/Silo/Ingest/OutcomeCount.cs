using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Silo.Ingest;

/// <summary>Adds outcomes up by observation: one that speaks of several assets is several entries, but counts once.</summary>
internal sealed class OutcomeCount
{
    private (string Source, string Key, string Quantity) _last;
    private AppendOutcome _worst;
    private Entry? _open;
    private int _index;

    public int Accepted { get; private set; }

    public int Duplicates { get; private set; }

    public int Revised { get; private set; }

    public List<Rejection> Conflicts { get; } = [];

    public void Add(Entry entry, int index, AppendOutcome outcome)
    {
        var suffix = "@" + entry.Asset;
        var key = entry.Key.EndsWith(suffix, StringComparison.Ordinal) ? entry.Key[..^suffix.Length] : entry.Key;
        var identity = (entry.Source, key, entry.Quantity);
        if (_open is not null && identity == _last && key.Length != entry.Key.Length)
        {
            // Any new part makes the observation news; a conflict in any part is told.
            _worst = Rank(outcome) > Rank(_worst) ? outcome : _worst;
            return;
        }

        Close();
        (_open, _last, _worst, _index) = (entry, identity, outcome, index);
    }

    public void Close()
    {
        if (_open is null)
            return;
        switch (_worst)
        {
            case AppendOutcome.Accepted:
                Accepted++;
                break;
            case AppendOutcome.Revised:
                Revised++;
                break;
            case AppendOutcome.Duplicate:
                Duplicates++;
                break;
            default:
                Conflicts.Add(new Rejection(_index, "conflict", _open.Quantity, $"{_open.Source} already said something else under key '{_last.Key}' for {_open.Quantity}, and {_open.Feed} does not revise: send it under a key of its own, or correct it by a manual fact.")
                {
                    Content = FormattableString.Invariant($"{_open.Source} {_last.Key} {_open.Quantity} = {_open.Value} {_open.Unit} at {_open.Observed:O}"),
                });
                break;
        }

        _open = null;
    }

    private static int Rank(AppendOutcome outcome) => outcome switch
    {
        AppendOutcome.Duplicate => 0,
        AppendOutcome.Revised => 1,
        AppendOutcome.Accepted => 2,
        _ => 3,
    };
}
