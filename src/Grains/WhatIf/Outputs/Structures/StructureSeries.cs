using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.WhatIf.Cases;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Series;

namespace SiheungTwin.Grains.WhatIf.Outputs.Structures;

/// <summary>Hydrographs of the structures of a run, as far as the engine recorded them: drains, pumps, gates and outfalls of the zones, links and nodes of pipes.</summary>
internal sealed class StructureSeries(FloodRun run)
{
    /// <summary>Structures of one of the run's two results; none where nothing is recorded.</summary>
    public IReadOnlyList<StructureLine> Of(FloodResult result)
    {
        var lines = new List<StructureLine>();
        if (result.ZoneSeries is { } zones)
        {
            for (var z = 0; z < zones.Count; z++)
                lines.AddRange(Zone(result, run.City.Zones[z], zones[z], z));
            lines.AddRange(Shared(result, zones, "pump", z => z.Pump, s => s.PumpedM3S, (z, t) => Street(result, z, t)));
            lines.AddRange(Shared(result, zones, "gate", z => z.Gate, s => [.. s.GravityM3S.Zip(s.BackflowM3S, (out_, back) => out_ - back)], (z, t) => Outside(run.City.Zones[z], result.TimesS[t])));
        }

        lines.AddRange(result.Pipes?.Links.Select(l => new StructureLine(l.Id, "link", t => l.DischargeM3S[t], _ => null)) ?? []);
        lines.AddRange(result.Pipes?.Nodes.Select(n => new StructureLine(n.Id, "node", t => n.FloodingM3S[t], t => n.HeadM[t])) ?? []);
        return lines;
    }

    private IEnumerable<StructureLine> Zone(FloodResult result, DrainageZone zone, ZoneSeries series, int index)
    {
        yield return new StructureLine(zone.Id, "drain", t => series.GravityM3S[t] + series.PumpedM3S[t] - series.BackflowM3S[t], t => Street(result, index, t));
        yield return new StructureLine(zone.Id, "outfall", t => series.GravityM3S[t] + series.PumpedM3S[t] - series.BackflowM3S[t], t => Outside(zone, result.TimesS[t]));
    }

    // A pump or gate may work for several zones: their discharges add up, the level is that of the first.
    private IEnumerable<StructureLine> Shared(
        FloodResult result, IReadOnlyList<ZoneSeries> zones, string kind, Func<DrainageZone, string?> of, Func<ZoneSeries, double[]> discharge, Func<int, int, double?> level) =>
        run.City.Zones.Select((z, i) => (Id: of(z), i)).Where(z => z.Id is not null).GroupBy(z => z.Id!, z => z.i, StringComparer.Ordinal).Select(g =>
        {
            double[][] parts = [.. g.Select(z => discharge(zones[z]))];
            return new StructureLine(g.Key, kind, t => parts.Sum(p => p[t]), t => level(g.First(), t));
        });

    private double? Street(FloodResult result, int zone, int time)
    {
        var cell = run.Ground.ZoneCells[zone];
        var depth = cell < 0 ? double.NaN : result.WatchPoints[run.City.Roads.Count + run.City.Underpasses.Count + zone].DepthM[time];
        return double.IsNaN(depth) ? null : run.Ground.Ground.Values[cell] + depth;
    }

    private double? Outside(DrainageZone zone, double seconds) =>
        run.Inputs.Waters.FirstOrDefault(w => w.Id == zone.WaterBody) is { Minutes.Length: > 0 } water ? new TimeSeries(water.Minutes, water.LevelsM).At(seconds / 60) : null;
}
