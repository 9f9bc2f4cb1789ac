using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Preview;

/// <summary>
/// A quick look at a case: local inertial flow between blocks of fine cells, with volumes and flow areas from the fine ground, so that what a block hides is still
/// stored and still holds water back. The same case gives the same bits on any number of threads. Mass is exact; how far levels are from a full run is
/// to be measured (<see cref="PreviewQuality"/>) and shown.
/// </summary>
public static class PreviewSolver
{
    /// <summary>Runs a case to its end. Rasters of the result lie on the fine cells.</summary>
    /// <param name="fine">The case, as for a full run; <c>Precision</c>, <c>Cfl</c>, <c>Stepping</c> and <c>Advection</c> are not looked at.</param>
    /// <param name="options">Block size, time step, tables.</param>
    /// <param name="hooks">What is told on the way; there are no keyframes.</param>
    /// <param name="cancellationToken">Looked at in every step.</param>
    /// <exception cref="HydraulicsException">The case is refused; names the field.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static FloodResult Run(SurfaceCase fine, PreviewOptions options, RunHooks hooks, CancellationToken cancellationToken = default)
    {
        PreviewCheck.Check(fine, options);
        var tables = options.Tables is { } given && given.Fits(fine, options) ? given : SubgridTables.Build(fine, options);
        return new PreviewRun(fine, options, tables).Run(hooks, cancellationToken);
    }
}
