using System.Diagnostics;
using SiheungTwin.Hydraulics.Outputs;

namespace SiheungTwin.Silo.Flow;

/// <summary>Says on standard error how far a run is, about once a second, and how fast it is on all cells that are computed.</summary>
internal sealed class FlowProgress(TextWriter error, int cells) : IProgress<FloodProgress>
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private readonly Stopwatch _since = Stopwatch.StartNew();

    public void Report(FloodProgress value)
    {
        if (_since.Elapsed < Every)
            return;
        _since.Restart();
        error.WriteLine(FormattableString.Invariant(
            $"flow: {value.SimulatedS / value.DurationS,4:P0} {value.SimulatedS:0} of {value.DurationS:0} s, {value.Steps} steps, {(double)cells * value.Steps / value.Wall.TotalSeconds / 1e6:0} M cell-steps/s"));
    }
}
