using System.Globalization;
using SiheungTwin.Geo.Projections;
using SiheungTwin.Grains.Interfaces.WhatIf;

namespace SiheungTwin.Grains.WhatIf.Scenarios;

/// <summary>Checks a scenario against a city: ids exist, places lie in it.</summary>
public static class ScenarioCheck
{
    /// <summary>How far beyond the drainage zones a barrier may stand [m].</summary>
    private const double BeyondM = 500;

    /// <summary>Passes, or names everything that does not fit.</summary>
    /// <exception cref="ScenarioException">Unknown ids, places outside.</exception>
    public static void Check(Scenario scenario, RunCity city)
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
        if (faults.Count > 0)
            throw new ScenarioException(faults);

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
