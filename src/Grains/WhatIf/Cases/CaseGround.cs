using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.WhatIf.Cases;

/// <summary>What a run and its baseline share: ground, zones, waters, computed cells, and the cells where roads, underpasses and zones are lowest.</summary>
public sealed class CaseGround
{
    /// <summary>Ground beyond the zones that takes part, so that water can leave the city [m].</summary>
    private const double MarginM = 300;

    private CaseGround(Raster ground, int[] zoneOfCell, int[] waterOfCell, bool[] active) =>
        (Ground, ZoneOfCell, WaterOfCell, Active) = (ground, zoneOfCell, waterOfCell, active);

    /// <summary>Ground [m MSL] on the run's cells.</summary>
    public Raster Ground { get; }

    /// <summary>Index of the city's zone of each cell; −1 none.</summary>
    public int[] ZoneOfCell { get; }

    /// <summary>Index of the city's water body whose level is imposed on a cell (sea and lake); −1 none.</summary>
    public int[] WaterOfCell { get; }

    /// <summary>Cells that take part.</summary>
    public bool[] Active { get; }

    /// <summary>Cells whose water is computed: active and under no water of given level.</summary>
    public bool[] MayStand => [.. Active.Select((active, cell) => active && WaterOfCell[cell] < 0)];

    /// <summary>Lowest cell of each zone; −1 where the raster does not know the zone.</summary>
    public required int[] ZoneCells { get; init; }

    /// <summary>Cell of each underpass' lowest point; −1 outside.</summary>
    public required int[] UnderpassCells { get; init; }

    /// <summary>Cell of each road's lowest place; −1 outside or elevated.</summary>
    public required int[] RoadCells { get; init; }

    /// <summary>Cells at which each road is looked at along its line, its lowest among them; none outside or elevated.</summary>
    public IReadOnlyList<int[]> RoadSamples { get; init; } = [];

    /// <summary>Cells of each parking zone.</summary>
    public IReadOnlyList<int[]> ParkingCells { get; init; } = [];

    /// <summary>Cell of each shelter; −1 outside.</summary>
    public int[] ShelterCells { get; init; } = [];

    /// <summary>Lays the city out on cells of about a size.</summary>
    /// <param name="city">The city.</param>
    /// <param name="terrain">Its terrain [m MSL].</param>
    /// <param name="zoneValues">Zone value of each terrain cell, 0 none.</param>
    /// <param name="resolutionM">Cell side wanted [m]; taken to the nearest multiple of the terrain's.</param>
    public static CaseGround Of(RunCity city, Raster terrain, short[] zoneValues, double resolutionM)
    {
        var coarse = new CoarseTerrain(terrain, zoneValues, resolutionM);
        var ground = coarse.Ground;
        var streams = city.Waters.Where(w => w.Kind == WaterKind.Stream && w.Geometry.Kind == GeometryKind.LineString).Select(w => w.Geometry).ToList();
        foreach (var stream in streams)
            coarse.LowerAlong(stream.Xy);
        var underpasses = city.Underpasses.Select(u => CellOf(ground, u.Geometry.Xy[0], u.Geometry.Xy[1])).ToArray();
        for (var i = 0; i < underpasses.Length; i++)
        {
            if (underpasses[i] >= 0)
                coarse.Lower(underpasses[i], city.Underpasses[i].LowestM);
        }

        var index = city.Zones.Select((z, i) => (z.RasterValue, i)).ToDictionary(z => (short)z.RasterValue, z => z.i);
        var zoneOfCell = Array.ConvertAll(coarse.ZoneValues, value => index.GetValueOrDefault(value, -1));
        var zones = Enumerable.Repeat(-1, city.Zones.Count).ToArray();
        foreach (var (value, low) in coarse.Lowest().OrderBy(l => l.Key))
        {
            if (!index.TryGetValue(value, out var zone))
                continue;
            zones[zone] = low.Cell;
            zoneOfCell[low.Cell] = zone;
            coarse.Lower(low.Cell, low.GroundM);
        }

        var waterOfCell = Waters(city, ground, zoneOfCell);
        coarse.KeepCrests(waterOfCell);
        var places = new PlaceCells(ground, waterOfCell, streams, coarse.IsLowered);
        int[] roads = [.. city.Roads.Select(r => RoadCell(city, r, ground, underpasses))];
        return new CaseGround(ground, zoneOfCell, waterOfCell, ActiveCells(ground, zoneOfCell))
        {
            ZoneCells = zones,
            UnderpassCells = underpasses,
            RoadCells = roads,
            RoadSamples = [.. city.Roads.Select((r, i) => places.OfRoad(r, roads[i]))],
            ParkingCells = [.. city.ParkingZones.Select(p => places.OfArea(p.Geometry))],
            ShelterCells = [.. city.Shelters.Select(s => CellOf(ground, s.Geometry.Xy[0], s.Geometry.Xy[1]))],
        };
    }

