using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.WhatIf.Cases;
using SiheungTwin.Hydraulics.Outputs;

namespace SiheungTwin.Grains.WhatIf.Outputs.Access;

/// <summary>
/// Who is cut off, and when: every few minutes of a run, for each kind of vehicle and for people on foot, the roads that can be passed are joined to parts.
/// A shelter is cut off while none of the roads that serve it is in the part with most of the trunk network. Roads outside the computed area and bridges stay passable.
/// </summary>
public sealed class AccessOutcomes
{
    private readonly FloodRun _run;
    private readonly OutcomeRules _rules;
    private readonly RoadGraph _graph;
    private readonly int[][] _shelterRoads;
    private readonly (int[] Start, int[] End, int[] Roads)[] _routes;
    private readonly Reach _dry;

    /// <summary>Judges shelters and routes.</summary>
    public AccessOutcomes(FloodRun run, OutcomeRules rules)
    {
        (_run, _rules) = (run, rules);
        _graph = new RoadGraph(run.City.Roads, rules.Trunk);
        _shelterRoads = [.. run.City.Shelters.Select(s => _graph.Near(s.Geometry.Xy[0], s.Geometry.Xy[1], rules.AccessM))];
        var index = run.City.Roads.Select((r, i) => (r.Id, i)).ToDictionary(r => r.Id, r => r.i, StringComparer.Ordinal);
        _routes = [.. run.City.EmergencyRoutes.Select(r => (
            _graph.Near(r.Geometry.Xy[0], r.Geometry.Xy[1], rules.AccessM),
            _graph.Near(r.Geometry.Xy[^2], r.Geometry.Xy[^1], rules.AccessM),
            r.Roads.Where(index.ContainsKey).Select(id => index[id]).ToArray()))];
        _dry = _graph.Over([.. run.City.Roads.Select(_ => true)]);
        var baseline = Judge(run.Baseline);
        var changed = ReferenceEquals(run.Changed, run.Baseline) ? baseline : Judge(run.Changed);
        Shelters = [.. run.City.Shelters.Select((s, i) => new ShelterPlace(s, changed.Shelters[i], baseline.Shelters[i]))];
        Routes = [.. run.City.EmergencyRoutes.Select((r, i) => new RoutePlace(r, changed.Routes[i], baseline.Routes[i]))];
    }

    /// <summary>Shelters.</summary>
    public IReadOnlyList<ShelterPlace> Shelters { get; }

    /// <summary>Emergency routes.</summary>
    public IReadOnlyList<RoutePlace> Routes { get; }

    private (ShelterOutcome[] Shelters, RouteOutcome[] Routes) Judge(FloodResult run)
    {
        int[] looks = [.. Looks(run.TimesS)];
        double[] times = [.. looks.Select(i => run.TimesS[i])];
        var cutOff = _rules.ShelterMovers.ToDictionary(m => m, _ => new bool[_shelterRoads.Length, times.Length], StringComparer.Ordinal);
        var cut = _rules.EmergencyMovers.ToDictionary(m => m, _ => (Cut: new bool[_routes.Length, times.Length], NoWay: new bool[_routes.Length, times.Length]), StringComparer.Ordinal);
        foreach (var mover in _rules.Movers.Where(m => cutOff.ContainsKey(m.Name) || cut.ContainsKey(m.Name)))
        {
            for (var t = 0; t < looks.Length; t++)
            {
                var passable = Passable(run, mover, looks[t]);
                var reach = _graph.Over(passable);
                for (var s = 0; s < _shelterRoads.Length && cutOff.ContainsKey(mover.Name); s++)
                    cutOff[mover.Name][s, t] = !reach.ToTrunk(_shelterRoads[s]);
                for (var r = 0; r < _routes.Length && cut.ContainsKey(mover.Name); r++)
                {
                    cut[mover.Name].Cut[r, t] = _routes[r].Roads.Any(road => !passable[road]);
                    cut[mover.Name].NoWay[r, t] = cut[mover.Name].Cut[r, t] && !reach.Between(_routes[r].Start, _routes[r].End);
                }
            }
        }

        var shelters = _shelterRoads.Select((roads, s) => new ShelterOutcome(
            Depth(run, s), _dry.ToTrunk(roads) ? [.. _rules.ShelterMovers.Select(m => BlockedTime.Of(times, t => cutOff[m][s, t]))] : null));
        var routes = _routes.Select((_, r) => new RouteOutcome(
            [.. _rules.EmergencyMovers.Select(m => BlockedTime.Of(times, t => cut[m].Cut[r, t]))],
            [.. _rules.EmergencyMovers.Select(m => BlockedTime.Of(times, t => cut[m].NoWay[r, t]))]));
        return ([.. shelters], [.. routes]);
    }

    // Every step of the rules, and the end of the run.
    private IEnumerable<int> Looks(double[] timesS)
    {
        var next = 0.0;
        for (var i = 0; i < timesS.Length; i++)
        {
            if (timesS[i] < next - 1e-6 && i < timesS.Length - 1)
                continue;
            yield return i;
            next = timesS[i] + (_rules.AccessStepMin * 60);
        }
    }

    private bool[] Passable(FloodResult run, StabilityLimit mover, int time)
    {
        var passable = new bool[_run.City.Roads.Count];
        for (var road = 0; road < passable.Length; road++)
        {
            var series = run.WatchPoints[road];
            passable[road] = _run.City.Roads[road].Elevated
                || !mover.IsPassed(series.DepthM[time], time < series.SpeedMS.Length ? series.SpeedMS[time] : null);
        }

        return passable;
    }

    private double? Depth(FloodResult run, int shelter) =>
        _run.Ground.ShelterCells[shelter] is >= 0 and var cell && run.DepthMax.Values[cell] is var depth && depth != Raster.NoData ? Math.Round((double)depth, 4) : null;
}
