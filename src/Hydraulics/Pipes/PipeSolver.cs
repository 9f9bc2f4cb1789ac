using SiheungTwin.Hydraulics.Ledger;
using SiheungTwin.Hydraulics.Pipes.Solving;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>Computes a network of pipes without a street: what floods out of a node is lost, and inlets do nothing.</summary>
public static class PipeSolver
{
    private const double LongestStretchS = 60;

    /// <summary>Runs from 0 to a time [s], noting every so often [s] and at the end.</summary>
    /// <param name="network">The network.</param>
    /// <param name="durationS">Simulated time [s].</param>
    /// <param name="outputS">Interval of outputs [s].</param>
    /// <param name="bodies">Waters that outfalls name.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <exception cref="HydraulicsException">An input that cannot be computed; names its field.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static PipeRun Run(
        PipeNetwork network, double durationS, double outputS, IReadOnlyList<WaterBody>? bodies = null, CancellationToken cancellation = default)
    {
        SurfaceCaseCheck.Need(SurfaceCaseCheck.Positive(durationS) && durationS <= 3.2e7, "hydraulics.time", "durationS", "must be above 0 and at most a year.");
        SurfaceCaseCheck.Need(SurfaceCaseCheck.Positive(outputS), "hydraulics.time", "outputS", "must be above 0.");
        PipeNetworkCheck.Check(network, bodies ?? []);
        var core = new NetworkCore(network, bodies ?? [], []);
        var ledger = new VolumeLedger((bodies ?? []).Select(b => b.Name)) { DrainStorageStart = core.Nodes.Total() };
        var recorder = new PipeRecorder(network, core);
        recorder.Record(0);
        var (now, outputs) = (0.0, 1);
        while (now < durationS)
        {
            cancellation.ThrowIfCancellationRequested();
            var stop = Math.Min(outputs * outputS, durationS);
            var next = Math.Min(stop, now + LongestStretchS);
            var totals = new NetworkTotals(network.Nodes.Count);
            core.Advance(now, next, totals);
            NetworkBooks.Book(network, totals, ledger, new HashSet<int>());
            now = next;
            if (now >= stop)
            {
                recorder.Record(now);
                outputs++;
            }
        }

        ledger.DrainStorageEnd = core.Nodes.Total();
        return new([.. recorder.Times], recorder.Result, ledger, core.Steps, core.Unsettled);
    }
}
