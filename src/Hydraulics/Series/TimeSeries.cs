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

    /// <summary>The weighted sum of series, exact at every time: in steps where all are, else in straight lines with jumps.</summary>
    /// <exception cref="HydraulicsException"><c>hydraulics.series</c>: none given, or a weight that is not finite.</exception>
    public static TimeSeries Blend(IReadOnlyList<(TimeSeries Series, double Weight)> parts)
    {
        var instants = parts.SelectMany(p => p.Series._times).Distinct().Order().ToArray();
        var steps = parts.All(p => p.Series.Interpolation == Interpolation.Step);
        var (times, values) = (new List<double>(), new List<double>());
        foreach (var t in instants)
        {
            var (before, value) = (parts.Sum(p => p.Weight * p.Series.Before(t)), parts.Sum(p => p.Weight * p.Series.At(t)));
            double[] points = before == value || (steps && times.Count > 0) ? [value] : [before, value];
            times.AddRange(points.Select(_ => t));
            values.AddRange(points);
        }

        return new(times, values, steps ? Interpolation.Step : Interpolation.Linear);
    }

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

    // What the value comes to as time comes near from before.
    private double Before(double seconds)
    {
        var next = Array.BinarySearch(_times, seconds);
        if (next < 0)
            return At(seconds);
        while (next > 0 && _times[next - 1] == seconds)
            next--;
        return Interpolation == Interpolation.Step ? _values[Math.Max(next - 1, 0)] : _values[next];
    }

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
