using SiheungTwin.Grains.Folding;

namespace SiheungTwin.Grains.WhatIf.Outputs;

/// <summary>When a road or underpass is closed, by the same rules as in the live twin.</summary>
/// <param name="FromMin">First closing [min]; null never.</param>
/// <param name="UntilMin">Last reopening [min]; null when it never closes or is closed at the end.</param>
public readonly record struct Closure(double? FromMin, double? UntilMin)
{
    /// <summary>Reads closures off a depth series: closed at the threshold, reopened once the depth stayed the step below it for the waiting time.</summary>
    /// <param name="timesS">Times [s].</param>
    /// <param name="depthsM">Depth at each [m]; NaN where nothing is computed, which closes nothing.</param>
    /// <param name="closesM">Closing depth [m].</param>
    /// <param name="rules">Reopening rules.</param>
    public static Closure Of(double[] timesS, double[] depthsM, double closesM, FloodRules rules)
    {
        var low = Math.Max(0, closesM - rules.ReopenStepM) + rules.DryM;
        double? from = null, until = null, draining = null;
        var closed = false;
        for (var i = 0; i < timesS.Length; i++)
        {
            if (!closed)
            {
                if (!(depthsM[i] >= closesM))
                    continue;
                (closed, draining, until) = (true, null, null);
                from ??= timesS[i] / 60;
            }
            else if (depthsM[i] > low)
            {
                draining = null;
            }
            else
            {
                draining ??= timesS[i];
                if (timesS[i] - draining < rules.ReopenMinutes * 60)
                    continue;
                (closed, until) = (false, timesS[i] / 60);
            }
        }

        return new Closure(from, until);
    }
}
