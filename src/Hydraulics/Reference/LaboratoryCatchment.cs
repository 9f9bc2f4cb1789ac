using System.Globalization;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Reference;

/// <summary>
/// Rain on a steel catchment of 2 x 2.5 m with walls in it, measured in the laboratory (Cea, Garrido and Puertas 2008). Terrain of 1 cm cells
/// and hydrographs are the authors'; they are not part of the project.
/// </summary>
internal static class LaboratoryCatchment
{
    private const string TerrainFile = "topo.asc";
    private const string FlowFile = "CEA_C1-C3_datasets.csv";

    // Of the rain on the catchment as published, 317 mm/h on 5.04 m², the measured outflow holds 89 % (C1) and 96 % (C3): no model without losses can
    // come nearer than that.
    private const double LeastNse = 0.9;
    private const double PeakWithin = 0.15;

    // Rows south of it are the trough behind the outlet.
    private const int Rows = 253;
    private const double OutsideM = 999;
    private const double Duration = 110;

    public static IReadOnlyList<ReferenceCase> Make(string directory) =>
    [
        new("laboratory-c1", "Rain on a laboratory catchment, C1: 317 mm/h for 45 s, cells of 1 cm", "measured, Cea et al. 2008",
            ct => Solve(directory, 0, TimeSeries.Steps((0, 317), (45, 0)), 3.876e-4, ct)),
        new("laboratory-c3", "Rain on a laboratory catchment, C3: 328 mm/h for 0–25 and 32–57 s, cells of 1 cm", "measured, Cea et al. 2008",
            ct => Solve(directory, 2, TimeSeries.Steps((0, 328), (25, 0), (32, 328), (57, 0)), 4.208e-4, ct)),
    ];

    private static ReferenceOutcome Solve(string directory, int column, TimeSeries rain, double peak, CancellationToken ct)
    {
        var measured = Measured(Path.Combine(directory, FlowFile), column).Where(p => p.X <= Duration).ToArray();
        var terrain = Terrain(Path.Combine(directory, TerrainFile));
        var (carried, mass) = Run(terrain, rain, ct);
        double Nse((double X, double Y)[] flow)
        {
            var series = TimeSeries.Of(flow);
            return Errors.NashSutcliffe([.. measured.Select(p => series.At(p.X))], [.. measured.Select(p => p.Y * 1000)]);
        }

        return new(
            [
                ReferenceMeasure.AtLeast("NSE of the outlet, with advection", "", Nse(carried), LeastNse),
                ReferenceMeasure.Near("peak, with advection", "l/s", carried.Max(p => p.Y), peak * 1000, PeakWithin * peak * 1000),
                ReferenceMeasure.AtMost("mass error", "", mass, 1e-6),
            ],
            new("time [s]", "outlet [l/s]",
            [
                new("measured", CurveKind.Exact, [.. measured.Select(p => (p.X, p.Y * 1000))]),
                new("computed, with advection", CurveKind.Computed, carried),
            ]));
    }

    private static ((double X, double Y)[] Flow, double MassError) Run(Raster terrain, TimeSeries rain, CancellationToken ct)
    {
        var result = FloodSolver.Run(
            new SurfaceCase(terrain, Duration)
            {
                Roughness = 0.009,
                Advection = Advection.Everywhere,
                Rain = Rainfall.Uniform(rain),
                Boundaries = [new(Side.South, BoundaryKind.Critical)],
                OutputIntervalS = 0.5,
                Precision = Precision.Single,
                Threads = 2,
            },
            null,
            ct);
        return ([.. result.TimesS.Zip(result.Boundaries[0].OutflowM3S, (t, q) => (t, q * 1000))], result.Ledger.RelativeError);
    }

    private static Raster Terrain(string path)
    {
        var all = EsriAscii.Read(path);
        var values = all.Values.AsSpan(0, Rows * all.Columns).ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] >= OutsideM)
                values[i] = Raster.NoData;
        }

        return new(all.Columns, Rows, all.West, all.North, all.CellM, values);
    }

    private static (double X, double Y)[] Measured(string path, int column) =>
    [
        .. File.ReadLines(path).Skip(2).Select(line => line.Split(','))
            .Where(cells => cells.Length > column + 1 && cells[column].Length > 0)
            .Select(cells => (double.Parse(cells[column], CultureInfo.InvariantCulture), double.Parse(cells[column + 1], CultureInfo.InvariantCulture)))
            .OrderBy(p => p.Item1),
    ];
}
