namespace SiheungTwin.Ingest.City.Delineation;

/// <summary>The lowest terrain cell of each underpass.</summary>
internal static class UnderpassPits
{
    /// <summary>Lowest city land cell within <paramref name="reachM"/> of each underpass' point; −1 where it lies outside the city's land.</summary>
    public static int[] Find(BaseGeography ground, ElevationGrid grid, bool[] cityLand, double reachM)
    {
        var terrain = ground.Terrain;
        var reach = (int)Math.Ceiling(reachM / terrain.CellM);
        return [.. ground.Underpasses.Select(underpass =>
        {
            var best = (Height: int.MaxValue, Cell: -1);
            if (!terrain.TryCell(underpass.Geometry.Xy[0], underpass.Geometry.Xy[1], out var column, out var row))
                return -1;
            for (var r = Math.Max(0, row - reach); r <= Math.Min(grid.Rows - 1, row + reach); r++)
            {
                for (var c = Math.Max(0, column - reach); c <= Math.Min(grid.Columns - 1, column + reach); c++)
                {
                    var cell = (r * grid.Columns) + c;
                    if (cityLand[cell] && (grid.Centimetres[cell], cell).CompareTo(best) < 0)
                        best = (grid.Centimetres[cell], cell);
                }
            }
            return best.Cell;
        })];
    }
}
