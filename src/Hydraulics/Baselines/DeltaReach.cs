using System.Runtime.CompilerServices;
using SiheungTwin.Hydraulics.Surface;
using SiheungTwin.Hydraulics.Surface.Tiles;
using SiheungTwin.Hydraulics.Walls;

namespace SiheungTwin.Hydraulics.Baselines;

/// <summary>Finds the tiles in which a case differs from another: where walls and breaches stand, where pumps stand, and zones whose drains were changed.</summary>
internal sealed class DeltaReach
{
    private readonly SurfaceCase _changed;
    private readonly int _tileColumns;
    private readonly HashSet<int> _known;
    private readonly HashSet<int>[] _tilesOfZone;
    private readonly List<HashSet<int>> _bound;

    public DeltaReach(SurfaceCase changed, RunRecord record)
    {
        (_changed, _known) = (changed, [.. record.Places]);
        _tileColumns = CaseWindow.Across(changed.Terrain.Columns);
        _tilesOfZone = TilesOfZones(changed);
        _bound =
        [
            .. changed.MobilePumps.Select(p => p.Cells.Select(Place).ToHashSet()),
            .. changed.Inflows.Select(Box),
            .. changed.Sections.Select(s => Along(s.Line)),
        ];
    }

    /// <summary>Tiles where the cases differ.</summary>
    public HashSet<int> Touched(SurfaceCase baseline)
    {
        var places = new HashSet<int>();
        foreach (var wall in SameInputs.Apart(_changed.Walls, baseline.Walls))
            places.UnionWith(Along(wall.Line));
        foreach (var breach in SameInputs.Apart(_changed.Breaches, baseline.Breaches))
            places.UnionWith(Box(breach.At.X, breach.At.Y, breach.At.X, breach.At.Y, (breach.WidthM / 2) + (3 * _changed.Terrain.CellM)));
        foreach (var pump in SameInputs.Apart(_changed.MobilePumps, baseline.MobilePumps))
            places.UnionWith(pump.Cells.Select(Place));
        for (var z = 0; z < _tilesOfZone.Length; z++)
        {
            if (!SameInputs.Same(_changed.Drains!.Zones[z], baseline.Drains!.Zones[z]))
                places.UnionWith(_tilesOfZone[z]);
        }

        places.IntersectWith(_known);
        return places;
    }

    /// <summary>Tiles and those around them, and all tiles of what is computed as a whole or not at all: pumps, inflows, sections.</summary>
    public HashSet<int> Grown(IEnumerable<int> places)
    {
        var grown = new HashSet<int>();
        foreach (var place in places)
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

        return grown;
    }

    /// <summary>Tiles that are recorded, together with all tiles of what is computed as a whole or not at all: pumps, inflows, sections.</summary>
    public HashSet<int> Whole(HashSet<int> places)
    {
        var whole = new HashSet<int>(places);
        for (var before = -1; before != whole.Count;)
        {
            before = whole.Count;
            foreach (var bound in _bound.Where(b => b.Overlaps(whole)))
                whole.UnionWith(bound);
        }

        whole.IntersectWith(_known);
        return whole;
    }

    /// <summary>Tiles missing of zones and watch points that are partly computed and in which depths came to differ.</summary>
    /// <param name="places">Tiles computed.</param>
    /// <param name="cells">Cells whose depth differs by more than is let pass.</param>
    public HashSet<int> Missing(IReadOnlySet<int> places, IReadOnlySet<int> cells)
    {
        var missing = new HashSet<int>();
        if (_changed.Drains is { } drains)
        {
            foreach (var zone in cells.Select(c => drains.ZoneOfCell[c]).Where(z => z >= 0).Distinct())
                missing.UnionWith(_tilesOfZone[zone]);
        }

        foreach (var watch in _changed.WatchPoints.Where(w => w.Cells.Any(cells.Contains)))
            missing.UnionWith(watch.Cells.Select(Place));
        missing.IntersectWith(_known);
        missing.ExceptWith(places);
        return missing;
    }

    /// <summary>Zones all of whose tiles are computed; of the others those with a tile computed.</summary>
    public (HashSet<int> Whole, HashSet<int> Partial) Zones(IReadOnlySet<int> places)
    {
        var (whole, partial) = (new HashSet<int>(), new HashSet<int>());
        for (var z = 0; z < _tilesOfZone.Length; z++)
        {
            var of = _tilesOfZone[z].Where(_known.Contains).ToList();
            if (of.Count > 0 && of.TrueForAll(places.Contains))
                whole.Add(z);
            else if (of.Exists(places.Contains))
                partial.Add(z);
        }

        return (whole, partial);
    }

    /// <summary>Place of a cell's tile.</summary>
    public int Place(int cell) =>
        ((cell / _changed.Terrain.Columns / TileShape.Side) * _tileColumns) + (cell % _changed.Terrain.Columns / TileShape.Side);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private HashSet<int>[] TilesOfZones(SurfaceCase flood)
    {
        if (flood.Drains is not { } drains)
            return [];
        var tiles = drains.Zones.Select(_ => new HashSet<int>()).ToArray();
        for (var row = 0; row < flood.Terrain.Rows; row++)
        {
            var line = drains.ZoneOfCell.AsSpan(row * flood.Terrain.Columns, flood.Terrain.Columns);
            var last = -1;
            for (var column = 0; column < line.Length; column++)
            {
                if (column % TileShape.Side == 0)
                    last = -1;
                if (line[column] == last)
                    continue;
                last = line[column];
                if (last >= 0)
                    tiles[last].Add(((row / TileShape.Side) * _tileColumns) + (column / TileShape.Side));
            }
        }

        return tiles;
    }

    private HashSet<int> Along(IReadOnlyList<MapPoint> line)
    {
        var places = new HashSet<int>();
        foreach (var (face, _) in FacePath.Of(_changed.Terrain, line))
            Add(places, face.Column, face.Row);
        return places;
    }

    private HashSet<int> Box(Inflow inflow) => Box(
        inflow.Line.Min(p => p.X), inflow.Line.Max(p => p.Y), inflow.Line.Max(p => p.X), inflow.Line.Min(p => p.Y), inflow.RadiusM + _changed.Terrain.CellM);

    private HashSet<int> Box(double west, double north, double east, double south, double around)
    {
        var ground = _changed.Terrain;
        ground.TryCell(west - around, north + around, out var left, out var top);
        ground.TryCell(east + around, south - around, out var right, out var bottom);
        var places = new HashSet<int>();
        for (var row = Math.Max(top, 0) / TileShape.Side; row <= Math.Min(bottom, ground.Rows - 1) / TileShape.Side; row++)
        {
            for (var column = Math.Max(left, 0) / TileShape.Side; column <= Math.Min(right, ground.Columns - 1) / TileShape.Side; column++)
                places.Add((row * _tileColumns) + column);
        }

        return places;
    }

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
