using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SiheungTwin.Hydraulics.Preview;

/// <summary>
/// What sets of faces let through at a level, from their sorted beds. Flow area is exact; Σ h^(5/3) over the faces is m h̄^(5/3) (1 + 5/9 var h / h̄²),
/// its second-order expansion about the mean depth h̄ of the m wet faces, within 1 % for beds on a line.
/// </summary>
internal sealed class Conveyance
{
    private readonly int[] _start;
    private readonly float[] _beds;
    private readonly float[] _low;
    private readonly float[] _high;

    public Conveyance(int[] start, float[] beds, int padded = 0)
    {
        (_start, _beds) = (start, beds);
        var count = Math.Max(start.Length - 1, padded);
        (Wet, Mean, Variance, _low, _high) = (new float[count], new float[count], new float[count], new float[count], new float[count]);
        Array.Fill(_low, float.NegativeInfinity);
        Array.Fill(_high, float.PositiveInfinity);
        for (var set = 0; set + 1 < start.Length; set++)
            Refit(set, float.NegativeInfinity);
    }

    /// <summary>Faces under the level.</summary>
    public float[] Wet { get; }

    /// <summary>Their mean bed [m].</summary>
    public float[] Mean { get; }

    /// <summary>5/9 of the variance of their beds [m²].</summary>
    public float[] Variance { get; }

    public Span<float> Beds(int set) => _beds.AsSpan(_start[set].._start[set + 1]);

    /// <summary>Brings a set to a level; false where no face is under it.</summary>
    public bool At(int set, double level)
    {
        if (level > _high[set] || level <= _low[set])
            Refit(set, level);
        return Wet[set] > 0;
    }

    /// <summary>Brings eight sets in a row to a level each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Follow(int first, Vector256<float> levels)
    {
        var above = Vector256.GreaterThan(levels, Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_high), (nuint)first));
        var below = Vector256.LessThanOrEqual(levels, Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_low), (nuint)first));
        var outside = Vector256.ExtractMostSignificantBits(above | below);
        for (var lane = 0; outside != 0; lane++, outside >>= 1)
        {
            if ((outside & 1) != 0)
                Refit(first + lane, levels[lane]);
        }
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
        (Wet[set], Mean[set], Variance[set]) = (wet, (float)mean, wet > 0 ? (float)(5.0 / 9 * squares / wet) : 0);
        _low[set] = wet > 0 ? _beds[first + wet - 1] : float.NegativeInfinity;
        _high[set] = first + wet < end ? _beds[first + wet] : float.PositiveInfinity;
    }
}
