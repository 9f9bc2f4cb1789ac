namespace SiheungTwin.Hydraulics.Series;

/// <summary>
/// A quantity over simulated time [s since the start of the run]. Before the first point it has the first value, after the last the last.
/// </summary>
public sealed class TimeSeries
{
    private readonly double[] _times;
    private readonly double[] _values;
    private readonly double[] _integrals;

    /// <summary>Makes a series from times [s], never falling, and as many values.</summary>
    /// <exception cref="HydraulicsException"><c>hydraulics.series</c>: empty, unequal lengths, reversed times, or not finite.</exception>
    public TimeSeries(IReadOnlyList<double> times, IReadOnlyList<double> values, Interpolation interpolation = Interpolation.Linear)
    {
        if (times.Count == 0 || times.Count != values.Count)
            throw new HydraulicsException("hydraulics.series", "series", $"needs as many values as times and at least one, got {times.Count} times and {values.Count} values.");
        for (var i = 0; i < times.Count; i++)
        {
            if (!double.IsFinite(times[i]) || !double.IsFinite(values[i]))
                throw new HydraulicsException("hydraulics.series", $"series[{i}]", "time and value must be finite numbers.");
            if (i > 0 && times[i] < times[i - 1])
                throw new HydraulicsException("hydraulics.series", $"series[{i}]", $"time {times[i]} s comes before {times[i - 1]} s; sort the points by time.");
        }

        (_times, _values, Interpolation) = ([.. times], [.. values], interpolation);
        _integrals = new double[_times.Length];
        for (var i = 1; i < _times.Length; i++)
            _integrals[i] = _integrals[i - 1] + Part(i - 1, _times[i]);
    }

    /// <summary>How values run between the points.</summary>
    public Interpolation Interpolation { get; }

    /// <summary>Smallest value of the series.</summary>
    public double Lowest => _values.Min();

    /// <summary>Largest value of the series.</summary>
    public double Highest => _values.Max();

    /// <summary>A series that never changes.</summary>
    public static TimeSeries Constant(double value) => new([0.0], [value], Interpolation.Step);

    /// <summary>A linear series of (seconds, value) points.</summary>
    public static TimeSeries Of(params (double Seconds, double Value)[] points) =>
        new([.. points.Select(p => p.Seconds)], [.. points.Select(p => p.Value)]);

    /// <summary>A series of (seconds, value) points, each value holding until the next.</summary>
    public static TimeSeries Steps(params (double Seconds, double Value)[] points) =>
        new([.. points.Select(p => p.Seconds)], [.. points.Select(p => p.Value)], Interpolation.Step);

    /// <summary>Value at a time [s].</summary>
    public double At(double seconds)
    {
        var i = Segment(seconds);
        if (i < 0)
            return _values[0];
        if (i == _times.Length - 1 || Interpolation == Interpolation.Step)
            return _values[i];
        return _values[i] + ((_values[i + 1] - _values[i]) * ((seconds - _times[i]) / (_times[i + 1] - _times[i])));
    }

    /// <summary>Mean value over a span [s], exact for both interpolations, so that a volume given is a volume entered.</summary>
    public double Mean(double from, double to)
    {
        var (i, j) = (Segment(from), Segment(to));
        var endsOnPoint = j == i + 1 && _times[j] == to;
        if ((i == j || endsOnPoint) && (i < 0 || i == _times.Length - 1 || Interpolation == Interpolation.Step || _values[i] == _values[i + 1]))
            return i < 0 ? _values[0] : _values[i];
        return to > from ? (Integral(to, j) - Integral(from, i)) / (to - from) : At(from);
    }

    private double Integral(double seconds, int segment) =>
        segment < 0 ? _values[0] * (seconds - _times[0]) : _integrals[segment] + Part(segment, seconds);

    private double Part(int segment, double seconds)
    {
        var span = seconds - _times[segment];
        if (span <= 0)
            return 0;
        return Interpolation == Interpolation.Step || segment == _times.Length - 1
            ? _values[segment] * span
            : span * 0.5 * (_values[segment] + At(segment, seconds));
    }

    private double At(int segment, double seconds) =>
        _values[segment] + ((_values[segment + 1] - _values[segment]) * ((seconds - _times[segment]) / (_times[segment + 1] - _times[segment])));

    // Last point at or before the time; -1 before the first.
    private int Segment(double seconds)
    {
        var (low, high) = (0, _times.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_times[middle] <= seconds)
                low = middle + 1;
            else
                high = middle;
        }

        return low - 1;
    }
}
