using System.Numerics;
using SiheungTwin.Hydraulics.Surface.Tiles;

namespace SiheungTwin.Hydraulics.Surface;

/// <summary>
/// Chooses how far the run goes next and what steps tiles take on the way: all the same, or steps of 1, 2, 4, 8 times the shortest by what the
/// waves in each tile allow; neighbours differ by one level at most.
/// </summary>
internal sealed class StepPlan<TReal>
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    private const int MostLevels = 5;

    // Share of a cell the water may cross in a step: a face gives at most 0.249 of a cell, and speeds rise.
    private const double MostCrossed = 0.2;

    // Thin water on steep ground moves faster than its waves; a floor under the depth that sets the step leaves room for it.
    private const double LeastWaveDepthM = 0.1;

    // Beyond the step waves allow with the case's share, as long as it stays stable.
    private const double Tolerance = 1.2;

    private readonly SurfaceCase _flood;
    private readonly Tile<TReal>[] _tiles;
    private readonly double[] _allowed;

    public StepPlan(SurfaceCase flood, Tile<TReal>[] tiles)
    {
        (_flood, _tiles, _allowed) = (flood, tiles, new double[tiles.Length]);
        Levels = [.. Enumerable.Range(0, MostLevels).Select(_ => new List<Tile<TReal>>(tiles.Length))];
    }

    /// <summary>Tiles by level, level 0 the shortest steps.</summary>
    public List<Tile<TReal>>[] Levels { get; }

    /// <summary>Levels in use.</summary>
    public int Highest { get; private set; }

    /// <summary>Time the whole surface stands at next [s].</summary>
    public double End { get; private set; }

    /// <summary>Shortest steps on the way there.</summary>
    public int Ticks { get; private set; } = 1;

    /// <summary>Shortest steps of the longest step.</summary>
    public int Longest => 1 << Highest;

    /// <summary>Plans from a time to at most another [s].</summary>
    public void Make(double now, double stop)
    {
        var shortest = Allow();
        Highest = 0;
        if (_flood.Stepping == TimeStepping.Local)
        {
            shortest *= LeastWork(shortest);
            SetLevels(shortest);
        }

        Ticks = Longest;
        var span = shortest * Ticks;
        var left = stop - now;

        // Equal steps up to the stop: discharges read there are not those of a step cut short, through which thin water falls faster.
        var spans = Math.Ceiling((left / span) - 1e-9);
        End = spans <= 1 ? stop : now + (left / spans);
        Sort();
    }

    /// <summary>Takes levels that are set already and a given end; all steps are halved while waves need shorter ones.</summary>
    public void Take(double now, double end, int ticks)
    {
        Allow();
        (End, Ticks, Highest) = (end, ticks, 0);
        for (var t = 0; t < _tiles.Length; t++)
        {
            Highest = Math.Max(Highest, _tiles[t].Level);
            while ((end - now) / Ticks * (1 << _tiles[t].Level) > Tolerance * _allowed[t])
                Ticks *= 2;
        }

        Sort();
    }

    // The step each tile's waves allow; returns the shortest.
    private double Allow()
    {
        var shortest = _flood.LongestStepS;
        for (var t = 0; t < _tiles.Length; t++)
        {
            var depth = Math.Max(LeastWaveDepthM, Math.Max(double.CreateTruncating(_tiles[t].Deepest), _tiles[t].EdgeDepth));
            _allowed[t] = Math.Min(_flood.Cfl * _flood.Terrain.CellM / Math.Sqrt(9.81 * depth), _flood.LongestStepS);

            var fastest = Math.Max(_tiles[t].Fastest, _tiles[t].Speed);
            if (fastest > 0)
                _allowed[t] = Math.Min(_allowed[t], MostCrossed * _flood.Terrain.CellM / fastest);
            shortest = Math.Min(shortest, _allowed[t]);
        }

        return shortest;
    }

    private void Sort()
    {
        foreach (var level in Levels)
            level.Clear();
        foreach (var tile in _tiles)
        {
            Levels[tile.Level].Add(tile);
            tile.Owes = false;
        }
    }

    // The share of the shortest step with which all tiles together take the fewest: a little less may let many step twice as far.
    private double LeastWork(double shortest)
    {
        var (best, least) = (1.0, double.PositiveInfinity);
        for (var share = 1.0; share > 0.5; share -= 0.05)
        {
            var (step, work) = (share * shortest, 0.0);
            foreach (var allowed in _allowed)
                work += 1 / (step * (1 << Level(step, allowed)));
            if (work < least * 0.99)
                (best, least) = (share, work);
        }

        return best;
    }

    private int Level(double shortest, double allowed)
    {
        var level = 0;
        while (level < MostLevels - 1 && shortest * (2 << level) <= allowed)
            level++;
        return level;
    }

    private void SetLevels(double shortest)
    {
        for (var t = 0; t < _tiles.Length; t++)
            _tiles[t].Level = Level(shortest, _allowed[t]);

        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var tile in _tiles)
            {
                foreach (var neighbour in tile.Neighbours)
                {
                    if (neighbour is null || tile.Level <= neighbour.Level + 1)
                        continue;
                    tile.Level = neighbour.Level + 1;
                    changed = true;
                }
            }
        }

        foreach (var tile in _tiles)
            Highest = Math.Max(Highest, tile.Level);
    }
}
