using System.Numerics;
using System.Runtime.CompilerServices;
using SiheungTwin.Hydraulics.Surface.Lanes;

namespace SiheungTwin.Hydraulics.Surface.Tiles;

/// <summary>
/// The local inertial momentum equation at a face over one time step (Bates, Horritt and Fewtrell 2010; θ = 1 of de Almeida et al. 2012):
/// q' (1 + k (|q'| + e)) = b with b = q − g Δt h_f Δη/Δx, k = g Δt n² h_f^(−7/3), h_f = max(η) − bed of the face, n of the cell the water comes
/// from, and e by how much the discharge of both directions there exceeds the face's own before the step, so that friction is the same
/// whichever way the grid lies. Solved as b / (a + √(a² + k |b|)), a = (1 + k e) / 2; friction by the old discharge alone swings from step to
/// step where it is stiff. No face takes more than a quarter of the giving cell's water. Branchless; lanes never mix.
/// </summary>
internal readonly struct FaceLaw<TLanes, TReal>
    where TLanes : struct, ILanes<TLanes, TReal>
    where TReal : struct, IFloatingPointIeee754<TReal>
{
    /// <summary>Share of its water a cell may lose through one face in a step; a hair under a quarter keeps rounding from going below 0.</summary>
    public const double GiveAway = 0.249;

    // A crest this far above both grounds is a wall, over which water falls [m].
    private const double WallM = 1e-3;

    private readonly TLanes _gravity;
    private readonly TLanes _step;
    private readonly TLanes _giveLeft;
    private readonly TLanes _giveRight;
    private readonly TLanes _dry;

    /// <summary>
    /// For cells of a size [m] and a step [s]; donors that take longer steps give less in each of these, so that they never give more than a
    /// quarter in all. Levels hold at places apart [m]; the default is the size of a cell.
    /// </summary>
    public FaceLaw(double cellM, double step, double leftShare = 1, double rightShare = 1, double? apartM = null)
    {
        _gravity = TLanes.Of(9.81 * step / (apartM ?? cellM));
        _step = TLanes.Of(step);
        _giveLeft = TLanes.Of(GiveAway * cellM / step * leftShare);
        _giveRight = TLanes.Of(-GiveAway * cellM / step * rightShare);
        _dry = TLanes.Of(TileShape.DryM);
    }

    /// <summary>New unit discharge [m²/s] from the left (west, north) to the right cell.</summary>
    /// <param name="q">Discharge before [m²/s].</param>
    /// <param name="acrossLeft">Sum of the discharges across, through both other faces of the cell to the left [m²/s].</param>
    /// <param name="acrossRight">The same of the cell to the right [m²/s].</param>
    /// <param name="levelLeft">Level to the left [m].</param>
    /// <param name="levelRight">Level to the right [m].</param>
    /// <param name="depthLeft">Depth to the left [m].</param>
    /// <param name="depthRight">Depth to the right [m].</param>
    /// <param name="bed">Bed of the face [m].</param>
    /// <param name="frictionLeft">g n² to the left.</param>
    /// <param name="frictionRight">g n² to the right.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Flow(
        TLanes q,
        TLanes acrossLeft,
        TLanes acrossRight,
        TLanes levelLeft,
        TLanes levelRight,
        TLanes depthLeft,
        TLanes depthRight,
        TLanes bed,
        TLanes frictionLeft,
        TLanes frictionRight)
    {
        var half = TLanes.Of(0.5);
        var flowDepth = TLanes.Max(levelLeft, levelRight) - bed;
        var depth = TLanes.Max(flowDepth, _dry);
        var pushed = TLanes.MultiplyAdd(_gravity * depth, levelLeft - levelRight, q);

        var across = TLanes.Choose(pushed, TLanes.Zero, acrossLeft, acrossRight);
        var friction = TLanes.Choose(pushed, TLanes.Zero, frictionLeft, frictionRight);

        // 1e-30 keeps squares of the least discharges from underflowing, which machines are slow at.
        var both = PowerKernel.RootFromBelow<TLanes, TReal>(TLanes.MultiplyAdd(across * TLanes.Of(0.25), across, TLanes.MultiplyAdd(q, q, TLanes.Of(1e-30))));
        var excess = TLanes.Max(both - TLanes.Abs(q), TLanes.Zero);
        var drag = friction * PowerKernel.FrictionPower<TLanes, TReal>(depth) * _step;
        var linear = TLanes.MultiplyAdd(half * drag, excess, half);
        var next = pushed / (linear + TLanes.Sqrt(TLanes.MultiplyAdd(drag, TLanes.Abs(pushed), linear * linear)));
        next = TLanes.Max(TLanes.Min(next, _giveLeft * depthLeft), _giveRight * depthRight);
        return TLanes.WhereGreater(flowDepth, _dry, next);
    }

    /// <summary>What falls freely over a broad-crested weir under a head [m]: (2/3 H)^(3/2) √g [m²/s].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Weir(TLanes head)
    {
        var critical = head * TLanes.Of(2.0 / 3);
        return critical * TLanes.Sqrt(TLanes.Of(9.81) * critical);
    }

    /// <summary>
    /// A discharge over a face, at most what falls over a wall where one stands: the broad-crested weir, free q = (2/3 H)^(3/2) √g with the
    /// head H over the crest, and H₂ √(2 g (H − H₂)) where the water behind stands at H₂ above two thirds of it.
    /// </summary>
    /// <param name="q">Discharge by the law [m²/s].</param>
    /// <param name="levelLeft">Level to the left [m].</param>
    /// <param name="levelRight">Level to the right [m].</param>
    /// <param name="bed">Bed of the face, or crest of the wall on it [m].</param>
    /// <param name="ground">The higher ground of both cells [m].</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes OverWall(TLanes q, TLanes levelLeft, TLanes levelRight, TLanes bed, TLanes ground)
    {
        var head = TLanes.Max(TLanes.Max(levelLeft, levelRight) - bed, TLanes.Zero);
        var behind = TLanes.Max(TLanes.Min(levelLeft, levelRight) - bed, head * TLanes.Of(2.0 / 3));
        var weir = behind * TLanes.Sqrt(TLanes.Of(2 * 9.81) * TLanes.Max(head - behind, TLanes.Zero));
        var most = weir + TLanes.WhereGreater(ground + TLanes.Of(WallM), bed, TLanes.Of(1e9));
        return TLanes.Max(TLanes.Min(q, most), TLanes.Zero - most);
    }
}
