using SiheungTwin.Ingest.City.Dressing;

namespace SiheungTwin.Ingest.City.Synthetic.Street;

/// <summary>A place at the kerb as seen from a road.</summary>
/// <param name="Zone">Index of the zone.</param>
/// <param name="Slot">Place in the zone.</param>
/// <param name="ChainageM">Where along the road it is abreast [m].</param>
/// <param name="OffsetM">Distance from the centreline [m], positive to the left of the road's direction.</param>
internal readonly record struct SeenSlot(int Zone, int Slot, double ChainageM, double OffsetM);

/// <summary>Which places at the kerb a camera sees from each road.</summary>
internal sealed class KerbSight
{
    private const double CellM = 100;
    private readonly SeenSlot[][] _fromRoad;

    public KerbSight(StreetGraph graph, KerbSlots slots, double reachM)
    {
        var cells = new Dictionary<(int, int), List<(int Zone, int Slot)>>();
        for (var zone = 0; zone < slots.Zones.Length; zone++)
        {
            for (var slot = 0; slot < slots.Of(zone).Count; slot++)
            {
                var cell = Cell(slots.Of(zone)[slot].X, slots.Of(zone)[slot].Y);
                if (!cells.TryGetValue(cell, out var held))
                    cells[cell] = held = [];
                held.Add((zone, slot));
            }
        }

        _fromRoad = [.. graph.Roads.Select((road, i) => Around(road.Geometry.Xy, reachM, cells)
            .Select(s => Seen(graph.Walks[i], road.Geometry.Xy, s.Zone, s.Slot, slots.Of(s.Zone)[s.Slot]))
            .Where(s => Math.Abs(s.OffsetM) <= reachM)
            .OrderBy(s => s.ChainageM).ThenBy(s => s.Zone).ThenBy(s => s.Slot).ToArray())];
    }

    /// <summary>What is seen from a road, in the order of chainage.</summary>
    public IReadOnlyList<SeenSlot> From(int road) => _fromRoad[road];

    private static HashSet<(int Zone, int Slot)> Around(double[] xy, double reachM, Dictionary<(int, int), List<(int, int)>> cells)
    {
        var found = new HashSet<(int, int)>();
        for (var i = 2; i < xy.Length; i += 2)
        {
            var (west, south) = Cell(Math.Min(xy[i - 2], xy[i]) - reachM, Math.Min(xy[i - 1], xy[i + 1]) - reachM);
            var (east, north) = Cell(Math.Max(xy[i - 2], xy[i]) + reachM, Math.Max(xy[i - 1], xy[i + 1]) + reachM);
            for (var column = west; column <= east; column++)
            {
                for (var row = south; row <= north; row++)
                {
                    if (cells.TryGetValue((column, row), out var held))
                        found.UnionWith(held);
                }
            }
        }

        return found;
    }

    // A place beyond the road's ends is not abreast of it: the offset is then beyond every reach.
    private static SeenSlot Seen(LineWalk walk, double[] xy, int zone, int slot, (double X, double Y) at)
    {
        var (chainage, offset, along) = (0.0, double.PositiveInfinity, 0.0);
        for (var i = 2; i < xy.Length; i += 2)
        {
            var (dx, dy) = (xy[i] - xy[i - 2], xy[i + 1] - xy[i - 1]);
            var length = Math.Sqrt((dx * dx) + (dy * dy));
            if (length <= 0)
                continue;
            var (px, py) = (at.X - xy[i - 2], at.Y - xy[i - 1]);
            var forward = ((px * dx) + (py * dy)) / length;
            var left = ((py * dx) - (px * dy)) / length;
            if (forward >= 0 && forward <= length && Math.Abs(left) < Math.Abs(offset))
                (chainage, offset) = (along + forward, left);
            along += length;
        }

        return new SeenSlot(zone, slot, Math.Min(chainage, walk.Length), offset);
    }

    private static (int, int) Cell(double x, double y) => ((int)Math.Floor(x / CellM), (int)Math.Floor(y / CellM));
}
