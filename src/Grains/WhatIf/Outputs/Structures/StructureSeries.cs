using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.WhatIf.Cases;
using SiheungTwin.Hydraulics.Outputs;

namespace SiheungTwin.Grains.WhatIf.Outputs.Structures;

/// <summary>Hydrographs of the structures of a run, as far as the engine recorded them: drains, pumps, gates and outfalls of the zones, links and nodes of pipes.</summary>
internal sealed class StructureSeries(FloodRun run)
{
    /// <summary>Structures of one of the run's two results; none where nothing is recorded.</summary>
    public IReadOnlyList<StructureLine> Of(FloodResult result)
    {
        var lines = new List<StructureLine>();
        var zones = result.ZoneSeries;
        for (var z = 0; z < Math.Min(zones.Count, run.City.Zones.Count); z++)
            lines.AddRange(Zone(zones[z], run.City.Zones[z].Id));
        lines.AddRange(Shared(zones, "pump", z => z.Pump, s => s.PumpedM3S, s => s.StreetLevelM));
        lines.AddRange(Shared(zones, "gate", z => z.Gate, s => [.. s.GravityM3S.Zip(s.BackflowM3S, (leaving, back) => leaving - back)], s => s.BodyLevelM));
        lines.AddRange(result.Pipes?.Links.Select(l => new StructureLine(l.Id, "link", t => l.DischargeM3S[t], _ => null)) ?? []);
        lines.AddRange(result.Pipes?.Nodes.Select(n => new StructureLine(n.Id, "node", t => n.FloodingM3S[t], t => n.HeadM[t])) ?? []);
        return lines;
    }

    private static IEnumerable<StructureLine> Zone(ZoneSeries series, string id)
    {
        yield return new StructureLine(id, "drain", Leaving, t => Known(series.StreetLevelM[t]));
        yield return new StructureLine(id, "outfall", Leaving, t => Known(series.BodyLevelM[t]));

        double? Leaving(int t) => series.GravityM3S[t] + series.PumpedM3S[t] - series.BackflowM3S[t];
    }

    // A pump or gate may work for several zones: their discharges add up, the level is that of the first.
    private IEnumerable<StructureLine> Shared(
        IReadOnlyList<ZoneSeries> zones, string kind, Func<DrainageZone, string?> of, Func<ZoneSeries, double[]> discharge, Func<ZoneSeries, double[]> level) =>
        run.City.Zones.Take(zones.Count).Select((z, i) => (Id: of(z), i)).Where(z => z.Id is not null).GroupBy(z => z.Id!, z => z.i, StringComparer.Ordinal).Select(g =>
        {
            double[][] parts = [.. g.Select(z => discharge(zones[z]))];
            var levels = level(zones[g.First()]);
            return new StructureLine(g.Key, kind, t => parts.Sum(p => p[t]), t => Known(levels[t]));
        });

    private static double? Known(double level) => double.IsFinite(level) ? level : null;
}
