using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Drains;
using SiheungTwin.Hydraulics.Surface;
using SiheungTwin.Hydraulics.Surface.Tiles;
using SiheungTwin.Hydraulics.Walls;

namespace SiheungTwin.Hydraulics.Baselines;

/// <summary>Finds the tiles in which a case differs from another of the same ground: where walls and breaches stand, and zones whose drains were changed.</summary>
internal sealed class DeltaReach
{
    private readonly SurfaceCase _changed;
    private readonly int _tileColumns;
    private readonly HashSet<int> _known;
    private readonly Dictionary<int, List<int>> _tilesOfZone = [];

    public DeltaReach(SurfaceCase changed, RunRecord record)
    {
        (_changed, _known) = (changed, [.. record.Places]);
        _tileColumns = (changed.Terrain.Columns + TileShape.Side - 1) / TileShape.Side;
        for (var cell = 0; cell < (changed.Drains?.ZoneOfCell.Length ?? 0); cell++)
        {
            var zone = changed.Drains!.ZoneOfCell[cell];
            if (zone < 0 || !_known.Contains(Place(cell)))
                continue;
            Note(_tilesOfZone, zone, Place(cell));
        }
    }

    /// <summary>True where nothing but walls, breaches and drains differs, so that a part can stand for the whole.</summary>
    public static bool IsLocal(SurfaceCase changed, SurfaceCase baseline) =>
        ReferenceEquals(changed.Terrain, baseline.Terrain) && changed.DurationS == baseline.DurationS && changed.Precision == baseline.Precision
        && changed.Stepping == baseline.Stepping && changed.OutputIntervalS == baseline.OutputIntervalS && changed.Resume is null
        && changed.Pipes is null && changed.Advection == Advection.Off && changed.Drains?.Zones.Count == baseline.Drains?.Zones.Count;

    /// <summary>Tiles where the cases differ.</summary>
    public HashSet<int> Touched(SurfaceCase baseline)
    {
        var places = new HashSet<int>();
        foreach (var wall in _changed.Walls.Except(baseline.Walls))
        {
            foreach (var (face, _) in FacePath.Of(_changed.Terrain, wall.Line))
                Add(places, face.Column, face.Row);
        }

        foreach (var breach in _changed.Breaches.Except(baseline.Breaches))
        {
            var reach = breach.WidthM + (2 * _changed.Terrain.CellM);
            foreach (var (dx, dy) in new[] { (-reach, -reach), (reach, -reach), (-reach, reach), (reach, reach), (0, 0) })
            {
                if (_changed.Terrain.TryCell(breach.At.X + dx, breach.At.Y + dy, out var column, out var row))
                    Add(places, column, row);
            }
        }

        foreach (var pump in _changed.MobilePumps.Except(baseline.MobilePumps).Concat(baseline.MobilePumps.Except(_changed.MobilePumps)))
            places.UnionWith(pump.Cells.Select(Place));
        for (var z = 0; z < (_changed.Drains?.Zones.Count ?? 0); z++)
        {
            if (!Same(_changed.Drains!.Zones[z], baseline.Drains!.Zones[z]) && _tilesOfZone.TryGetValue(z, out var tiles))
                places.UnionWith(tiles);
        }

        places.IntersectWith(_known);
        return places;
    }

    /// <summary>Tiles and those around them, and, for zones given, all their tiles.</summary>
    public HashSet<int> Grown(IEnumerable<int> places, int rings)
    {
        var grown = new HashSet<int>(places);
        for (var ring = 0; ring < rings; ring++)
        {
            foreach (var place in grown.ToList())
            {
                var (column, row) = (place % _tileColumns, place / _tileColumns);
                for (var dy = -1; dy <= 1; dy++)
                {
                    for (var dx = -1; dx <= 1; dx++)
                    {
                        if (column + dx >= 0 && column + dx < _tileColumns && row + dy >= 0)
                            grown.Add(((row + dy) * _tileColumns) + column + dx);
                    }
                }
            }
        }

        grown.IntersectWith(_known);
        return grown;
    }

    /// <summary>Tiles missing of zones that are partly computed and in which depths came to differ.</summary>
    public HashSet<int> Missing(IReadOnlySet<int> places, Raster depth, Raster recorded, double toleranceM)
    {
        var zones = new HashSet<int>();
        var zoneOfCell = _changed.Drains?.ZoneOfCell ?? [];
        for (var cell = 0; cell < zoneOfCell.Length; cell++)
        {
            if (zoneOfCell[cell] >= 0 && depth.Values[cell] != Raster.NoData && Math.Abs(depth.Values[cell] - recorded.Values[cell]) > toleranceM)
                zones.Add(zoneOfCell[cell]);
        }

        return [.. zones.SelectMany(z => _tilesOfZone[z]).Where(t => !places.Contains(t))];
    }

    /// <summary>Zones all of whose tiles are computed.</summary>
    public HashSet<int> WholeZones(IReadOnlySet<int> places) => [.. _tilesOfZone.Where(z => z.Value.TrueForAll(places.Contains)).Select(z => z.Key)];

    private static bool Same(DrainZone a, DrainZone b) =>
        a with { PumpOutages = b.PumpOutages, GateOutages = b.GateOutages } == b && a.PumpOutages.SequenceEqual(b.PumpOutages) && a.GateOutages.SequenceEqual(b.GateOutages);

    private static void Note(Dictionary<int, List<int>> map, int key, int value)
    {
        if (!map.TryGetValue(key, out var list))
            map[key] = list = [];
        if (!list.Contains(value))
            list.Add(value);
    }

    private int Place(int cell) =>
        ((cell / _changed.Terrain.Columns / TileShape.Side) * _tileColumns) + (cell % _changed.Terrain.Columns / TileShape.Side);

    private void Add(HashSet<int> places, int column, int row)
    {
        for (var dy = -1; dy <= 0; dy++)
        {
            for (var dx = -1; dx <= 0; dx++)
            {
                if (column + dx >= 0 && row + dy >= 0 && column + dx < _changed.Terrain.Columns && row + dy < _changed.Terrain.Rows)
                    places.Add(Place(((row + dy) * _changed.Terrain.Columns) + column + dx));
            }
        }
    }
}
