namespace SiheungTwin.Hydraulics.Pipes.Solving;

/// <summary>What is left of a weir's free discharge when water stands behind it: (1 − r^e)^0.385, r = depth behind / depth before (Villemonte 1947).</summary>
internal sealed class Villemonte
{
    private const int Pieces = 2000;
    private readonly double[] _left = new double[Pieces + 1];

    public Villemonte(double exponent)
    {
        for (var i = 0; i <= Pieces; i++)
            _left[i] = Math.Pow(1 - Math.Pow((double)i / Pieces, exponent), 0.385);
    }

    public double Share(double ratio)
    {
        if (ratio <= 0)
            return 1;
        if (ratio >= 1)
            return 0;
        var x = ratio * Pieces;
        var i = (int)x;
        return _left[i] + ((_left[i + 1] - _left[i]) * (x - i));
    }
}
