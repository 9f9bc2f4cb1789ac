using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Placement.Street;

/// <summary>
/// Follows a patrol along corridors: the road it is on is the nearest it heads along, with some loyalty to the one before, whose pass goes on however a
/// single position errs. A pass ends where the patrol leaves the corridor, turns back, or chainage leaps (the seam of a ring).
/// </summary>
internal sealed class PatrolPasses(RoadIndex roads, PatrolWalkOptions options)
{
    private const double EndM = 0.5;
    private readonly List<Pass> _done = [];
    private Pass? _open;
    private double _lostM;

    private sealed record Pass(string Corridor, double FromM, DateTimeOffset FromTime)
    {
        /// <summary>Farthest chainage in the direction of travel, and when.</summary>
        public double ToM { get; set; } = FromM;

        public DateTimeOffset ToTime { get; set; } = FromTime;

        /// <summary>1 with the corridor, −1 against it, 0 while it stands.</summary>
        public int Way { get; set; }
    }

    /// <summary>The patrol went from one position to another; a step too short to have a direction only lets time pass.</summary>
    public void Step(double x, double y, double dx, double dy, DateTimeOffset from, DateTimeOffset to, StreetScratch scratch)
    {
        var length = Math.Sqrt((dx * dx) + (dy * dy));
        if (length <= 0)
            return;
        if (Match(x + (dx / 2), y + (dy / 2), dx / length, dy / length, scratch) is not { } hit)
        {
            _lostM += length;
            if (_lostM > options.LostM)
                Close();
            return;
        }

        _lostM = 0;
        var corridor = roads.Roads[hit.Road].Corridor!;
        var half = ((hit.Dx * dx) + (hit.Dy * dy)) / 2;
        var whole = LengthOf(corridor);
        var (a, b) = (Math.Clamp(hit.ChainageM - half, 0, whole), Math.Clamp(hit.ChainageM + half, 0, whole));
        if (_open is null || _open.Corridor != corridor || Math.Abs(a - _open.ToM) > options.LostM + length)
        {
            Close();
            _open = Resumed(corridor, a, from) ?? new Pass(corridor, a, from);
        }

        Follow(b, to);
    }

    // A glance at the road that crosses is no end of the pass.
    private Pass? Resumed(string corridor, double chainage, DateTimeOffset time)
    {
        var last = _done.FindLastIndex(p => p.Corridor == corridor);
        if (last < 0 || Math.Abs(chainage - _done[last].ToM) > options.LostM || (time - _done[last].ToTime).TotalSeconds > options.ResumeS)
            return null;
        var pass = _done[last];
        _done.RemoveAt(last);
        return pass;
    }

    /// <summary>Nobody knows where the patrol was for a while.</summary>
    public void Close()
    {
        if (_open is not null)
            _done.Add(_open);
        (_open, _lostM) = (null, 0);
    }

    /// <summary>One entry for each pass, in the order of time.</summary>
    public void Entries(Observation o, StreetScratch scratch, List<Entry> entries)
    {
        Close();
        var path = o.Path!;
        var times = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var pass in _done.Where(IsLongEnough).OrderBy(p => p.FromTime))
        {
            var nth = times[pass.Corridor] = times.GetValueOrDefault(pass.Corridor) + 1;
            var key = nth == 1 ? o.Key : FormattableString.Invariant($"{o.Key}#{nth}");
            var json = scratch.Object();
            json.WriteString("patrol", path.Patrol);
            json.WriteString("camera", path.Camera);
            json.WriteNumber("from_m", Math.Round(pass.FromM, 2));
            json.WriteNumber("to_m", Math.Round(pass.ToM, 2));
            json.WriteString("from_time", FeedTime.Rfc3339(pass.FromTime));
            json.WriteString("to_time", FeedTime.Rfc3339(pass.ToTime));
            entries.Add(StreetEntry.Of(
                o, pass.Corridor, $"{key}@{pass.Corridor}", "patrol_pass", Math.Round(Math.Abs(pass.ToM - pass.FromM), 2), "m", pass.ToTime, scratch.Text()));
        }
    }

    private bool IsLongEnough(Pass pass) => Math.Abs(pass.ToM - pass.FromM) >= Math.Min(options.ShortestPassM, LengthOf(pass.Corridor) / 2);

    private double LengthOf(string corridor) => roads.CorridorLengthsM.GetValueOrDefault(corridor, double.PositiveInfinity);

    private void Follow(double chainage, DateTimeOffset time)
    {
        var pass = _open!;
        var gone = chainage - pass.ToM;
        if (pass.Way == 0)
            pass.Way = Math.Sign(gone);
        if (gone * pass.Way >= 0)
            (pass.ToM, pass.ToTime) = (chainage, time);
        else if (Math.Abs(gone) > options.TurnBackM)
            TurnBack(pass, chainage, time);
    }

    private void TurnBack(Pass pass, double chainage, DateTimeOffset time)
    {
        Close();
        _open = new Pass(pass.Corridor, pass.ToM, pass.ToTime);
        Follow(chainage, time);
    }

    private RoadHit? Match(double x, double y, double ux, double uy, StreetScratch scratch)
    {
        roads.Near(x, y, options.OnRoadM + roads.WidestM, scratch.Items, scratch.Roads);
        RoadHit? best = null;
        var least = double.PositiveInfinity;
        foreach (var hit in scratch.Roads)
        {
            var loyal = IsLoyalTo(hit);
            if (hit.DistanceM - roads.HalfWidthsM[hit.Road] > options.OnRoadM || (!loyal && Math.Abs((hit.Dx * ux) + (hit.Dy * uy)) < options.AlongCosine))
                continue;
            var cost = hit.DistanceM - (loyal ? options.KeepM : 0);
            if (cost < least || (cost == least && string.CompareOrdinal(roads.Roads[hit.Road].Id, roads.Roads[best!.Value.Road].Id) < 0))
                (best, least) = (hit, cost);
        }

        return best;
    }

    // Beyond its end a corridor is left for the one that goes on from there.
    private bool IsLoyalTo(RoadHit hit)
    {
        var corridor = roads.Roads[hit.Road].Corridor!;
        return _open?.Corridor == corridor && hit.ChainageM > EndM && hit.ChainageM < LengthOf(corridor) - EndM;
    }
}
