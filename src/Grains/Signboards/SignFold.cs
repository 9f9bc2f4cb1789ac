using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Signboards;

/// <summary>Folds inspections and overrides into a sign. What was seen last counts, whatever came in last.</summary>
public static class SignFold
{
    /// <summary>The state after one more entry.</summary>
    public static SignState Apply(SignState state, Entry entry, SignRules rules)
    {
        var next = state with { Sequence = entry.Sequence, NewestAt = entry.Observed <= state.NewestAt ? state.NewestAt : entry.Observed };
        return (entry.Kind, entry.Quantity) switch
        {
            (EntryKind.Fact or EntryKind.Observation, "override") => next with { Override = TimedFact.Of(entry, zeroClears: false) },
            (EntryKind.Fact or EntryKind.Observation, "sign_finding") => SignFinding.Of(entry) is { } finding ? With(next, finding, rules) : next,
            _ => next,
        };
    }

    private static SignState With(SignState state, SignFinding finding, SignRules rules)
    {
        var findings = state.Findings.Where(f => f.Key != finding.Key).Append(finding);
        var newest = state.Inspection;
        if (finding.Decisive(rules) && (newest is null || Later(finding, newest) > 0 || finding.Key == newest.Key))
            newest = finding;
        return state with
        {
            Inspection = newest,
            Findings = new([.. findings.OrderByDescending(f => f.Observed).ThenByDescending(f => f.Key, StringComparer.Ordinal).Take(rules.FindingsKept)]),
        };
    }

    // Of two pictures of one moment the key decides, so that the order of arrival does not.
    private static int Later(SignFinding one, SignFinding other) =>
        one.Observed != other.Observed ? one.Observed.CompareTo(other.Observed) : string.CompareOrdinal(one.Key, other.Key);
}
