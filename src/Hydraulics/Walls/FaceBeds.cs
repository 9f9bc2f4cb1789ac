using System.Numerics;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Surface;
using SiheungTwin.Hydraulics.Surface.Tiles;

namespace SiheungTwin.Hydraulics.Walls;

/// <summary>
/// The level over which water passes each face: the ground, what walls add to it, what breaches take away. Tiles without walls and breaches
/// keep no beds: there it is the higher ground of two cells.
/// </summary>
internal sealed class FaceBeds<TReal>
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    private readonly TileGrid<TReal> _grid;
    private readonly Raster _terrain;
    private readonly SurfaceCase _flood;
    private readonly IReadOnlyList<Wall> _walls;
    private readonly IReadOnlyList<Breach> _breaches;
    private readonly Dictionary<FaceId, List<int>> _wallsOfFace = [];
    private readonly List<(int Cell, int Breach, double Distance)> _cells = [];
    private readonly Dictionary<int, double> _groundNow = [];
    private readonly Dictionary<FaceId, List<(int Breach, double Distance)>> _breachesOfFace = [];
    private readonly HashSet<FaceId> _changing = [];
    private readonly bool[] _standing;
    private readonly double[] _widths;

    public FaceBeds(TileGrid<TReal> grid, SurfaceCase flood)
    {
        (_grid, _terrain, _flood, _walls, _breaches) = (grid, flood.Terrain, flood, flood.Walls, flood.Breaches);
        (_standing, _widths) = (new bool[_walls.Count], new double[_breaches.Count]);
        for (var w = 0; w < _walls.Count; w++)
        {
            foreach (var link in FacePath.Of(flood.Terrain, _walls[w].Line))
            {
                if (!_wallsOfFace.TryGetValue(link.Face, out var walls))
                    _wallsOfFace[link.Face] = walls = [];
                walls.Add(w);
                _changing.Add(link.Face);
            }
        }

        for (var b = 0; b < _breaches.Count; b++)
            Reach(flood.Terrain, b);
        foreach (var tile in _changing.SelectMany(Tiles).Distinct())
            Lay(tile);
        foreach (var face in _changing)
            Set(face);
    }

    /// <summary>Tiles whose ground or beds ever change.</summary>
    public IEnumerable<Tile<TReal>> Touched => _changing.SelectMany(Tiles).Distinct();

    /// <summary>The next time at which a wall or breach changes [s]; infinite when none does. A growing breach changes all the time.</summary>
    public double NextChange(double seconds)
    {
        var next = double.PositiveInfinity;
        foreach (var wall in _walls)
        {
            if (wall.FromS > seconds)
                next = Math.Min(next, wall.FromS);
            if (wall.ToS > seconds)
                next = Math.Min(next, wall.ToS);
        }

        foreach (var breach in _breaches)
        {
            if (breach.FromS > seconds)
                next = Math.Min(next, breach.FromS);
        }

        return next;
    }

    /// <summary>Brings walls and breaches to a time [s]; true if any bed changed.</summary>
    public bool MoveTo(double seconds)
    {
        var changed = false;
        for (var w = 0; w < _walls.Count; w++)
        {
            var stands = seconds >= _walls[w].FromS && seconds < _walls[w].ToS;
            changed |= stands != _standing[w];
            _standing[w] = stands;
        }

        for (var b = 0; b < _breaches.Count; b++)
        {
            var width = _breaches[b].WidthAt(seconds);
            changed |= width != _widths[b];
            _widths[b] = width;
        }

        if (!changed)
            return false;
        foreach (var group in _cells.GroupBy(c => c.Cell))
        {
            var ground = (double)_terrain.Values[group.Key];
            foreach (var cell in group)
                ground = Lowered(ground, cell.Breach, cell.Distance);
            _groundNow[group.Key] = ground;
            _grid.Ground[_grid.Index(group.Key)] = TReal.CreateTruncating(ground);
        }

        if (_cells.Count > 0)
        {
            foreach (var tile in _grid.Tiles)
                TileRing.Fill(_grid, tile, _grid.Ground);
        }

        foreach (var face in _changing)
            Set(face);
        return true;
    }

    /// <summary>Crest of a face now [m], as if it were open.</summary>
    public double Crest(FaceId face)
    {
        var ground = Higher(face, cell => _groundNow.TryGetValue(cell, out var z) ? z : _terrain.Values[cell]);
        if (!_wallsOfFace.TryGetValue(face, out var walls))
            return ground;
        var before = Higher(face, cell => _terrain.Values[cell]);
        var crest = double.NegativeInfinity;
        foreach (var w in walls)
        {
            if (_standing[w])
                crest = Math.Max(crest, before + _walls[w].HeightM);
        }

        if (_breachesOfFace.TryGetValue(face, out var breaches))
        {
            foreach (var (breach, distance) in breaches)
                crest = Lowered(crest, breach, distance);
        }

        return Math.Max(ground, crest);
    }

    private double Higher(FaceId face, Func<int, double> ground)
    {
        var (left, right) = (Cell(face.Left.Column, face.Left.Row), Cell(face.Column, face.Row));
        if (left < 0)
            return right < 0 ? TileGrid<TReal>.Barred : ground(right);
        return right >= 0 ? Math.Max(ground(left), ground(right)) : ground(left);
    }

    // A cell with ground, or −1.
    private int Cell(int column, int row)
    {
        if (column < 0 || row < 0 || column >= _grid.Columns || row >= _grid.Rows)
            return -1;
        var cell = (row * _grid.Columns) + column;
        return CaseGrid.HasGround(_flood, cell) ? cell : -1;
    }

    // The share of the cell's or face's own width that the gap covers is the share of the height that is gone.
    private double Lowered(double level, int breach, double distance)
    {
        var (half, side) = (_widths[breach] / 2, _grid.CellM);
        var covered = Math.Min(distance + (side / 2), half) - Math.Max(distance - (side / 2), -half);
        var share = Math.Clamp(covered / side, 0, 1);
        return share > 0 && level > _breaches[breach].InvertM ? level + (share * (_breaches[breach].InvertM - level)) : level;
    }

    private void Reach(Raster terrain, int b)
    {
        var breach = _breaches[b];
        var reach = (int)Math.Ceiling(((breach.WidthM / 2) + terrain.CellM) / terrain.CellM);
        terrain.TryCell(breach.At.X, breach.At.Y, out var column, out var row);
        for (var r = Math.Max(row - reach, 0); r <= Math.Min(row + reach, terrain.Rows - 1); r++)
        {
            for (var c = Math.Max(column - reach, 0); c <= Math.Min(column + reach, terrain.Columns - 1); c++)
            {
                var (x, y, side) = (terrain.X(c), terrain.Y(r), terrain.CellM / 2);
                if (_grid.IsComputed(c, r))
                    _cells.Add(((r * terrain.Columns) + c, b, Distance(breach.At, x, y)));
                Reach(new(c, r, false), b, Distance(breach.At, x - side, y));
                Reach(new(c, r, true), b, Distance(breach.At, x, y + side));
                _changing.Add(new(c + 1, r, false));
                _changing.Add(new(c, r + 1, true));
            }
        }
    }

    private void Reach(FaceId face, int breach, double distance)
    {
        if (!_breachesOfFace.TryGetValue(face, out var breaches))
            _breachesOfFace[face] = breaches = [];
        breaches.Add((breach, distance));
        _changing.Add(face);
    }

    private static double Distance(MapPoint at, double x, double y) => Math.Sqrt(((x - at.X) * (x - at.X)) + ((y - at.Y) * (y - at.Y)));

    private IEnumerable<Tile<TReal>> Tiles(FaceId face)
    {
        if (TileFaces.Right(_grid, face) is { } right)
            yield return right.Tile;
        if (TileFaces.Left(_grid, face) is { } left)
            yield return left.Tile;
    }

    // Gives a tile beds: the higher ground of two cells; barred where one of them is not computed.
    private void Lay(Tile<TReal> tile)
    {
        (tile.BedX, tile.BedY) = (new TReal[TileShape.Length], new TReal[TileShape.Length]);
        for (var row = 0; row <= TileShape.Side; row++)
        {
            for (var column = 0; column <= TileShape.Side; column++)
            {
                var at = TileShape.At(column, row);
                var ground = _grid.Ground[tile.Base + at];
                if (row < TileShape.Side)
                    tile.BedX[at] = TReal.Max(ground, _grid.Ground[tile.Base + at - 1]);
                if (column < TileShape.Side)
                    tile.BedY[at] = TReal.Max(ground, _grid.Ground[tile.Base + at - TileShape.Stride]);
            }
        }
    }

    private void Set(FaceId face)
    {
        if (!_grid.IsComputed(face.Column, face.Row) || !_grid.IsComputed(face.Left.Column, face.Left.Row))
            return;
        var crest = TReal.CreateTruncating(Crest(face));
        Put(TileFaces.Right(_grid, face));
        Put(TileFaces.Left(_grid, face));

        void Put((Tile<TReal> Tile, int At)? place)
        {
            if (place is { } p)
                (face.AlongY ? p.Tile.BedY : p.Tile.BedX)[p.At] = crest;
        }
    }
}
