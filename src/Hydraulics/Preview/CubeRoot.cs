using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SiheungTwin.Hydraulics.Surface.Lanes;

namespace SiheungTwin.Hydraulics.Preview;

/// <summary>x^(−1/3) from sums and products alone, the same bits everywhere; relative error below 1e-8 in double.</summary>
internal static class CubeRoot
{
    private const ulong Guess = 0x553EF0FF289DD796;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Inverse(double x)
    {
        var bits = BitConverter.DoubleToUInt64Bits(x);
        var third = (bits >> 2) + (bits >> 4);
        third += third >> 4;
        third += third >> 8;
        var y = BitConverter.UInt64BitsToDouble(Guess - third);
        var part = x * (1.0 / 3);
        y *= (4.0 / 3) - (part * y * y * y);
        y *= (4.0 / 3) - (part * y * y * y);
        return y * ((4.0 / 3) - (part * y * y * y));
    }

    /// <summary>The same for eight numbers in float; relative error below 1e-5.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Inverse(Vector256<float> x)
    {
        var guess = (Vector256.ConvertToSingle(x.AsInt32()) * Vector256.Create(FirstGuess.MinusThird)) + Vector256.Create(FirstGuess.CubeRootSingle);
        var y = Vector256.ConvertToInt32Native(guess).AsSingle();
        var (part, four) = (x * (1f / 3), Vector256.Create(4f / 3));
        y *= four - (part * y * y * y);
        return y * (four - (part * y * y * y));
    }
}
