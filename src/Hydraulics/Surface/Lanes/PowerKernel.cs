using System.Numerics;
using System.Runtime.CompilerServices;

namespace SiheungTwin.Hydraulics.Surface.Lanes;

/// <summary>
/// Powers from additions and multiplications alone, so that every machine and every width gets the same bits: a guess g read off the bits of
/// the number, and a polynomial in what the guess is off (coefficients at the Chebyshev nodes of the guess's range of error). Double
/// refines the guess instead.
/// </summary>
internal static class PowerKernel
{
    /// <summary>x^(−7/3) for x above 0: relative error below 2e-5 in float, 1e-11 in double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes FrictionPower<TLanes, TReal>(TLanes x)
        where TLanes : struct, ILanes<TLanes, TReal>
        where TReal : struct, IFloatingPointIeee754<TReal>
    {
        var y = TLanes.InverseCubeRootGuess(x);
        var one = TLanes.Of(1);
        if (typeof(TReal) == typeof(double))
        {
            for (var pass = 0; pass < 3; pass++)
                y = y * TLanes.MultiplyAdd(x * TLanes.Of(-1.0 / 3), y * y * y, TLanes.Of(4.0 / 3));
            var exact = y * y * y;
            return exact * exact * y;
        }

        var cube = y * y * y;
        var off = TLanes.MultiplyAdd(x, cube, TLanes.Of(-1));
        var series = TLanes.MultiplyAdd(off, TLanes.Of(7.648865265530692), TLanes.Of(-5.7475940912195));
        series = TLanes.MultiplyAdd(series, off, TLanes.Of(3.8884569179206108));
        series = TLanes.MultiplyAdd(series, off, TLanes.Of(-2.332979585110395));
        series = TLanes.MultiplyAdd(series, off, one);
        return cube * cube * (y * series);
    }

    /// <summary>√x / 2 for x above 1e-36, never too small: in float up to 0.005 % above it, and cheap; exact in double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes HalfRootFromAbove<TLanes, TReal>(TLanes x)
        where TLanes : struct, ILanes<TLanes, TReal>
        where TReal : struct, IFloatingPointIeee754<TReal>
    {
        if (typeof(TReal) == typeof(double))
            return TLanes.Of(0.5) * TLanes.Sqrt(x);
        var y = TLanes.InverseRootGuess(x);
        var root = x * y;
        var near = root * y;
        var series = TLanes.MultiplyAdd(near, TLanes.Of(0.1876188984614142), TLanes.Of(-0.6257919116906968));
        return root * TLanes.MultiplyAdd(series, near, TLanes.Of(0.9381864393059565));
    }
}
