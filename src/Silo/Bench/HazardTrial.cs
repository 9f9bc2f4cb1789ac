using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Hazards;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Ingest.City.Synthetic.Street;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Ingest.Placement;

namespace SiheungTwin.Silo.Bench;

/// <summary>A simulated week of patrols, decoded and placed as at the door, folded corridor by corridor with the decisions the lane would take, and scored against what was true.</summary>
internal sealed class HazardTrial
{
    private const double MatchM = 15;
    private readonly Dictionary<string, Corridor> _corridors;
    private readonly Dictionary<string, CorridorState> _states = new(StringComparer.Ordinal);
    private readonly Rules _rules = new();
    private long _sequence;

    private HazardTrial(CityModel city, IReadOnlyList<HazardTruth> truth, Entry[] entries)
    {
        _corridors = city.Corridors.ToDictionary(c => c.Id, StringComparer.Ordinal);
        (Truth, Entries) = (truth, entries);
    }

    public IReadOnlyList<HazardTruth> Truth { get; }

    /// <summary>Detections and passes as placed, in the order they were sent.</summary>
    public Entry[] Entries { get; }

    public static HazardTrial Make(CityModel city, StreetSettings settings, DateTimeOffset start)
    {
        var week = StreetSimulator.Make(city, settings, start);
        var placement = new CityPlacement(city);
        var entries = new List<Entry>();
        var known = new HashSet<(string, string, string)>();
        foreach (var payload in week.Payloads)
        {
            if (!FeedCatalog.Default.TryGet(payload.Feed, out var feed))
                continue;
            var decoded = feed.Decoder.Decode(payload.Content, new DecodeContext { Received = start + payload.At });
            entries.AddRange(placement.Place(decoded.Observations).Entries
                .Where(e => e.Quantity is HazardSighting.Quantity or CorridorPasses.Quantity && known.Add((e.Source, e.Key, e.Quantity))));
        }

        return new HazardTrial(city, week.Truth.Hazards, [.. entries]);
    }

    /// <summary>The same entries before any was taken.</summary>
    public HazardTrial Anew(CityModel city) => new(city, Truth, Entries);

    /// <summary>Folds one entry and takes the decisions that follow.</summary>
    public void Take(Entry entry)
    {
        var corridor = _corridors[entry.Asset];
        var state = CorridorFold.Apply(_states.GetValueOrDefault(entry.Asset) ?? CorridorState.Initial, entry with { Sequence = ++_sequence }, _rules.Hazards);
        foreach (var decision in HazardDecision.Assess(corridor, state, entry.Observed, _sequence, _rules))
            state = CorridorFold.Apply(state, decision with { Sequence = ++_sequence }, _rules.Hazards);
        _states[entry.Asset] = state;
    }

    /// <summary>Compares the hazards ever confirmed with the true ones that were seen at all: of one family, within <see cref="MatchM"/> and of the time it was there.</summary>
    public HazardScore Score()
    {
        var own = _states.SelectMany(s => s.Value.Hazards.Where(h => h.Owner == s.Key && h.MergedInto is null)).ToArray();
        var confirmed = own.Where(h => h.ConfirmedAt is not null).ToArray();
        var seen = Truth.Where(t => t.Seen > 0).ToArray();
        var right = confirmed.Count(h => seen.Any(t => Is(h, t)));
        var found = seen.Where(t => confirmed.Any(h => Is(h, t))).ToArray();
        var shown = seen.Where(t => own.Any(h => Is(h, t))).ToArray();
        return new HazardScore(
            shown.Length == 0 ? 0 : own.Count(h => shown.Any(t => Is(h, t))) / (double)shown.Length,
            found.Length == 0 ? 0 : right / (double)found.Length,
            confirmed.Length == 0 ? 0 : right / (double)confirmed.Length,
            seen.Length == 0 ? 0 : found.Length / (double)seen.Length,
            Ratio(seen.Where(t => t.Seen >= 3), t => found.Contains(t)));
    }

    private static double Ratio(IEnumerable<HazardTruth> of, Func<HazardTruth, bool> that)
    {
        var all = of.ToArray();
        return all.Length == 0 ? 0 : all.Count(that) / (double)all.Length;
    }

    private static bool Is(Hazard hazard, HazardTruth truth)
    {
        var (dx, dy) = (hazard.Place.X - truth.X, hazard.Place.Y - truth.Y);
        return hazard.Family == HazardClasses.FamilyOf(truth.Class) && (dx * dx) + (dy * dy) <= MatchM * MatchM
            && hazard.LastSeen >= truth.From.AddMinutes(-1) && (truth.Until is not { } until || hazard.FirstSeen <= until.AddMinutes(1));
    }
}

/// <summary>How well detections were fused.</summary>
/// <param name="Published">Hazards published per true one that has any, candidates included.</param>
/// <param name="Confirmed">Hazards confirmed per true one that has any; below 1 where two true ones of a family lie within the distance of a match.</param>
/// <param name="Precision">Share of confirmed hazards that are true ones, 0–1.</param>
/// <param name="Recall">Share of true ones seen at all that were confirmed, 0–1.</param>
/// <param name="RecallOfThree">The same of those seen three times or more.</param>
internal sealed record HazardScore(double Published, double Confirmed, double Precision, double Recall, double RecallOfThree);
