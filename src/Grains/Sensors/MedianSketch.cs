namespace SiheungTwin.Grains.Sensors;

/// <summary>
/// The median of numbers that come one by one, in the space of nine of them: the P² algorithm (Jain and Chlamtac 1985, CACM 28:10). Exact up to five numbers, an estimate
/// beyond.
/// </summary>
[GenerateSerializer, Immutable, Alias("twin.median-sketch")]
public readonly record struct MedianSketch(
    [property: Id(0)] int Count,
    [property: Id(1)] double Low,
    [property: Id(2)] double LowMiddle,
    [property: Id(3)] double Middle,
    [property: Id(4)] double HighMiddle,
    [property: Id(5)] double High,
    [property: Id(6)] int LowMiddleAt,
    [property: Id(7)] int MiddleAt,
    [property: Id(8)] int HighMiddleAt)
{
    private const int Markers = 5;

    /// <summary>The median so far; NaN of nothing.</summary>
    public double Median => Count switch
    {
        0 => double.NaN,
        1 => Low,
        2 => (Low + LowMiddle) / 2,
        3 => LowMiddle,
        4 => (LowMiddle + Middle) / 2,
        _ => Middle,
    };

    /// <summary>Greatest number so far; NaN of nothing.</summary>
    public double Greatest => Count switch { 0 => double.NaN, 1 => Low, 2 => LowMiddle, 3 => Middle, 4 => HighMiddle, _ => High };

    /// <summary>With one more number, which must be finite.</summary>
    public MedianSketch With(double value)
    {
        Span<double> heights = [Low, LowMiddle, Middle, HighMiddle, High];
        if (Count < Markers)
        {
            heights[Count] = value;
            heights[..(Count + 1)].Sort();
            return Of(Count + 1, heights, [1, 2, 3, 4, 5]);
        }

        Span<int> at = [1, LowMiddleAt, MiddleAt, HighMiddleAt, Count];
        heights[0] = Math.Min(heights[0], value);
        heights[4] = Math.Max(heights[4], value);
        for (var i = 1; i < Markers; i++)
        {
            if (i == 4 || value < heights[i])
                at[i]++;
        }

        // The extremes moved with their heights; the middle three are moved by one towards where the quartiles should be.
        for (var i = 1; i < Markers - 1; i++)
        {
            var off = 1 + (Count * i / 4.0) - at[i];
            if ((off >= 1 && at[i + 1] - at[i] > 1) || (off <= -1 && at[i - 1] - at[i] < -1))
                Move(heights, at, i, Math.Sign(off));
        }

        return Of(Count + 1, heights, at);
    }

    private static MedianSketch Of(int count, ReadOnlySpan<double> heights, ReadOnlySpan<int> at) =>
        new(count, heights[0], heights[1], heights[2], heights[3], heights[4], at[1], at[2], at[3]);

    // Along a parabola through its neighbours where that keeps the order, else along the line to the neighbour.
    private static void Move(Span<double> heights, Span<int> at, int i, int step)
    {
        var parabola = heights[i] + ((double)step / (at[i + 1] - at[i - 1])
            * (((at[i] - at[i - 1] + step) * (heights[i + 1] - heights[i]) / (at[i + 1] - at[i])) + ((at[i + 1] - at[i] - step) * (heights[i] - heights[i - 1]) / (at[i] - at[i - 1]))));
        heights[i] = heights[i - 1] < parabola && parabola < heights[i + 1]
            ? parabola
            : heights[i] + (step * (heights[i + step] - heights[i]) / (at[i + step] - at[i]));
        at[i] += step;
    }
}
