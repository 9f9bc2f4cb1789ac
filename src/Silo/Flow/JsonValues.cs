using System.Text.Json;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Silo.Flow;

/// <summary>Numbers, points and series of a case.</summary>
internal static class JsonValues
{
    private static readonly Limits Coordinate = new(-1e8, 1e8, "m");

    public static double? Number(JsonElement value, string path, Limits limits, List<CaseFault> faults)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && limits.Hold(number))
            return number;
        faults.Add(new(path, $"is {Shown(value)}; give a number, {limits}."));
        return null;
    }

    public static MapPoint? Point(JsonElement value, string path, List<CaseFault> faults)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() != 2)
        {
            faults.Add(new(path, $"is {Shown(value)}; give a point as [x, y]."));
            return null;
        }

        var (x, y) = (Number(value[0], path + "[0]", Coordinate, faults), Number(value[1], path + "[1]", Coordinate, faults));
        return x is null || y is null ? null : new MapPoint(x.Value, y.Value);
    }

    /// <summary>A series, linear between its points; two points at the same time make a jump. Null after a fault.</summary>
    public static TimeSeries? Series(JsonElement value, string path, Limits limits, List<CaseFault> faults)
    {
        if (value.ValueKind == JsonValueKind.Number)
            return Number(value, path, limits, faults) is { } always ? TimeSeries.Constant(always) : null;
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() == 0)
        {
            faults.Add(new(path, $"is {Shown(value)}; give points [[seconds, value], ...] or one number."));
            return null;
        }

        var before = faults.Count;
        var (times, values) = (new List<double>(), new List<double>());
        foreach (var point in value.EnumerateArray())
        {
            var at = FormattableString.Invariant($"{path}[{times.Count}]");
            if (point.ValueKind != JsonValueKind.Array || point.GetArrayLength() != 2)
            {
                faults.Add(new(at, $"is {Shown(point)}; give a point as [seconds, value]."));
                return null;
            }

            var time = Number(point[0], at + "[0]", Limits.Seconds, faults) ?? (times.Count > 0 ? times[^1] : 0);
            if (times.Count > 0 && time < times[^1])
                faults.Add(new(at + "[0]", FormattableString.Invariant($"{time} s comes after {times[^1]} s; put the points in the order of their times.")));
            times.Add(time);
            values.Add(Number(point[1], at + "[1]", limits, faults) ?? 0);
        }

        return faults.Count == before ? new TimeSeries(times, values, Course(times, values)) : null;
    }

    // Flat between its points, a series is one of steps: the same values, and the solver meets its jumps at their times.
    private static Interpolation Course(List<double> times, List<double> values)
    {
        for (var i = 1; i < times.Count; i++)
        {
            if (values[i] != values[i - 1] && times[i] != times[i - 1])
                return Interpolation.Linear;
        }

        return Interpolation.Step;
    }

    private static string Shown(JsonElement value)
    {
        var text = value.GetRawText().ReplaceLineEndings(" ");
        return text.Length <= 40 ? text : text[..40] + "…";
    }
}
