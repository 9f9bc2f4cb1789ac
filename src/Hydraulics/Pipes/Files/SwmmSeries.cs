using SiheungTwin.Hydraulics.Series;

namespace SiheungTwin.Hydraulics.Pipes.Files;

/// <summary>Time series and curves of a SWMM input, in its own units.</summary>
internal sealed class SwmmSeries
{
    private readonly SwmmOptions _options;
    private readonly Dictionary<string, List<(double Seconds, double Value)>> _series = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Kind, List<double> Xs, List<double> Ys)> _curves = new(StringComparer.Ordinal);

    public SwmmSeries(SwmmText text, SwmmOptions options)
    {
        _options = options;
        foreach (var row in text["TIMESERIES"])
            Times(row);
        foreach (var row in text["CURVES"])
            Curve(row);
    }

    /// <summary>Points of a series [s since the start, its unit].</summary>
    public IReadOnlyList<(double Seconds, double Value)> Points(SwmmRow row, string name) =>
        _series.TryGetValue(name, out var points) ? points : throw row.Fault($"there is no time series \"{name}\".");

    /// <summary>A level over time; it keeps its last value.</summary>
    public TimeSeries Level(SwmmRow row, string name) => Made(row, [.. Points(row, name).Select(p => (p.Seconds, p.Value * _options.LengthM))]);

    /// <summary>A tide by the hour of the day, day after day.</summary>
    public TimeSeries Tide(SwmmRow row, string name)
    {
        const double DayS = 86400;
        var (_, hours, levels) = Curve(row, name);
        var begins = _options.Start?.TimeOfDay.TotalSeconds ?? 0;
        var points = new List<(double, double)>();
        for (var day = -1; day <= Math.Ceiling(_options.Duration / DayS) + 1; day++)
            points.AddRange(hours.Select((h, i) => ((day * DayS) + (h * 3600) - begins, levels[i] * _options.LengthM)));
        return Made(row, points);
    }

    /// <summary>A flow over time; before its first and after its last point nothing flows, as in SWMM.</summary>
    public TimeSeries Flow(SwmmRow row, string name, double factor, double baseline)
    {
        var points = Points(row, name).Select(p => (p.Seconds, (p.Value * factor) + baseline)).ToList();
        var rest = baseline;
        if (points[0].Seconds > 0)
            points.Insert(0, (points[0].Seconds, rest));
        points.Add((points[^1].Seconds, rest));
        return Made(row, points);
    }

    public (string Kind, IReadOnlyList<double> Xs, IReadOnlyList<double> Ys) Curve(SwmmRow row, string name) =>
        _curves.TryGetValue(name, out var curve) ? curve : throw row.Fault($"there is no curve \"{name}\".");

    private static TimeSeries Made(SwmmRow row, IReadOnlyList<(double Seconds, double Value)> points)
    {
        try
        {
            return new([.. points.Select(p => p.Seconds)], [.. points.Select(p => p.Value)]);
        }
        catch (HydraulicsException e)
        {
            throw row.Fault(e.Message);
        }
    }

    private void Times(SwmmRow row)
    {
        if (row.Is(1, "FILE"))
            throw row.Fault("series from other files are not read; put the points into [TIMESERIES].");
        if (!_series.TryGetValue(row[0], out var points))
            _series[row[0]] = points = [];
        var day = 0.0;
        for (var i = 1; i < row.Count; i += 2)
        {
            if (SwmmOptions.TryDate(row[i], out var date))
            {
                day = (date - (_options.Start ?? throw row.Fault("has dates, but [OPTIONS] has no START_DATE."))).TotalSeconds;
                i++;
            }

            points.Add((day + row.Seconds(i), row.Number(i + 1)));
        }
    }

    private void Curve(SwmmRow row)
    {
        var first = 1;
        if (!_curves.TryGetValue(row[0], out var curve))
        {
            _curves[row[0]] = curve = (row[1].ToUpperInvariant(), [], []);
            first = 2;
        }

        for (var i = first; i < row.Count; i += 2)
        {
            curve.Xs.Add(row.Number(i));
            curve.Ys.Add(row.Number(i + 1));
        }
    }
}
