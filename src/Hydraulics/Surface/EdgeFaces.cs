using System.Numerics;

namespace SiheungTwin.Hydraulics.Surface;

/// <summary>
/// Faces between a computed cell and something that is not computed (the outside, a water body), all under one rule. The kernels see
/// them as closed; this writes their flow after the kernels have run.
/// </summary>
internal sealed class EdgeFaces<TReal>
    where TReal : struct, IFloatingPointIeee754<TReal>
{
    private readonly SurfaceGrid<TReal> _grid;
    private readonly EdgeRule _rule;
    private readonly EdgeFace[] _faces;
    private readonly TReal[] _beds;
    private readonly double[] _factors;

    // Kept here because the kernels write 0 to closed faces.
    private readonly TReal[] _inward;

    public EdgeFaces(SurfaceGrid<TReal> grid, EdgeRule rule, IReadOnlyList<EdgeFace> faces, Func<FaceId, double> bed)
    {
        (_grid, _rule, _faces) = (grid, rule, [.. faces]);
        _beds = new TReal[_faces.Length];
        _factors = new double[_faces.Length];
        _inward = new TReal[_faces.Length];
        for (var k = 0; k < _faces.Length; k++)
        {
            _beds[k] = TReal.CreateTruncating(bed(_faces[k].Face));
            _factors[k] = Factor(_faces[k]);
        }
    }

    /// <summary>Discharge at the last step [m³/s], positive into the model.</summary>
    public double DischargeM3S { get; private set; }

    /// <summary>Takes new beds after walls or breaches changed.</summary>
    public void Refresh(Func<FaceId, double> bed)
    {
        for (var k = 0; k < _faces.Length; k++)
            _beds[k] = TReal.CreateTruncating(bed(_faces[k].Face));
    }

    /// <summary>Greatest flow depth that the imposed level makes at a face, for the time step [m].</summary>
    public double GreatestFlowDepth(double seconds)
    {
        if (_rule.LevelM is null)
            return 0;
        var greatest = 0.0;
        var level = _rule.LevelM.At(seconds);
        foreach (var bed in _beds)
            greatest = Math.Max(greatest, level - double.CreateTruncating(bed));
        return greatest;
    }

    /// <summary>Sets the flow of each face for a step ending at a time; returns volumes in and out [m³].</summary>
    public (double In, double Out) Step(double seconds, double step)
    {
        var level = _rule.LevelM is { } series ? TReal.CreateTruncating(series.At(seconds)) : TReal.Zero;
        var momentum = new FaceStep<TReal>(_grid.CellM, step);
        var give = TReal.CreateTruncating(FluxKernel.GiveAway * _grid.CellM / step);
        var (entering, leaving) = (0.0, 0.0);
        for (var k = 0; k < _faces.Length; k++)
        {
            ref readonly var face = ref _faces[k];
            var flows = face.Face.AlongY ? _grid.FlowY : _grid.FlowX;
            var depth = _grid.Depth[face.Inside];
            TReal inward;
            if (_rule.LevelM is not null)
            {
                inward = Exchange(in momentum, _inward[k], level, face.Inside, depth, _beds[k]);
            }
            else
            {
                inward = _beds[k] < _grid.Ground[face.Inside] + depth ? -TReal.Min(Outflow(depth, _factors[k]), give * depth) : TReal.Zero;
            }

            _inward[k] = inward;
            flows[face.Face.Index] = face.InsideIsRight ? inward : -inward;
            if (inward != TReal.Zero)
                _grid.Flowing[_grid.BlockOf(face.Inside)] = true;
            var q = double.CreateTruncating(inward);
            entering += Math.Max(q, 0);
            leaving += Math.Max(-q, 0);
        }

        DischargeM3S = (entering - leaving) * _grid.CellM;
        return (entering * _grid.CellM * step, leaving * _grid.CellM * step);
    }

    private TReal Exchange(in FaceStep<TReal> momentum, TReal before, TReal level, int inside, TReal depth, TReal bed)
    {
        var friction = _grid.Friction[inside];
        return momentum.Flow(
            new(before),
            new(level),
            new(depth + _grid.Ground[inside]),
            new(TReal.CreateTruncating(1e9)),
            new(depth),
            new(bed),
            new(friction + friction))[0];
    }

    private TReal Outflow(TReal depth, double factor)
    {
        if (depth <= SurfaceGrid<TReal>.DryM)
            return TReal.Zero;
        var critical = depth * TReal.Sqrt(TReal.CreateTruncating(9.81) * depth);
        if (!double.IsFinite(factor))
            return critical;
        return TReal.Min(critical, TReal.CreateTruncating(factor) * depth * depth * InverseCubeRoot.Of(depth));
    }

    // √S / n of an open edge; infinite where critical outflow is the rule.
    private double Factor(EdgeFace face)
    {
        var roughness = Math.Sqrt(double.CreateTruncating(_grid.Friction[face.Inside]) / 9.81);
        if (_rule.Critical || roughness == 0)
            return double.PositiveInfinity;
        var drop = double.CreateTruncating(_grid.Ground[face.Behind] - _grid.Ground[face.Inside]) / _grid.CellM;
        return Math.Sqrt(_rule.Slope ?? Math.Max(_grid.Computed[face.Behind] ? drop : 0, 1e-4)) / roughness;
    }
}