    private static int CellOf(Raster ground, double x, double y) => ground.TryCell(x, y, out var column, out var row) ? (row * ground.Columns) + column : -1;

    private static int RoadCell(RunCity city, RoadSegment road, Raster ground, int[] underpasses)
    {
        if (road.Elevated)
            return -1;
        if (road.Underpass is not null)
        {
            for (var i = 0; i < underpasses.Length; i++)
            {
                if (city.Underpasses[i].Id == road.Underpass)
                    return underpasses[i];
            }
        }

        var (xy, left) = (road.Geometry.Xy, road.LowestChainageM);
        for (var i = 0; i + 3 < xy.Length; i += 2)
        {
            var length = Math.Sqrt(((xy[i + 2] - xy[i]) * (xy[i + 2] - xy[i])) + ((xy[i + 3] - xy[i + 1]) * (xy[i + 3] - xy[i + 1])));
            if (left <= length || i + 5 >= xy.Length)
            {
                var share = length > 0 ? Math.Clamp(left / length, 0, 1) : 0;
                return CellOf(ground, xy[i] + ((xy[i + 2] - xy[i]) * share), xy[i + 1] + ((xy[i + 3] - xy[i + 1]) * share));
            }

            left -= length;
        }

        return CellOf(ground, xy[0], xy[1]);
    }

    private static int[] Waters(RunCity city, Raster ground, int[] zoneOfCell)
    {
        var waters = Enumerable.Repeat(-1, ground.Values.Length).ToArray();
        for (var w = 0; w < city.Waters.Count; w++)
        {
            if (city.Waters[w].Kind == WaterKind.Stream)
                continue;
            foreach (var cell in PolygonCells.Of(city.Waters[w].Geometry, ground))
            {
                if (zoneOfCell[cell] < 0)
                    waters[cell] = w;
            }
        }

        return waters;
    }

    // Cells with ground within the margin of a zone, by rows and then by columns.
    private static bool[] ActiveCells(Raster ground, int[] zoneOfCell)
    {
        var margin = (int)Math.Ceiling(MarginM / ground.CellM);
        var along = new bool[zoneOfCell.Length];
        var active = new bool[zoneOfCell.Length];
        for (var row = 0; row < ground.Rows; row++)
            Widen(i => zoneOfCell[(row * ground.Columns) + i] >= 0, i => along[(row * ground.Columns) + i] = true, ground.Columns, margin);
        for (var column = 0; column < ground.Columns; column++)
            Widen(i => along[(i * ground.Columns) + column], i => active[(i * ground.Columns) + column] = true, ground.Rows, margin);
        for (var cell = 0; cell < active.Length; cell++)
            active[cell] &= ground.Values[cell] != Raster.NoData;
        return active;
    }

    private static void Widen(Func<int, bool> isSet, Action<int> set, int length, int margin)
    {
        var until = -1;
        for (var i = 0; i < length; i++)
        {
            if (!isSet(i))
                continue;
            for (var k = Math.Max(until + 1, i - margin); k <= Math.Min(length - 1, i + margin); k++)
                set(k);
            until = Math.Min(length - 1, i + margin);
        }
    }
}
