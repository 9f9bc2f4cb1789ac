namespace SiheungTwin.Hydraulics.Preview;

/// <summary>
/// What sets of faces let through at a level, from their sorted beds. Flow area is exact; Σ h^(5/3) over the faces is m h̄^(5/3) (1 + 5/9 var h / h̄²),
/// its second-order expansion about the mean depth h̄ of the m wet faces, within 1 % for beds on a line.
/// </summary>
internal sealed class Conveyance
{
    private readonly int[] _start;
    private readonly float[] _beds;
    private readonly double[] _low;
    private readonly double[] _high;

    public Conveyance(int[] start, float[] beds)
    {
        (_start, _beds) = (start, beds);
        var count = start.Length - 1;
        (Wet, Mean, Variance, _low, _high) = (new double[count], new double[count], new double[count], new double[count], new double[count]);
        for (var set = 0; set < count; set++)
            Refit(set, double.NegativeInfinity);
    }

    /// <summary>Faces under the level.</summary>
    public double[] Wet { get; }

    /// <summary>Their mean bed [m].</summary>
    public double[] Mean { get; }

    /// <summary>5/9 of the variance of their beds [m²].</summary>
    public double[] Variance { get; }

    public int Count => Wet.Length;

    public Span<float> Beds(int set) => _beds.AsSpan(_start[set].._start[set + 1]);

    /// <summary>Brings a set to a level; false where no face is under it.</summary>
    public bool At(int set, double level)
    {
        if (level > _high[set] || level <= _low[set])
            Refit(set, level);
        return Wet[set] > 0;
    }

    /// <summary>Finds the faces under a level anew.</summary>
    public void Refit(int set, double level)
    {
        var (first, end) = (_start[set], _start[set + 1]);
        var (wet, sum) = (0, 0.0);
        while (first + wet < end && level > _beds[first + wet])
            sum += _beds[first + wet++];
        var mean = wet > 0 ? sum / wet : 0;
        var squares = 0.0;
        for (var i = first; i < first + wet; i++)
            squares += (_beds[i] - mean) * (_beds[i] - mean);
        (Wet[set], Mean[set], Variance[set]) = (wet, mean, wet > 0 ? 5.0 / 9 * squares / wet : 0);
        _low[set] = wet > 0 ? _beds[first + wet - 1] : double.NegativeInfinity;
        _high[set] = first + wet < end ? _beds[first + wet] : double.PositiveInfinity;
    }
}
