using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Silo.Ingest;

/// <summary>Adds outcomes up by observation: one that speaks of several assets is several entries, but counts once.</summary>
internal sealed class OutcomeCount
{
    private AppendOutcome _worst;
    private Entry? _open;
    private int _fact;
    private int _index;

    public int Accepted { get; private set; }

    public int Duplicates { get; private set; }

    public int Revised { get; private set; }

    public List<Rejection> Conflicts { get; } = [];

    /// <param name="entry">A part of an observation; parts come one after the other.</param>
    /// <param name="fact">Number of that observation.</param>
    /// <param name="index">Row it came from.</param>
    /// <param name="outcome">What became of the part.</param>
    public void Add(Entry entry, int fact, int index, AppendOutcome outcome)
    {
        if (_open is not null && fact == _fact)
        {
            // Any new part makes the observation news; a conflict in any part is told.
            if (Rank(outcome) > Rank(_worst))
                (_open, _worst) = (entry, outcome);
            return;
        }

        Close();
        (_open, _fact, _worst, _index) = (entry, fact, outcome, index);
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
                var suffix = "@" + _open.Asset;
                var key = _open.Key.EndsWith(suffix, StringComparison.Ordinal) ? _open.Key[..^suffix.Length] : _open.Key;
                Conflicts.Add(new Rejection(_index, "conflict", _open.Quantity, $"{_open.Source} already said something else under key '{key}' for {_open.Quantity}, and {_open.Feed} does not revise: send it under a key of its own, or correct it by a manual fact.")
                {
                    Content = FormattableString.Invariant($"{_open.Source} {key} {_open.Quantity} = {_open.Value} {_open.Unit} at {_open.Observed:O}"),
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
