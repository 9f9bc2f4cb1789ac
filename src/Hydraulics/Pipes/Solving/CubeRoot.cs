namespace SiheungTwin.Hydraulics.Pipes.Solving;

/// <summary>x^(−1/3) of positive x from sums and products alone, with the same bits on every machine: a guess from the exponent, then Newton steps.</summary>
internal static class CubeRoot
{
    private const long Guess = 0x553EF0FF289DD796;

    public static double Inverse(double x)
    {
        var y = BitConverter.Int64BitsToDouble(Guess - (BitConverter.DoubleToInt64Bits(x) / 3));
        var third = x / 3;
        for (var i = 0; i < 4; i++)
            y *= (4.0 / 3.0) - (third * y * y * y);
        return y;
    }
}
