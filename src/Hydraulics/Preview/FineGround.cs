using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Preview;

/// <summary>What tables are made from: ground, friction, zones and walls on the fine cells.</summary>
internal sealed class FineGround
{
    private readonly int[]? _zones;
    private readonly HashSet<long> _walled = [];
    private readonly Raster? _roughness;
    private readonly double _friction;
    private readonly bool[]? _active;

    public FineGround(SurfaceCase flood, int factor)
    {
        (Columns, Rows, CellM, Ground, Factor) = (flood.Terrain.Columns, flood.Terrain.Rows, flood.Terrain.CellM, flood.Terrain.Values, factor);
        (_zones, _roughness, _active) = (flood.Drains?.ZoneOfCell, flood.RoughnessRaster, flood.Active);
        _friction = 9.81 * flood.Roughness * flood.Roughness;
        Computed = new bool[Ground.Length];
        Parallel.For(0, Rows, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(flood.Threads, 1) }, row =>
        {
            for (var cell = row * Columns; cell < (row + 1) * Columns; cell++)
                Computed[cell] = Ground[cell] != Raster.NoData && flood.Active?[cell] != false && !(flood.WaterBodyOfCell?[cell] >= 0);
        });
        foreach (var wall in flood.Walls)
        {
            foreach (var (face, _) in FaceChain.Of(flood.Terrain, wall.Line))
                _walled.Add(face.Key);
        }
    }

    public int Columns { get; }

    public int Rows { get; }

    public int Factor { get; }

    public double CellM { get; }

    public float[] Ground { get; }

    /// <summary>Cells with ground, active and under no water body.</summary>
    public bool[] Computed { get; }

    /// <summary>Active cells with ground, water bodies among them.</summary>
    public bool HasGround(int cell) => Ground[cell] != Raster.NoData && _active?[cell] != false;

    public int Zone(int cell) => _zones is null ? -1 : _zones[cell];

    /// <summary>g n² of a cell.</summary>
    public double Friction(int cell) => _roughness is { } raster ? 9.81 * raster.Values[cell] * raster.Values[cell] : _friction;

    /// <summary>Whether no wall ever stands on a cell's west face.</summary>
    public bool OpenWest(int cell) => _walled.Count == 0 || !_walled.Contains(new FineFace(cell, false).Key);

    /// <summary>Whether no wall ever stands on a cell's north face.</summary>
    public bool OpenNorth(int cell) => _walled.Count == 0 || !_walled.Contains(new FineFace(cell, true).Key);
}
