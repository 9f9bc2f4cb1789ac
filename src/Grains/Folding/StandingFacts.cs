using SiheungTwin.Grains.Drainage;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Roads;
using SiheungTwin.Grains.Signboards;

namespace SiheungTwin.Grains.Folding;

/// <summary>What people have said of an asset and have not taken back, also what begins later or is over.</summary>
public static class StandingFacts
{
    /// <summary>Facts of a state by their names in the feed <c>manual</c>; none for states that hold none.</summary>
    public static IEnumerable<(string Fact, TimedFact Said)> Of(AssetState? state) => state switch
    {
        ZoneState zone => Said(("pump_failed", zone.PumpFailed), ("gate_stuck", zone.GateStuck), ("inlets_blocked", zone.InletsBlocked), ("override", zone.Override)),
        RoadState road => Said(("road_closed", road.ClosedByHand), ("override", road.Override)),
        SignState sign => Said(("override", sign.Override)),
        PlainState plain => Said(("override", plain.Override)),
        _ => [],
    };

    /// <summary>Those that hold at <paramref name="now"/>, for people: <c>pump_failed by kim until 2026-07-01T03:00:00Z: note</c>; null when none does.</summary>
    public static string? Text(AssetState state, DateTimeOffset now)
    {
        string? text = null;
        foreach (var (fact, said) in Of(state))
        {
            if (said.InForce(now))
                text = (text is null ? "" : text + "; ") + fact + (said.Text is { } how ? " " + how : "") + " by " + said.Label + (said.Note is { Length: > 0 } note ? ": " + note : "");
        }

        return text;
    }

    private static IEnumerable<(string Fact, TimedFact Said)> Said(params (string Fact, TimedFact? Said)[] facts)
    {
        foreach (var (fact, said) in facts)
        {
            if (said is not null)
                yield return (fact, said);
        }
    }
}
