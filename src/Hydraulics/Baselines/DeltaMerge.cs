using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Baselines;

/// <summary>Puts a part's result into the recorded run's: the part's where anything came out differently, the recorded run's everywhere else.</summary>
internal sealed class DeltaMerge
{
    /// <summary>All is the recorded run's where depths [m], velocities [m/s] and times [min] differ by less.</summary>
    private const float SameM = 0.0001f;

    private const float SameMS = 0.1f;
    private const float SameMin = 0.5f;

    private readonly CaseWindow _window;
    private readonly FloodResult _part;
    private readonly FloodResult _recorded;

    // Cells of the window that were computed and came out differently, and their cells among all.
    private readonly List<(int Cell, int All)> _differing = [];

    public DeltaMerge(CaseWindow window, FloodResult part, FloodResult recorded)
    {
        (_window, _part, _recorded) = (window, part, recorded);
        for (var cell = 0; cell < part.DepthMax.Values.Length; cell++)
        {
            if (part.DepthMax.Values[cell] == Raster.NoData)
                continue;
            var all = window.CellOutside(cell);
            if (Apart(r => r.DepthMax) > SameM || Apart(r => r.DepthEnd) > SameM || Apart(r => r.VelocityMax) > SameMS
                || Later(r => r.Arrival5Min) || Later(r => r.Arrival15Min) || Later(r => r.Arrival30Min) || Later(r => r.Duration15Min!) || Later(r => r.Duration30Min!))
                _differing.Add((cell, all));

            float Apart(Func<FloodResult, Raster> of) => Math.Abs(of(part).Values[cell] - of(recorded).Values[all]);

            // True also where one of them never comes.
            bool Later(Func<FloodResult, Raster> of)
            {
                var (mine, theirs) = (of(part).Values[cell], of(recorded).Values[all]);
                return mine != theirs && !(Math.Abs(mine - theirs) <= SameMin) && !(float.IsNaN(mine) && float.IsNaN(theirs));
            }
        }
    }

    /// <summary>Cells among all whose greatest or last depth differs by more than a tolerance [m].</summary>
    public HashSet<int> Differing(float toleranceM) =>
    [
        .. _differing.Where(d => Math.Abs(_part.DepthMax.Values[d.Cell] - _recorded.DepthMax.Values[d.All]) > toleranceM
            || Math.Abs(_part.DepthEnd.Values[d.Cell] - _recorded.DepthEnd.Values[d.All]) > toleranceM).Select(d => d.All),
    ];

    /// <summary>The result for the whole.</summary>
    /// <param name="changed">The case of all.</param>
    /// <param name="zones">Zones that were computed whole.</param>
    public FloodResult Whole(SurfaceCase changed, IReadOnlySet<int> zones)
    {
        var differs = _differing.Select(d => d.All).ToHashSet();
        return _recorded with
        {
            DepthMax = Mixed(r => r.DepthMax),
            DepthEnd = Mixed(r => r.DepthEnd),
            VelocityMax = Mixed(r => r.VelocityMax),
            HazardMax = Mixed(r => r.HazardMax),
            DepthVelocityMax = Mixed(r => r.DepthVelocityMax!),
            Duration15Min = Mixed(r => r.Duration15Min!),
            Duration30Min = Mixed(r => r.Duration30Min!),
            Arrival5Min = Mixed(r => r.Arrival5Min),
            Arrival15Min = Mixed(r => r.Arrival15Min),
            Arrival30Min = Mixed(r => r.Arrival30Min),
            WatchPoints = [.. _recorded.WatchPoints.Select((w, i) => changed.WatchPoints[i].Cells.All(Computed) && changed.WatchPoints[i].Cells.Any(differs.Contains) ? _part.WatchPoints[i] : w)],
            Gauges = Placed(_recorded.Gauges, _part.Gauges, _window.Gauges, (g, i) => Computed(Cell(changed, changed.Gauges[i].At))),
            Sections = Placed(_recorded.Sections, _part.Sections, _window.Sections, (s, i) => Computed(Cell(changed, changed.Sections[i].Line[0]))),
            Boundaries = AtEdge(changed) ? [.. _recorded.Boundaries.Select(b => b with { OutflowM3S = [.. b.OutflowM3S.Select(_ => double.NaN)] })] : _recorded.Boundaries,
            Zones = [.. _recorded.Zones.Select((z, i) => zones.Contains(i) ? _part.Zones[i] : z)],
            ZoneSeries = [.. _recorded.ZoneSeries.Select((z, i) => zones.Contains(i) ? _part.ZoneSeries[i] : z)],
            Ledger = _part.Ledger,
            Steps = _part.Steps,
            Wall = _part.Wall,
            Record = null,
        };
    }

    private static List<T> Placed<T>(IReadOnlyList<T> recorded, IReadOnlyList<T> part, List<int> numbers, Func<T, int, bool> computed)
    {
        var placed = recorded.ToList();
        for (var i = 0; i < numbers.Count; i++)
        {
            if (computed(part[i], numbers[i]))
                placed[numbers[i]] = part[i];
        }

        return placed;
    }

    private static int Cell(SurfaceCase flood, MapPoint at) => flood.Terrain.TryCell(at.X, at.Y, out var column, out var row) ? (row * flood.Terrain.Columns) + column : -1;

    private bool Computed(int all) => all >= 0 && _window.CellInside(all) is >= 0 and var cell && _part.DepthMax.Values[cell] != Raster.NoData;

    // Nobody recorded what each tile's part of an edge let pass: where it came to differ, the series of edges are not known.
    private bool AtEdge(SurfaceCase changed)
    {
        var (columns, rows) = (changed.Terrain.Columns, changed.Terrain.Rows);
        return changed.Boundaries.Count > 0 && _differing.Exists(d =>
        {
            var (column, row) = (d.All % columns, d.All / columns);
            return column == 0 || row == 0 || column == columns - 1 || row == rows - 1
                || Shut(d.All - 1) || Shut(d.All + 1) || Shut(d.All - columns) || Shut(d.All + columns);
        });

        bool Shut(int cell) => _recorded.DepthMax.Values[cell] == Raster.NoData;
    }

    private Raster Mixed(Func<FloodResult, Raster> of)
    {
        var (mine, theirs) = (of(_part), of(_recorded));
        var mixed = new Raster(theirs.Columns, theirs.Rows, theirs.West, theirs.North, theirs.CellM, [.. theirs.Values]);
        foreach (var (cell, all) in _differing)
            mixed.Values[all] = mine.Values[cell];
        return mixed;
    }
}
