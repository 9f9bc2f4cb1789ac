using SiheungTwin.Hydraulics.Outputs;

namespace SiheungTwin.Hydraulics.Surface;

/// <summary>
/// Two-dimensional flow over ground by the local inertial equations (Bates, Horritt and Fewtrell 2010), with rain, sewers, walls and waters
/// of given level. Deterministic: the same case gives the same bits on any number of threads and any vector width. Advection is left out,
/// so dam breaks and other fast fronts come out wrong by 15 to 18 %.
/// </summary>
public static class FloodSolver
{
    /// <summary>Runs a case to its end.</summary>
    /// <param name="flood">The case; not changed.</param>
    /// <param name="progress">Told at every output time.</param>
    /// <param name="cancellationToken">Looked at in every step.</param>
    /// <exception cref="HydraulicsException">The case is refused; names the field.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static FloodResult Run(SurfaceCase flood, IProgress<FloodProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Run(flood, new RunHooks { Progress = progress }, cancellationToken);

    /// <summary>Runs a case to its end, from its keyframe where it has one.</summary>
    /// <param name="flood">The case; not changed.</param>
    /// <param name="hooks">What is told on the way.</param>
    /// <param name="cancellationToken">Looked at in every step.</param>
    /// <exception cref="HydraulicsException">The case is refused; names the field.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static FloodResult Run(SurfaceCase flood, RunHooks hooks, CancellationToken cancellationToken = default)
    {
        SurfaceCaseCheck.Check(flood);
        var progress = hooks.Progress;
        return flood.Precision == Precision.Double
            ? new SurfaceRun<double>(flood).Run(progress, cancellationToken)
            : new SurfaceRun<float>(flood).Run(progress, cancellationToken);
    }
}
