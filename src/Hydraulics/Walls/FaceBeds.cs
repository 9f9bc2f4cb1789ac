using System.Numerics;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Walls;

/// <summary>The level over which water passes each face: the ground, what walls add to it, what breaches take away.</summary>
internal sealed class FaceBeds<TReal>
    where TReal : struct, IFloatingPointIeee754<TReal>
{
    private readonly SurfaceGrid<TReal> _grid;
    private readonly bool[] _hasGround;
    private readonly IReadOnlyList<Wall> _walls;
    private readonly IReadOnlyList<Breach> _breaches;
    private readonly Dictionary<FaceId, List<int>> _wallsOfFace = [];
    private readonly List<(int Index, double Ground, int Breach, double Distance)> _cells = [];
    private readonly Dictionary<int, double> _groundBefore = [];
    private readonly Dictionary<FaceId, List<(int Breach, double Distance)>> _breachesOfFace = [];
    private readonly HashSet<FaceId> _changing = [];
    private readonly bool[] _standing;
    private readonly double[] _widths;

    public FaceBeds(SurfaceGrid<TReal> grid, SurfaceCase flood, bool[] hasGround)
    {
        (_grid, _hasGround, _walls, _breaches) = (grid, hasGround, flood.Walls, flood.Breaches);
        (_standing, _widths) = (new bool[_walls.Count], new double[_breaches.Count]);
        for (var w = 0; w < _walls.Count; w++)
        {
            foreach (var link in FacePath.Of(grid, flood.Terrain, _walls[w].Line))
            {
                if (!_wallsOfFace.TryGetValue(link.Face, out var walls))
                    _wallsOfFace[link.Face] = walls = [];
                walls.Add(w);
                _changing.Add(link.Face);
            }
        }

        for (var b = 0; b < _breaches.Count; b++)
            Reach(flood.Terrain, b);
        SetAll();
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
        foreach (var group in _cells.GroupBy(c => c.Index))
        {
            var ground = group.First().Ground;
            foreach (var cell in group)
                ground = Lowered(ground, cell.Breach, cell.Distance);
            _grid.Ground[group.Key] = TReal.CreateTruncating(ground);
        }

        foreach (var face in _changing)
            Set(face);
        return true;
    }

    /// <summary>Crest of a face now [m], as if it were open.</summary>
    public double Crest(FaceId face)
    {
        var right = face.Index;
        var left = face.Index - (face.AlongY ? _grid.Stride : 1);
        var ground = Higher(left, right, i => double.CreateTruncating(_grid.Ground[i]));
        if (!_wallsOfFace.TryGetValue(face, out var walls))
            return ground;
        var before = Higher(left, right, i => _groundBefore.TryGetValue(i, out var z) ? z : double.CreateTruncating(_grid.Ground[i]));
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

    private double Higher(int left, int right, Func<int, double> ground)
    {
        if (!_hasGround[left])
            return ground(right);
        return _hasGround[right] ? Math.Max(ground(left), ground(right)) : ground(left);
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
                var index = _grid.Index(c, r);
                var (x, y, side) = (terrain.X(c), terrain.Y(r), terrain.CellM / 2);
                if (_grid.Computed[index])
                {
                    var ground = double.CreateTruncating(_grid.Ground[index]);
                    _cells.Add((index, ground, b, Distance(breach.At, x, y)));
                    _groundBefore[index] = ground;
                }

                Reach(new(index, false), b, Distance(breach.At, x - side, y));
                Reach(new(index, true), b, Distance(breach.At, x, y + side));
                _changing.Add(new(index + 1, false));
                _changing.Add(new(index + _grid.Stride, true));
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

    private void SetAll()
    {
        for (var row = 0; row < _grid.Rows; row++)
        {
            for (var column = 0; column < _grid.Columns; column++)
            {
                Set(new(_grid.Index(column, row), false));
                Set(new(_grid.Index(column, row), true));
            }
        }
    }

    private void Set(FaceId face)
    {
        var beds = face.AlongY ? _grid.BedY : _grid.BedX;
        var left = face.Index - (face.AlongY ? _grid.Stride : 1);
        if (_grid.Computed[face.Index] && _grid.Computed[left])
            beds[face.Index] = TReal.CreateTruncating(Crest(face));
    }
}
