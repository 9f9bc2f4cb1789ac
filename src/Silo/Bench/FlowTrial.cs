using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Silo.Bench;

/// <summary>Cell-steps per second of a case, again and again.</summary>
/// <param name="Median">Median rate [1/s].</param>
/// <param name="Least">Slowest [1/s].</param>
/// <param name="Most">Fastest [1/s].</param>
/// <param name="PerCpuSecond">Fastest by the processor time of this process, set-up and all [1/s]; what a busy machine takes away hurts it less.</param>
/// <param name="Last">Result of the last run.</param>
internal sealed record FlowTrial(double Median, double Least, double Most, double PerCpuSecond, FloodResult Last)
{
    /// <summary>Runs a case once to warm up and then so many times.</summary>
    public static FlowTrial Run(SurfaceCase flood, int repeats, CancellationToken ct) => Run([flood], repeats, ct)[0];

    /// <summary>Runs cases in turn, so that what else the machine does falls on all of them alike.</summary>
    public static FlowTrial[] Run(SurfaceCase[] cases, int repeats, CancellationToken ct)
    {
        foreach (var flood in cases)
            FloodSolver.Run(flood, cancellationToken: ct);
        var rates = Array.ConvertAll(cases, _ => new double[repeats]);
        var perCpu = new double[cases.Length];
        var last = new FloodResult[cases.Length];
        for (var r = 0; r < repeats; r++)
        {
            for (var c = 0; c < cases.Length; c++)
            {
                GC.Collect();
                var before = Environment.CpuUsage.TotalTime;
                last[c] = FloodSolver.Run(cases[c], cancellationToken: ct);
                perCpu[c] = Math.Max(perCpu[c], (double)last[c].ActiveCells * last[c].Steps / (Environment.CpuUsage.TotalTime - before).TotalSeconds);
                rates[c][r] = last[c].CellStepsPerSecond;
            }
        }

        return [.. rates.Select((r, c) => Of(r, perCpu[c], last[c]))];
    }

    private static FlowTrial Of(double[] rates, double perCpu, FloodResult last)
    {
        Array.Sort(rates);
        var middle = rates.Length / 2;
        var median = rates.Length % 2 == 1 ? rates[middle] : 0.5 * (rates[middle - 1] + rates[middle]);
        return new(median, rates[0], rates[^1], perCpu, last);
    }
}
