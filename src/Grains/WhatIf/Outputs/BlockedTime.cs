namespace SiheungTwin.Grains.WhatIf.Outputs;

/// <summary>When something does not get through, read at a run's output times.</summary>
/// <param name="FromMin">First time [min]; null never.</param>
/// <param name="UntilMin">Time from which it gets through again for good [min]; null when it never was blocked or is blocked at the end.</param>
/// <param name="Minutes">How long in all [min]; water that comes and goes counts only while it stands.</param>
public readonly record struct BlockedTime(double? FromMin, double? UntilMin, double Minutes)
{
    /// <summary>Reads it off.</summary>
    /// <param name="timesS">Times [s], rising.</param>
    /// <param name="blocked">Whether it is blocked at a time's index; it holds until the next time.</param>
    public static BlockedTime Of(IReadOnlyList<double> timesS, Func<int, bool> blocked)
    {
        double? from = null, until = null;
        var seconds = 0.0;
        for (var i = 0; i < timesS.Count; i++)
        {
            if (!blocked(i))
            {
                until ??= from is null ? null : timesS[i] / 60;
                continue;
            }

            from ??= timesS[i] / 60;
            until = null;
            seconds += i + 1 < timesS.Count ? timesS[i + 1] - timesS[i] : 0;
        }

        return new BlockedTime(from, until, Math.Round(seconds / 60, 3));
    }
}
