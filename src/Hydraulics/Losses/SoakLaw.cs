using System.Numerics;
using System.Runtime.CompilerServices;
using SiheungTwin.Hydraulics.Surface.Lanes;

namespace SiheungTwin.Hydraulics.Losses;

/// <summary>What ground can take in one step [m], by class of infiltration. Additions, products, quotients and roots only.</summary>
internal static class SoakLaw<TLanes, TReal>
    where TLanes : struct, ILanes<TLanes, TReal>
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    /// <summary>
    /// Green and Ampt over a step, implicit in what infiltrated: KΔt = ΔF − S ln(1 + ΔF / (F + S)), S = ψ Δθ, with ln(1 + x) = 2 x / (2 + x)
    /// (Li, Stevens and Simons 1976), which makes it ΔF² + (2 F − KΔt) ΔF − 2 KΔt (F + S) = 0. A step takes too little by less than
    /// the share x / 12, x = ΔF / (F + S); without suction exactly KΔt.
    /// </summary>
    /// <param name="conducted">KΔt [m].</param>
    /// <param name="suction">S [m].</param>
    /// <param name="gone">F, what infiltrated before [m].</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes GreenAmpt(TLanes conducted, TLanes suction, TLanes gone)
    {
        var b = (gone + gone) - conducted;
        var c = (conducted + conducted) * (gone + suction);
        var root = TLanes.All(TReal.CreateTruncating(0.5)) * (TLanes.Abs(b) + TLanes.Sqrt((b * b) + (TLanes.All(TReal.CreateTruncating(4)) * c)));

        // Of the two ways to write the positive root, the one in which nothing cancels.
        return TLanes.WhereGreater(b, TLanes.Zero, c / root) + (root - TLanes.WhereGreater(b, TLanes.Zero, root));
    }

    /// <summary>
    /// Curve number over a step in which rain fell: all of it up to the initial abstraction, then P − Q with Q = (P − Ia)² / (P − Ia + S), of
    /// which the increase over the step is S² ΔP / ((P − Ia + S) (P + ΔP − Ia + S)).
    /// </summary>
    /// <param name="rain">ΔP, rain of the step [m].</param>
    /// <param name="fallen">P, rain before the step [m].</param>
    /// <param name="abstraction">Ia [m].</param>
    /// <param name="storage">S [m].</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes CurveNumber(TLanes rain, TLanes fallen, TLanes abstraction, TLanes storage)
    {
        var first = TLanes.Min(rain, TLanes.Max(abstraction - fallen, TLanes.Zero));
        var rest = rain - first;
        var reached = TLanes.Max(fallen - abstraction, TLanes.Zero) + storage;
        var below = reached * (reached + rest);
        return first + TLanes.WhereGreater(below, TLanes.Zero, (storage * storage * rest) / below);
    }
}
