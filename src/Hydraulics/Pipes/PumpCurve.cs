namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>What a pump moves.</summary>
/// <param name="Kind">What its discharge depends on.</param>
/// <param name="Xs">Volume [m³], depth [m] or head [m] of the points, rising; empty for an ideal pump.</param>
/// <param name="DischargeM3S">Discharge of the points [m³/s].</param>
public sealed record PumpCurve(PumpKind Kind, IReadOnlyList<double> Xs, IReadOnlyList<double> DischargeM3S)
{
    /// <summary>Moves whatever comes to its first node.</summary>
    public static PumpCurve Ideal { get; } = new(PumpKind.Ideal, [], []);

    /// <summary>The same discharge [m³/s] against any head.</summary>
    public static PumpCurve Constant(double dischargeM3S) => new(PumpKind.Depth, [0], [dischargeM3S]);
}
