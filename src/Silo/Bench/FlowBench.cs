using System.Runtime.Intrinsics;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Silo.Bench;

/// <summary>
/// <c>bench flow</c>: the flood solver on wet synthetic ground, one thread, float; two threads against one; and a stream triad of the same
/// machine in the same run. Values are medians of five runs or more, their spread and the marks to pass are on standard error.
/// </summary>
internal static class FlowBench
{
    /// <summary>
    /// What a step has to move for a cell in float when every array passes the cache once: ground and friction read (8), depth, its carried
    /// remainder, two discharges and the greatest depth read and written (40). Rain by cell adds 4, beds of walls 8 in the tiles they stand in.
    /// </summary>
    public const double BytesPerCellStep = 48;

    private const string Name = "flow";
    private const double DurationS = 1800;
    private const double QuickDurationS = 300;
    private const double WideMark = 600e6;
    private const double NarrowMark = 350e6;
    private const double FullMark = 450e6;
    private const double ThreadsMark = 1.7;

    // 256 MiB each, three of them: more than the caches of any machine this is for.
    private const int TriadElements = 64 * 1024 * 1024;

    public static Task<int> RunAsync(BenchOptions options, CancellationToken ct)
    {
        var (repeats, duration) = options.Quick ? (5, QuickDurationS) : (7, DurationS);
        var triad = StreamTriad.Measure(TriadElements, 6);
        Print("triad", triad, "GB/s");
        Say("triad: 3 x 4 bytes an element, one thread, arrays of 256 MiB; write-allocate not counted");
        Print("bytes-per-cell-step", BytesPerCellStep, "B");
        var kernel = FlowGround.Kernel(500, duration);
        var widths = Widths(kernel, repeats, ct);
        Mark("kernel-500", widths.Median, widths.Last.VectorBits >= 512 ? WideMark : NarrowMark, "");
        Roof(widths.Median, triad, kernel.Terrain.Values.Length);
        var two = FlowTrial.Run(Threads(FlowGround.Kernel(1000, duration)), repeats, ct);
        Rate("kernel-1000", two[0]);
        Mark("kernel-1000", two[0].Median, two[0].Last.VectorBits >= 512 ? WideMark : NarrowMark, "");
        var full = FlowTrial.Run(FlowGround.Full(500, duration), repeats, ct);
        Rate("full-500", full);
        Mark("full-500", full.Median, FullMark, " (a mark for 512-bit vectors)");
        TwoThreads(two);
        return Task.FromResult(0);
    }

    // The widest first; narrower ones where the solver can be held to them.
    private static FlowTrial Widths(SurfaceCase kernel, int repeats, CancellationToken ct)
    {
        var trials = FlowTrial.Run([kernel, kernel with { VectorBits = 256 }, kernel with { VectorBits = 128 }], repeats, ct);
        Rate("kernel-500", trials[0]);
        for (var i = 1; i < trials.Length; i++)
        {
            var bits = i == 1 ? 256 : 128;
            if (trials[0].Last.VectorBits <= bits)
                continue;
            if (trials[i].Last.VectorBits == bits)
                Rate(FormattableString.Invariant($"kernel-500-{bits}"), trials[i]);
            else
                Say(FormattableString.Invariant($"kernel-500-{bits} skipped: the solver took {trials[i].Last.VectorBits}-bit vectors"));
        }

        if (Vector512.IsHardwareAccelerated && trials[0].Last.VectorBits < 512)
            Say(FormattableString.Invariant($"this machine has 512-bit vectors, the solver took {trials[0].Last.VectorBits}"));
        return trials[0];
    }

    private static SurfaceCase[] Threads(SurfaceCase kernel) => [kernel with { Threads = 1 }, kernel with { Threads = 2 }];

    private static void TwoThreads(FlowTrial[] trials)
    {
        if (Environment.ProcessorCount < 2)
        {
            Say("threads-2 skipped: this machine has one core");
            return;
        }

        var speedUp = trials[1].Median / trials[0].Median;
        new BenchLine(Name, "threads-2", speedUp, "ratio", 1, speedUp).Print();
        Mark("threads-2", speedUp, ThreadsMark, ", on idle cores");
    }

    // How near the kernel comes to what memory gives, and to what the cache gives that its arrays fit into.
    private static void Roof(double rate, double triad, int cells)
    {
        var moved = rate * BytesPerCellStep / 1e9;
        Print("percent-of-triad", 100 * moved / triad, "%");
        var elements = (int)(cells * BytesPerCellStep / 3 / sizeof(float)) / 16 * 16;
        var cached = StreamTriad.Measure(elements, 200);
        Print("triad-in-cache", cached, "GB/s");
        Print("percent-of-triad-in-cache", 100 * moved / cached, "%");
    }

    private static void Rate(string name, FlowTrial trial)
    {
        Print(name, trial.Median, "cell-steps/s/core");
        Say(FormattableString.Invariant(
            $"{name}: {trial.Least / 1e6:0} to {trial.Most / 1e6:0} M, {trial.PerCpuSecond / 1e6:0} M per CPU second, {trial.Last.Steps} steps, {trial.Last.VectorBits}-bit, deepest {trial.Last.DepthEnd.Values.Max():0.00} m, mass error {trial.Last.Ledger.RelativeError:0.0e+0}"));
    }

    private static void Mark(string name, double value, double mark, string note) =>
        Say(FormattableString.Invariant($"{name}: {(value >= mark ? "passes" : "misses")} {(mark > 1e6 ? mark / 1e6 : mark):0.##}{(mark > 1e6 ? " M" : "")}{note}"));

    private static void Print(string name, double value, string unit) => new BenchLine(Name, name, value, unit).Print();

    private static void Say(string text) => BenchOptions.Say(text);
}
