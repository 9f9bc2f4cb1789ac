using System.Numerics;
using System.Runtime.CompilerServices;

namespace SiheungTwin.Hydraulics.Surface;

/// <summary>
/// x^(−1/3) from additions and multiplications alone, so that every machine gets the same bits: a first guess from the exponent
/// (bits / 3, as a sum of shifts), then Newton steps y ← y (4 − x y³) / 3, each of which squares the error. Relative error below 1e-8 in
/// double, below 1e-6 in float.
/// </summary>
internal static class InverseCubeRoot
{
    private const ulong GuessDouble = 0x553EF0FF289DD796;
    private const uint GuessSingle = 0x54A21D2A;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<TReal> Of<TReal>(Vector<TReal> x)
        where TReal : struct, IFloatingPointIeee754<TReal>
    {
        Vector<TReal> y;
        if (typeof(TReal) == typeof(double))
        {
            var bits = Vector.As<TReal, ulong>(x);
            var third = (bits >>> 2) + (bits >>> 4);
            third += third >>> 4;
            third += third >>> 8;
            y = Vector.As<ulong, TReal>(new Vector<ulong>(GuessDouble) - third);
        }
        else
        {
            var bits = Vector.As<TReal, uint>(x);
            var third = (bits >>> 2) + (bits >>> 4);
            third += third >>> 4;
            third += third >>> 8;
            y = Vector.As<uint, TReal>(new Vector<uint>(GuessSingle) - third);
        }

        var fourThirds = new Vector<TReal>(TReal.CreateTruncating(4.0 / 3.0));
        var xThird = x * new Vector<TReal>(TReal.CreateTruncating(1.0 / 3.0));
        y *= fourThirds - (xThird * y * y * y);
        y *= fourThirds - (xThird * y * y * y);
        y *= fourThirds - (xThird * y * y * y);
        return y;
    }

    public static TReal Of<TReal>(TReal x)
        where TReal : struct, IFloatingPointIeee754<TReal> => Of(new Vector<TReal>(x))[0];
}
