namespace SiheungTwin.Hydraulics.Tide;

/// <summary>The tide between predicted high and low waters: half a cosine from each to the next, the rule of tide tables (Pugh 1987, 4:4).</summary>
public sealed class HighLowTide
{
    private readonly (DateTimeOffset At, double LevelM)[] _waters;

    /// <summary>Takes high and low waters.</summary>
    /// <param name="waters">Instant and level [m] of each, rising in time, at least two.</param>
    /// <exception cref="HydraulicsException"><c>hydraulics.tide</c>: fewer than two, not rising, or not finite.</exception>
    public HighLowTide(IReadOnlyList<(DateTimeOffset At, double LevelM)> waters)
    {
        if (waters.Count < 2)
            throw new HydraulicsException("hydraulics.tide", "waters", $"needs two high or low waters or more, got {waters.Count}.");
        for (var i = 0; i < waters.Count; i++)
        {
            if (!double.IsFinite(waters[i].LevelM) || (i > 0 && waters[i].At <= waters[i - 1].At))
                throw new HydraulicsException("hydraulics.tide", $"waters[{i}]", "times must rise and levels be numbers.");
        }

        _waters = [.. waters];
    }

    /// <summary>First instant it speaks of.</summary>
    public DateTimeOffset From => _waters[0].At;

    /// <summary>Last instant it speaks of.</summary>
    public DateTimeOffset To => _waters[^1].At;

    /// <summary>Level at an instant [m]; null before the first and after the last water: unknown, not held.</summary>
    public double? At(DateTimeOffset utc)
    {
        if (utc < From || utc > To)
            return null;
        var next = Math.Max(1, Array.FindIndex(_waters, w => w.At >= utc));
        var (a, b) = (_waters[next - 1], _waters[next]);
        return Between(a.LevelM, b.LevelM, (utc - a.At) / (b.At - a.At));
    }

    /// <summary>Half a cosine from one water to the next [m].</summary>
    /// <param name="fromM">Level of the water before [m].</param>
    /// <param name="toM">Level of the water after [m].</param>
    /// <param name="share">Share of the time between them that has gone, 0–1.</param>
    public static double Between(double fromM, double toM, double share) => ((fromM + toM) / 2) + ((fromM - toM) / 2 * Math.Cos(Math.PI * share));
}
