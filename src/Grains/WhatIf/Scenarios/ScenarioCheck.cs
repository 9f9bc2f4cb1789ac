using System.Globalization;
using SiheungTwin.Geo.Projections;
using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.WhatIf.Inputs;
using SiheungTwin.Grains.WhatIf.Tables;

namespace SiheungTwin.Grains.WhatIf.Scenarios;

/// <summary>Checks a scenario against a city: ids exist, places lie in it.</summary>
public static class ScenarioCheck
{
    /// <summary>Stands for every zone where inlets are clogged or cleaned.</summary>
    public const string EveryZone = "*";

    /// <summary>How far beyond the drainage zones a barrier may stand [m].</summary>
    private const double BeyondM = 500;

    /// <summary>Passes, or names everything that does not fit.</summary>
    /// <exception cref="ScenarioException">Unknown ids, places outside.</exception>
    public static void Check(Scenario scenario, RunCity city) => Check(scenario, city, ScenarioTables.Shipped);

    /// <summary>Passes, or names everything that does not fit, by the tables given.</summary>
    /// <exception cref="ScenarioException">Unknown ids, places outside, too few sandbags.</exception>
    public static void Check(Scenario scenario, RunCity city, ScenarioTables tables)
    {
        var faults = new List<ScenarioFault>();
        var change = scenario.Change;
        var zones = city.Zones.Select(z => z.Id).ToHashSet(StringComparer.Ordinal);
        var pumps = city.Pumps.Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        var gates = city.Gates.Select(g => g.Id).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < change.Blocked.Count; i++)
            Known(zones, change.Blocked[i].Zone, Path("blocked", i, "zone"), "drainage zone", "배수구역");
        for (var i = 0; i < change.PumpsOff.Count; i++)
            Known(pumps, change.PumpsOff[i].Pump, Path("pumps_off", i, "pump"), "pump", "펌프");
        for (var i = 0; i < change.GatesStuck.Count; i++)
            Known(gates, change.GatesStuck[i].Gate, Path("gates_stuck", i, "gate"), "gate", "수문");
        var extent = Extent(city);
        for (var i = 0; i < change.Barriers.Count; i++)
        {
            for (var k = 0; k < change.Barriers[i].Line.Count; k++)
                Inside(change.Barriers[i].Line[k], string.Create(CultureInfo.InvariantCulture, $"$.change.barriers[{i}].line[{k}]"));
        }

        for (var i = 0; i < change.Breaches.Count; i++)
            Inside(change.Breaches[i].At, Path("breaches", i, "at"));
        Inlets();
        Pumps();
        for (var i = 0; i < change.Sandbags.Count; i++)
        {
            for (var k = 0; k < change.Sandbags[i].Line.Count; k++)
                Inside(change.Sandbags[i].Line[k], string.Create(CultureInfo.InvariantCulture, $"$.change.sandbags[{i}].line[{k}]"));
        }

        if (faults.Count == 0)
            _ = SandbagDikes.Of(change, tables.Sandbags, faults);
        if (faults.Count > 0)
            throw new ScenarioException(faults);

        void Inlets()
        {
            var clogged = scenario.Clogged.Select(c => c.Zone).ToHashSet(StringComparer.Ordinal);
            for (var i = 0; i < scenario.Clogged.Count; i++)
                KnownOrEvery(scenario.Clogged[i].Zone, string.Create(CultureInfo.InvariantCulture, $"$.clogged[{i}].zone"));
            for (var i = 0; i < change.Cleaned.Count; i++)
            {
                var (zone, path) = (change.Cleaned[i].Zone, Path("cleaned", i, "zone"));
                KnownOrEvery(zone, path);
                if (clogged.Count == 0 || (zone != EveryZone && !clogged.Contains(zone) && !clogged.Contains(EveryZone)))
                    faults.Add(new ScenarioFault(path, $"'{zone}' is not clogged in this scenario; say how much it is in $.clogged.", $"'{zone}'은(는) 막혀 있지 않습니다. $.clogged에 막힌 비율을 주십시오."));
            }
        }

        void Pumps()
        {
            var waters = city.Waters.Select(w => w.Id).ToHashSet(StringComparer.Ordinal);
            for (var i = 0; i < change.EmergencyPumps.Count; i++)
            {
                if (change.EmergencyPumps[i].Zone is { } zone)
                    Known(zones, zone, Path("emergency_pumps", i, "zone"), "drainage zone", "배수구역");
                if (change.EmergencyPumps[i].At is { } at)
                    Inside(at, Path("emergency_pumps", i, "at"));
                if (change.EmergencyPumps[i].To is { } to)
                    Known(waters, to, Path("emergency_pumps", i, "to"), "water (or 'outside')", "수역('outside' 가능)");
            }
        }

        void KnownOrEvery(string zone, string path)
        {
            if (zone != EveryZone)
                Known(zones, zone, path, "drainage zone", "배수구역");
        }

        void Known(HashSet<string> ids, string id, string path, string what, string whatKo)
        {
            if (!ids.Contains(id))
                faults.Add(new ScenarioFault(path, $"'{id}' is no {what} of this city.", $"'{id}'은(는) 이 도시의 {whatKo}이(가) 아닙니다."));
        }

        void Inside(double[] lonLat, string path)
        {
            var (x, y) = Projection.Between(4326, 5186).Apply(lonLat[0], lonLat[1]);
            if (!(x >= extent.West && x <= extent.East && y >= extent.South && y <= extent.North))
                faults.Add(new ScenarioFault(path, "lies outside the city.", "도시 밖에 있습니다."));
        }
    }

    private static string Path(string list, int index, string member) => string.Create(CultureInfo.InvariantCulture, $"$.change.{list}[{index}].{member}");

    private static (double West, double South, double East, double North) Extent(RunCity city)
    {
        var (west, south, east, north) = (double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);
        foreach (var zone in city.Zones)
        {
            var xy = zone.Geometry.Xy;
            for (var i = 0; i < xy.Length; i += 2)
            {
                (west, east) = (Math.Min(west, xy[i] - BeyondM), Math.Max(east, xy[i] + BeyondM));
                (south, north) = (Math.Min(south, xy[i + 1] - BeyondM), Math.Max(north, xy[i + 1] + BeyondM));
            }
        }

        return (west, south, east, north);
    }
}
