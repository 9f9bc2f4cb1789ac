using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.WhatIf.Cases;

/// <summary>
/// Cells at which long and wide places are looked at: roads every 10 m along their line, parking zones over their outline and inside.
/// Where a road runs over water or its banks it stands on a bridge, and cells that hold the lowest ground of their block (streams, pits, zones' low points)
/// hold another ground than the road's: both are left out, but for the road's own lowest place.
/// </summary>
internal sealed class PlaceCells
{
    /// <summary>Distance between looks along a road [m]; never less than a cell.</summary>
    private const double RoadStepM = 10;

    /// <summary>Distance from water within which a road is taken to be on its bridge [m], as in the generated city.</summary>
    private const double BridgeM = 22;

    private readonly Raster _ground;
    private readonly int[] _waterOfCell;
    private readonly Func<int, bool> _isLowered;
    private readonly HashSet<int> _streams = [];
    private readonly int _bank;

    /// <summary>Looks at places on a ground.</summary>
    /// <param name="ground">Ground of the run.</param>
    /// <param name="waterOfCell">Sea and lake; −1 none.</param>
    /// <param name="streams">Courses of the streams.</param>
    /// <param name="isLowered">Whether a cell holds the lowest ground of its block.</param>
    public PlaceCells(Raster ground, int[] waterOfCell, IEnumerable<PackedGeometry> streams, Func<int, bool> isLowered)
    {
        (_ground, _waterOfCell, _isLowered, _bank) = (ground, waterOfCell, isLowered, (int)Math.Ceiling(BridgeM / ground.CellM));
        foreach (var stream in streams)
            Walk(stream.Xy, 0, stream.Count, ground.CellM / 2, cell => _streams.Add(cell));
    }

    /// <summary>Cells of a road in the order of its line.</summary>
    /// <param name="road">The road.</param>
    /// <param name="lowest">Cell of its lowest place, always among them; −1 gives none.</param>
    public int[] OfRoad(RoadSegment road, int lowest)
    {
        if (lowest < 0)
            return [];

        // An underpass is judged at its lowest point alone: that is where its rule reads the depth.
        if (road.Underpass is not null)
            return [lowest];
        var cells = new List<int>();
        var step = Math.Max(RoadStepM, _ground.CellM);
        Walk(road.Geometry.Xy, 0, road.Geometry.Count, step, cell =>
        {
            if (cell == lowest || (!_isLowered(cell) && !NearWater(cell)))
                cells.Add(cell);
        });
        cells.Add(lowest);
        return [.. cells.Distinct()];
    }

    /// <summary>Cells of a polygon: those its outline runs through, and those inside.</summary>
    public int[] OfArea(PackedGeometry area)
    {
        var cells = new HashSet<int>();
        for (var ring = 0; ring < area.Rings.Length; ring++)
            Walk(area.Xy, area.Rings[ring], ring + 1 < area.Rings.Length ? area.Rings[ring + 1] : area.Count, _ground.CellM / 2, cell => cells.Add(cell));
        if (IsWide(area))
            cells.UnionWith(PolygonCells.Of(area, _ground));
        return [.. cells.Order()];
    }

    private bool NearWater(int cell)
    {
        var (column, row) = (cell % _ground.Columns, cell / _ground.Columns);
        for (var r = Math.Max(0, row - _bank); r <= Math.Min(_ground.Rows - 1, row + _bank); r++)
        {
            for (var c = Math.Max(0, column - _bank); c <= Math.Min(_ground.Columns - 1, column + _bank); c++)
            {
                if (_waterOfCell[(r * _ground.Columns) + c] >= 0 || _streams.Contains((r * _ground.Columns) + c))
                    return true;
            }
        }

        return false;
    }

    // Only then can a cell's centre lie inside without the outline running through the cell.
    private bool IsWide(PackedGeometry area)
    {
        var (west, east, south, north) = (double.MaxValue, double.MinValue, double.MaxValue, double.MinValue);
        for (var i = 0; i < area.Count; i++)
        {
            (west, east) = (Math.Min(west, area.Xy[2 * i]), Math.Max(east, area.Xy[2 * i]));
            (south, north) = (Math.Min(south, area.Xy[(2 * i) + 1]), Math.Max(north, area.Xy[(2 * i) + 1]));
        }

        return east - west > _ground.CellM && north - south > _ground.CellM;
    }

    private void Walk(double[] xy, int from, int to, double stepM, Action<int> visit)
    {
        for (var i = from; i + 1 < to || i == from; i++)
        {
            var next = Math.Min(i + 1, to - 1);
            var (dx, dy) = (xy[2 * next] - xy[2 * i], xy[(2 * next) + 1] - xy[(2 * i) + 1]);
            var steps = Math.Max(1, (int)Math.Ceiling(Math.Sqrt((dx * dx) + (dy * dy)) / stepM));
            for (var k = 0; k <= steps; k++)
            {
                if (_ground.TryCell(xy[2 * i] + (dx * k / steps), xy[(2 * i) + 1] + (dy * k / steps), out var column, out var row))
                    visit((row * _ground.Columns) + column);
            }
        }
    }
}
