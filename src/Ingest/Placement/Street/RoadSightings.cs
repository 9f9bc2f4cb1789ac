using System.Text.Json;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Ingest.Placement.Street;

/// <summary>
/// Ties a thing seen on the road to corridors. A thing lies anywhere across the carriageway and its position errs by sigma, so its distance to the
/// centreline has the variance sigma² + (half-width)²/3; the probability of a segment is that normal density times the prior of its class.
/// </summary>
internal sealed class RoadSightings
{
    private readonly StreetPlacementOptions _options;
    private readonly RoadIndex _roads;
    private readonly Comparison<RoadCandidate> _bestFirst;

    public RoadSightings(CityModel city, StreetPlacementOptions options)
    {
        (_options, _roads) = (options, new RoadIndex(city, options.LaneM));
        _bestFirst = BestFirst;
    }

    public RoadIndex Roads => _roads;

    /// <summary>Adds an entry for the owner and for every corridor within the halo; false when no road is in reach.</summary>
    public bool Place(Observation o, double x, double y, StreetScratch scratch, List<Entry> entries)
    {
        var sighting = o.Sighting!;
        var reach = Math.Max(_options.ReachM, _options.ReachSigmas * sighting.SigmaM);
        _roads.Near(x, y, Math.Max(reach + _roads.WidestM, _options.HaloM), scratch.Items, scratch.Roads);
        Weigh(sighting.SigmaM, reach, scratch);
        if (scratch.Candidates is not [{ P: > 0 } best, ..])
            return false;
        var owner = CorridorOf(best);
        Choose(owner, scratch);
        foreach (var (corridor, candidate) in scratch.Hearers)
        {
            Write(scratch.Object(), sighting, x, y, candidate, owner, scratch.Candidates);
            entries.Add(StreetEntry.OfSighting(o, corridor, scratch.Hearers.Count == 1 ? o.Key : o.Key + "@" + corridor, scratch.Text()));
        }

        return true;
    }

    private void Choose(string owner, StreetScratch scratch)
    {
        var hearers = scratch.Hearers;
        hearers.Clear();
        foreach (var candidate in scratch.Candidates)
        {
            var corridor = CorridorOf(candidate);
            if ((candidate.Hit.DistanceM <= _options.HaloM || corridor == owner) && !Has(hearers, corridor))
                hearers.Add((corridor, candidate));
        }
    }

    private static bool Has(List<(string Corridor, RoadCandidate Candidate)> hearers, string corridor)
    {
        foreach (var (known, _) in hearers)
        {
            if (known == corridor)
                return true;
        }

        return false;
    }

    // Best first; segments out of reach, which are there for the halo, behind them by distance.
    private void Weigh(double sigma, double reach, StreetScratch scratch)
    {
        var (hits, candidates) = (scratch.Roads, scratch.Candidates);
        candidates.Clear();
        Span<double> weights = hits.Count <= 64 ? stackalloc double[hits.Count] : new double[hits.Count];
        var near = 0;
        foreach (var hit in hits)
        {
            if (hit.DistanceM - _roads.HalfWidthsM[hit.Road] > reach)
                continue;
            var half = _roads.HalfWidthsM[hit.Road];
            var variance = (sigma * sigma) + (half * half / 3);
            weights[near++] = Math.Log(Prior(hit.Road)) - (0.5 * Math.Log(variance)) - (hit.DistanceM * hit.DistanceM / (2 * variance));
        }

        Likelihoods.Normalise(weights[..near]);
        near = 0;
        foreach (var hit in hits)
        {
            var inReach = hit.DistanceM - _roads.HalfWidthsM[hit.Road] <= reach;
            candidates.Add(new RoadCandidate(hit, Side(hit, sigma), inReach ? weights[near++] : 0));
        }

        if (candidates.Count > 1)
            candidates.Sort(_bestFirst);
    }

    private int BestFirst(RoadCandidate a, RoadCandidate b) =>
        b.P.CompareTo(a.P) is not 0 and var p ? p
        : a.Hit.DistanceM.CompareTo(b.Hit.DistanceM) is not 0 and var d ? d
        : string.CompareOrdinal(_roads.Roads[a.Hit.Road].Id, _roads.Roads[b.Hit.Road].Id);

    private double Prior(int road) => _options.ClassPriors.GetValueOrDefault(_roads.Roads[road].Class, 1);

    private int Side(RoadHit hit, double sigma) =>
        Math.Abs(hit.OffsetM) <= _options.CentreM || sigma > _roads.HalfWidthsM[hit.Road] ? 0 : Math.Sign(hit.OffsetM);

    private string CorridorOf(RoadCandidate candidate) => _roads.Roads[candidate.Hit.Road].Corridor!;

    private void Write(Utf8JsonWriter json, StreetSighting sighting, double x, double y, RoadCandidate mine, string owner, List<RoadCandidate> all)
    {
        json.WriteString("class", sighting.Class);
        StreetEntry.WritePosition(json, sighting, x, y);
        json.WriteString("segment", _roads.Roads[mine.Hit.Road].Id);
        json.WriteNumber("chainage_m", Math.Round(mine.Hit.ChainageM, 2));
        json.WriteNumber("offset_m", Math.Round(mine.Hit.OffsetM, 2));
        json.WriteNumber("side", mine.Side);
        json.WriteNumber("p", Math.Round(mine.P, 4));
        json.WriteString("owner", owner);
        json.WriteStartArray("alternatives");
        foreach (var other in all)
        {
            if (other.Hit.Road == mine.Hit.Road || other.P < _options.LeastProbability)
                continue;
            json.WriteStartObject();
            json.WriteString("segment", _roads.Roads[other.Hit.Road].Id);
            json.WriteNumber("chainage_m", Math.Round(other.Hit.ChainageM, 2));
            json.WriteNumber("side", other.Side);
            json.WriteNumber("p", Math.Round(other.P, 4));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
