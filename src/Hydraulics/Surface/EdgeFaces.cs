using System.Numerics;
using SiheungTwin.Hydraulics.Surface.Lanes;
using SiheungTwin.Hydraulics.Surface.Tiles;

namespace SiheungTwin.Hydraulics.Surface;

/// <summary>
/// Faces of one tile between computed cells and something that is not computed (the outside, a water body), all under one rule. The sweep
/// sees them as closed; this looks at the state before it and gives or takes the water after it.
/// </summary>
internal sealed class EdgeFaces<TLanes, TReal> : ITileForcing
    where TLanes : struct, ILanes<TLanes, TReal>
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    private readonly TileGrid<TReal> _grid;
    private readonly EdgeRule _rule;
    private readonly EdgeFace[] _faces;
    private readonly int[] _cells;
    private readonly int[] _positions;
    private readonly TReal[] _depths;

    // Greatest depths before the step: what the sweep saw was before the edge took its water.
    private readonly TReal[] _peaks;
    private readonly TReal[] _grounds;
    private readonly TReal[] _frictions;
    private readonly TReal[] _beds;
    private readonly double[] _factors;

    // Kept here because the sweep writes 0 to closed faces.
    private readonly TReal[] _inward;

    public EdgeFaces(TileGrid<TReal> grid, EdgeRule rule, EdgeFace[] faces, Func<FaceId, double> bed)
    {
        (_grid, _rule, _faces) = (grid, rule, faces);
        _cells = [.. faces.Select(f => grid.Index(f.Column, f.Row))];
        _positions = [.. faces.Select(f => TileFaces.Position(grid, f.Face))];
        var padded = (faces.Length + TLanes.Count - 1) / TLanes.Count * TLanes.Count;
        (_depths, _grounds, _frictions, _beds, _inward) = (new TReal[padded], new TReal[padded], new TReal[padded], new TReal[padded], new TReal[padded]);
        Array.Fill(_beds, TReal.CreateTruncating(TileGrid<TReal>.Barred));
        (_factors, _peaks) = (new double[faces.Length], new TReal[faces.Length]);
        Refresh(bed);
        for (var k = 0; k < faces.Length; k++)
            _factors[k] = Factor(faces[k]);
    }

    /// <summary>Discharge at the last step [m³/s], positive into the model.</summary>
    public double DischargeM3S { get; set; }

    /// <summary>Water that came in since it was last taken [m³].</summary>
    public double Entered { get; set; }

    /// <summary>Water that went out since it was last taken [m³].</summary>
    public double Left { get; set; }

    /// <summary>Discharge through each face, for keyframes.</summary>
    public Span<TReal> Inward => _inward;

    /// <summary>Takes ground and beds after walls or breaches changed.</summary>
    public void Refresh(Func<FaceId, double> bed)
    {
        for (var k = 0; k < _faces.Length; k++)
        {
            _beds[k] = TReal.CreateTruncating(bed(_faces[k].Face));
            _grounds[k] = _grid.Ground[_cells[k]];
            _frictions[k] = _grid.Friction[_cells[k]];
        }
    }

    /// <summary>Greatest flow depth that the imposed level makes at a face, for the time step [m].</summary>
    public double GreatestFlowDepth(double seconds)
    {
        if (_rule.LevelM is null)
            return 0;
        var greatest = 0.0;
        var level = _rule.LevelM.At(seconds);
        for (var k = 0; k < _faces.Length; k++)
            greatest = Math.Max(greatest, level - double.CreateTruncating(_beds[k]));
        return greatest;
    }

    /// <inheritdoc/>
    public void Before(double from, double to)
    {
        for (var k = 0; k < _cells.Length; k++)
            (_depths[k], _peaks[k]) = (_grid.Depth[_cells[k]], _grid.DepthMax[_cells[k]]);
        var step = to - from;
        if (_rule.LevelM is { } series)
        {
            var law = new FaceLaw<TLanes, TReal>(_grid.CellM, step, apartM: _rule.AtFace ? _grid.CellM / 2 : _grid.CellM);
            var level = TLanes.All(TReal.CreateTruncating(series.At(to)));
            var endless = TLanes.All(TReal.CreateTruncating(1e9));
            for (nuint k = 0; k < (nuint)_inward.Length; k += (nuint)TLanes.Count)
            {
                var depth = TLanes.Load(ref _depths[0], k);
                var inside = depth + TLanes.Load(ref _grounds[0], k);
                var friction = TLanes.Load(ref _frictions[0], k);
                var before = TLanes.Load(ref _inward[0], k);
                var flow = law.Flow(before, TLanes.Zero, TLanes.Zero, level, inside, endless, depth, TLanes.Load(ref _beds[0], k), friction, friction);

                // What comes from waters as wide as a sea falls over the edge as over a weir.
                var most = FaceLaw<TLanes, TReal>.Weir(TLanes.Max(level - TLanes.Load(ref _beds[0], k), TLanes.Zero));
                TLanes.Store(TLanes.Min(flow, most), ref _inward[0], k);
            }

            return;
        }

        var give = TReal.CreateTruncating(FaceLaw<TLanes, TReal>.GiveAway * _grid.CellM / step);
        for (var k = 0; k < _cells.Length; k++)
            _inward[k] = _beds[k] < _grounds[k] + _depths[k] ? -TReal.Min(Outflow(_depths[k], _factors[k]), give * _depths[k]) : TReal.Zero;
    }

    /// <inheritdoc/>
    public void After(double from, double to)
    {
        var ratio = TReal.CreateTruncating((to - from) / _grid.CellM);
        var (entering, leaving) = (0.0, 0.0);
        for (var k = 0; k < _faces.Length; k++)
        {
            var inward = _inward[k];
            var flows = _faces[k].Face.AlongY ? _grid.FlowY : _grid.FlowX;
            flows[_positions[k]] = _faces[k].InsideIsRight ? inward : -inward;
            if (inward == TReal.Zero)
                continue;
            var depth = ratio * inward;
            _grid.Add(_cells[k], depth);
            var added = double.CreateTruncating(depth);
            entering += Math.Max(added, 0);
            leaving += Math.Max(-added, 0);
        }

        for (var k = 0; k < _cells.Length; k++)
            _grid.DepthMax[_cells[k]] = TReal.Max(_peaks[k], _grid.Depth[_cells[k]]);
        DischargeM3S = (entering - leaving) * _grid.AreaM2 / (to - from);
        Entered += entering * _grid.AreaM2;
        Left += leaving * _grid.AreaM2;
    }

    private static TReal Outflow(TReal depth, double factor)
    {
        if (depth <= TReal.CreateTruncating(TileShape.DryM))
            return TReal.Zero;
        var critical = depth * TReal.Sqrt(TReal.CreateTruncating(9.81) * depth);
        if (!double.IsFinite(factor))
            return critical;

        // h^(5/3) as h⁴ h^(−7/3), by the kernel's own power.
        var power = TLanes.Greatest(PowerKernel.FrictionPower<TLanes, TReal>(TLanes.All(depth)));
        var square = depth * depth;
        return TReal.Min(critical, TReal.CreateTruncating(factor) * (square * square * power));
    }

    // √S / n of an open edge; infinite where critical outflow is the rule.
    private double Factor(EdgeFace face)
    {
        var inside = _grid.Index(face.Column, face.Row);
        var roughness = Math.Sqrt(double.CreateTruncating(_grid.Friction[inside]) / 9.81);
        if (_rule.Critical || roughness == 0)
            return double.PositiveInfinity;
        var (column, row) = ((2 * face.Column) - (face.InsideIsRight ? face.Face.Left.Column : face.Face.Column), (2 * face.Row) - (face.InsideIsRight ? face.Face.Left.Row : face.Face.Row));
        var drop = _grid.IsComputed(column, row)
            ? double.CreateTruncating(_grid.Ground[_grid.Index(column, row)] - _grid.Ground[inside]) / _grid.CellM
            : 0;
        return Math.Sqrt(_rule.Slope ?? Math.Max(drop, 1e-4)) / roughness;
    }
}
