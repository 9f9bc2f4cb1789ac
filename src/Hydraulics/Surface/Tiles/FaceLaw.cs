using System.Numerics;
using System.Runtime.CompilerServices;
using SiheungTwin.Hydraulics.Surface.Lanes;

namespace SiheungTwin.Hydraulics.Surface.Tiles;

/// <summary>
/// The local inertial momentum equation at a face over one time step (Bates, Horritt and Fewtrell 2010; θ = 1 of de Almeida et al. 2012):
/// q' (1 + k |q'|) = b with b = q − g Δt h_f Δη/Δx, k = g Δt n² h_f^(−7/3), h_f = max(η) − bed of the face, solved as
/// 2 b / (1 + √(1 + 4 k |b|)); friction by the old discharge swings from step to step where it is stiff. No face takes more than a quarter of
/// the giving cell's water. Branchless; lanes never mix.
/// </summary>
internal readonly struct FaceLaw<TLanes, TReal>
    where TLanes : struct, ILanes<TLanes, TReal>
    where TReal : struct, IFloatingPointIeee754<TReal>
{
    /// <summary>Share of its water a cell may lose through one face in a step; a hair under a quarter keeps rounding from going below 0.</summary>
    public const double GiveAway = 0.249;

    private readonly TLanes _gravity;
    private readonly TLanes _halfStep;
    private readonly TLanes _giveLeft;
    private readonly TLanes _giveRight;
    private readonly TLanes _dry;

    /// <summary>For cells of a size [m] and a step [s]; donors that take longer steps give less in each of these, so that they never give more than a quarter in all.</summary>
    public FaceLaw(double cellM, double step, double leftShare = 1, double rightShare = 1)
    {
        _gravity = All(9.81 * step / cellM);
        _halfStep = All(0.5 * step);
        _giveLeft = All(GiveAway * cellM / step * leftShare);
        _giveRight = All(-GiveAway * cellM / step * rightShare);
        _dry = All(TileShape.DryM);
    }

    /// <summary>New unit discharge [m²/s] from the left (west, north) to the right cell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Flow(TLanes q, TLanes levelLeft, TLanes levelRight, TLanes depthLeft, TLanes depthRight, TLanes bed, TLanes friction)
    {
        var flowDepth = TLanes.Max(levelLeft, levelRight) - bed;
        var depth = TLanes.Max(flowDepth, _dry);
        var pushed = TLanes.MultiplyAdd(_gravity * depth, levelLeft - levelRight, q);
        var drag = TLanes.MultiplyAdd(
            friction * PowerKernel.FrictionPower<TLanes, TReal>(depth), _halfStep * TLanes.Abs(pushed), TLanes.All(TReal.CreateTruncating(0.25)));
        var next = pushed / (TLanes.All(TReal.CreateTruncating(0.5)) + TLanes.Sqrt(drag));
        next = TLanes.Max(TLanes.Min(next, _giveLeft * depthLeft), _giveRight * depthRight);
        return TLanes.WhereGreater(flowDepth, _dry, next);
    }

    private static TLanes All(double value) => TLanes.All(TReal.CreateTruncating(value));
}
