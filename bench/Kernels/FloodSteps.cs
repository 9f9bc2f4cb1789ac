using BenchmarkDotNet.Attributes;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Kernels;

/// <summary>Ten minutes of 60 mm/h over 500 x 500 cells of 10 m on a bumpy slope, one thread: what a step costs a cell.</summary>
public class FloodSteps
{
    private const int Side = 500;
    private readonly SurfaceCase _case = new(Ground(), 600)
    {
        Rain = Rainfall.Uniform(TimeSeries.Constant(60)),
        StartDepth = new Raster(Side, Side, 0, 10 * Side, 10, [.. Enumerable.Repeat(0.2f, Side * Side)]),
    };

    [Params(Precision.Double, Precision.Single)]
    public Precision Precision { get; set; }

    [Benchmark]
    public FloodResult TenMinutes() => FloodSolver.Run(_case with { Precision = Precision });

    private static Raster Ground()
    {
        var random = new Random(7);
        var ground = new Raster(Side, Side, 0, 10 * Side, 10);
        for (var row = 0; row < Side; row++)
        {
            for (var column = 0; column < Side; column++)
                ground[column, row] = (float)((0.02 * column) + (0.5 * random.NextDouble()));
        }

        return ground;
    }
}
