using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Ingest.City.Delineation;

namespace SiheungTwin.Ingest.City.Dressing;

/// <summary>Sensors of the city: levels in underpasses, low zones and streams, rain, wind, states of pumps and gates. Synthetic.</summary>
public sealed class SensorDressing(GroundIndex index, DrainagePlan plan, int seed)
{
    private const int LowZones = 90;
    private const int PerStream = 3;
    private const int RainGauges = 20;
    private const int WindGauges = 12;
    private const int GatesWatched = 30;
    private readonly List<Draft> _drafts = [];

    /// <summary>All sensors with device ids numbered from west to east, e.g. <c>SH-WL-0001</c>.</summary>
    public List<Sensor> Make(IReadOnlyList<DrainageZone> zones, IReadOnlyList<Pump> pumps, IReadOnlyList<Gate> gates)
    {
        foreach (var underpass in index.Ground.Underpasses)
            Add(underpass.Geometry.Xy[0], underpass.Geometry.Xy[1], "water_level", $"{underpass.Title} 수위계", zones, underpass.LowestM, 60);
        foreach (var zone in zones.Where(zone => zone.Underpasses.Length == 0).OrderBy(zone => zone.LowestM).ThenBy(zone => zone.Id, StringComparer.Ordinal).Take(LowZones))
        {
            var (x, y) = index.Centre(plan.Sketches[zone.RasterValue - 1].Lowest);
            Add(x, y, "water_level", $"{zone.Title} 노면수위계", zones, zone.LowestM, 60, zone.Id);
        }
        AddStreams(zones);
        foreach (var zone in Spread(zones, RainGauges, "rain"))
            AddIn(zone, "rain_10min", "우량계", zones, 600);
        foreach (var zone in Spread(zones, WindGauges, "wind"))
            AddIn(zone, "wind", "풍속계", zones, 60);
        foreach (var pump in pumps)
            Add(pump.Geometry.Xy[0], pump.Geometry.Xy[1], "pump_state", $"{pump.Title} 가동상태", zones, null, 60, pump.Zones[0]);
        foreach (var gate in gates.Take(GatesWatched))
            Add(gate.Geometry.Xy[0], gate.Geometry.Xy[1], "gate_state", $"{gate.Title} 개폐상태", zones, null, 300, gate.Zones[0]);
        return Number();
    }

    private void AddStreams(IReadOnlyList<DrainageZone> zones)
    {
        var cells = new SortedDictionary<int, List<int>>();
        for (var cell = 0; cell < index.Ground.WaterMask.Length; cell++)
        {
            var water = index.Ground.WaterMask[cell];
            if (water == 0 || index.Ground.Waters[water - 1].Kind == WaterKind.OpenSea || (index.Ground.Waters[water - 1].Kind == WaterKind.Stream && !index.Ground.Inside[cell]))
                continue;
            if (!cells.TryGetValue(water, out var list))
                cells[water] = list = [];
            list.Add(cell);
        }
        foreach (var (water, list) in cells)
        {
            var gauges = index.Ground.Waters[water - 1].Kind == WaterKind.Lake ? 1 : PerStream;
            for (var i = 0; i < gauges; i++)
            {
                var cell = list[(int)(list.Count * (i + 0.5) / gauges)];
                var (x, y) = index.Centre(cell);
                Add(x, y, "water_level", FormattableString.Invariant($"{index.Ground.Waters[water - 1].Title} 수위계 {i + 1}"), zones, plan.Grid.Centimetres[cell] / 100.0, 600, null, index.Ground.Waters[water - 1].Id);
            }
        }
    }

    private IEnumerable<DrainageZone> Spread(IReadOnlyList<DrainageZone> zones, int count, string what)
    {
        var draw = new SeededDraw(seed, "spread|" + what);
        for (var i = 0; i < Math.Min(count, zones.Count); i++)
            yield return zones[(int)((i + draw.Share()) / Math.Min(count, zones.Count) * zones.Count)];
    }

    private void AddIn(DrainageZone zone, string quantity, string name, IReadOnlyList<DrainageZone> zones, int periodS)
    {
        var cells = plan.Sketches[zone.RasterValue - 1].Cells;
        var (x, y) = index.Centre(cells[cells.Length / 2]);
        Add(x, y, quantity, $"{zone.Title} {name}", zones, null, periodS, zone.Id);
    }

    private void Add(double x, double y, string quantity, string title, IReadOnlyList<DrainageZone> zones, double? zeroM, int periodS, string? zone = null, string? water = null)
    {
        var value = zone is null && water is null ? index.ZoneAt(x, y) : 0;
        _drafts.Add(new Draft(Math.Round(x, 2), Math.Round(y, 2), quantity, title, value > 0 ? zones[value - 1].Id : zone, zeroM, periodS, water));
    }

    private List<Sensor> Number()
    {
        var numbers = new Dictionary<string, int>();
        var sensors = new List<Sensor>();
        Streams.Clear();
        foreach (var draft in _drafts.DistinctBy(draft => (draft.X, draft.Y, draft.Quantity)).OrderBy(draft => draft.X).ThenBy(draft => draft.Y).ThenBy(draft => draft.Quantity, StringComparer.Ordinal))
        {
            var (code, unit) = Kind(draft.Quantity);
            numbers[code] = numbers.GetValueOrDefault(code) + 1;
            var sensor = new Sensor
            {
                Id = StableId.At("sensor", draft.X, draft.Y, draft.Quantity),
                Title = draft.Title,
                TitleEn = FormattableString.Invariant($"{draft.Quantity} sensor SH-{code}-{numbers[code]:D4}"),
                Provenance = Provenance.Synthetic,
                Geometry = PackedGeometry.Point(draft.X, draft.Y),
                Device = FormattableString.Invariant($"SH-{code}-{numbers[code]:D4}"),
                Quantity = draft.Quantity,
                Unit = unit,
                ZeroM = draft.ZeroM is { } zero ? Math.Round(zero, 2) : null,
                Zone = draft.Zone,
                PeriodS = draft.PeriodS,
            };
            sensors.Add(sensor);
            if (draft.Water is not null)
                Streams.Add((draft.Water, sensor.Id));
        }
        return sensors;
    }

    /// <summary>Stream gauges: water body and sensor id, to be named by the body.</summary>
    public List<(string Water, string Sensor)> Streams { get; } = [];

    private static (string Code, string Unit) Kind(string quantity) => quantity switch
    {
        "water_level" => ("WL", "m"),
        "rain_10min" => ("RG", "mm"),
        "wind" => ("WS", "m/s"),
        "pump_state" => ("PS", "1"),
        "gate_state" => ("GS", "1"),
        _ => throw new ArgumentOutOfRangeException(nameof(quantity), quantity, "No such sensor is dressed."),
    };

    private sealed record Draft(double X, double Y, string Quantity, string Title, string? Zone, double? ZeroM, int PeriodS, string? Water);
}
