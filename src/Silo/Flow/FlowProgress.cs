using System.Diagnostics;
using SiheungTwin.Hydraulics.Outputs;

namespace SiheungTwin.Silo.Flow;

/// <summary>Says on standard error how far a run is, about once a second.</summary>
internal sealed class FlowProgress(TextWriter error) : IProgress<FloodProgress>
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private readonly Stopwatch _since = Stopwatch.StartNew();

    public void Report(FloodProgress value)
    {
        if (_since.Elapsed < Every)
            return;
        _since.Restart();
        error.WriteLine(FormattableString.Invariant(
            $"flow: {value.SimulatedS / value.DurationS,4:P0} {value.SimulatedS:0} of {value.DurationS:0} s, {value.Steps} steps after {value.Wall.TotalSeconds:0.0} s"));
    }
}
