namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>Computes a network of pipes without a street: what floods out of a node is lost.</summary>
public static class PipeSolver
{
    /// <summary>Runs from 0 to a time [s], noting every so often [s].</summary>
    /// <exception cref="HydraulicsException">An input that cannot be computed; names its field.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static PipeRun Run(PipeNetwork network, double durationS, double outputS, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        throw new HydraulicsException("hydraulics.pipes", "network", $"{network.Nodes.Count} nodes over {durationS} s noted each {outputS} s: not computed yet.");
    }
}
