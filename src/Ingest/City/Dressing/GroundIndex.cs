using SiheungTwin.Geo.Rasters;
using SiheungTwin.Ingest.City.Delineation;

namespace SiheungTwin.Ingest.City.Dressing;

/// <summary>What lies at a position: dong, zone, height, water. Lookups by terrain cell.</summary>
public sealed class GroundIndex
{
    private const int ZoneReach = 3;
    private readonly byte[] _dongs;
    private readonly DrainagePlan _plan;

    /// <summary>Rasterises the dongs over the terrain.</summary>
    public GroundIndex(BaseGeography ground, DrainagePlan plan)
    {
        (Ground, _plan) = (ground, plan);
        _dongs = new byte[ground.Terrain.Values.Length];
        for (var i = 0; i < ground.Dongs.Count; i++)
            PolygonFill.Fill(ground.Terrain, ground.Dongs[i].Geometry, _dongs, (byte)(i + 1));
    }

    /// <summary>The ground.</summary>
    public BaseGeography Ground { get; }

    /// <summary>Terrain [m MSL].</summary>
    public Raster Terrain => Ground.Terrain;

    /// <summary>Index of the dong at a position; −1 outside all.</summary>
    public int DongAt(double x, double y) => Terrain.TryCell(x, y, out var column, out var row) ? DongOf((row * Terrain.Columns) + column) : -1;

    /// <summary>Index of the dong of a terrain cell; −1 outside all.</summary>
    public int DongOf(int cell) => _dongs[cell] - 1;

    /// <summary>Id of the dong at a position, if any.</summary>
    public string? DongId(double x, double y) => DongAt(x, y) is var dong and >= 0 ? Ground.Dongs[dong].Id : null;

    /// <summary>People per square kilometre of a dong; 0 outside all.</summary>
    public double Density(int dong) => dong < 0 ? 0 : Ground.Dongs[dong].People / Math.Max(0.05, Ground.Dongs[dong].AreaM2 / 1e6);

    /// <summary>Raster value of the zone at a position or within 30 m of it; 0 for none.</summary>
    public int ZoneAt(double x, double y)
    {
        if (!Terrain.TryCell(x, y, out var column, out var row))
            return 0;
        for (var reach = 0; reach <= ZoneReach; reach++)
        {
            for (var r = Math.Max(0, row - reach); r <= Math.Min(Terrain.Rows - 1, row + reach); r++)
            {
                for (var c = Math.Max(0, column - reach); c <= Math.Min(Terrain.Columns - 1, column + reach); c++)
                {
                    if (_plan.Zones[(r * Terrain.Columns) + c] > 0)
                        return _plan.Zones[(r * Terrain.Columns) + c];
                }
            }
        }
        return 0;
    }

    /// <summary>Ground height [m MSL]; null off the terrain.</summary>
    public double? Height(double x, double y) => Terrain.TryCell(x, y, out var column, out var row) ? Math.Round(Terrain[column, row], 2) : null;

    /// <summary>True on land inside the city.</summary>
    public bool OnCityLand(double x, double y) =>
        Terrain.TryCell(x, y, out var column, out var row) && Ground.Inside[(row * Terrain.Columns) + column] && Ground.WaterMask[(row * Terrain.Columns) + column] == 0;

    /// <summary>Centre of a cell [m, EPSG:5186].</summary>
    public (double X, double Y) Centre(int cell) => (Terrain.X(cell % Terrain.Columns), Terrain.Y(cell / Terrain.Columns));
}
