using SiheungTwin.Grains.Folding;

namespace SiheungTwin.Grains.Waters;

/// <summary>Levels of a gauge that water does not do: a jump nobody has confirmed, and a fall to the bottom amid high water, confirmed or not.</summary>
internal static class GaugeJump
{
    /// <summary>Index of the reading that speaks at <paramref name="time"/> [s since 1970] instead of the one at <paramref name="newest"/>; that one itself where nothing is wrong.</summary>
    public static int Before(GaugeSeries gauge, int newest, long time, FreshnessRules rules)
    {
        var first = newest;
        for (var i = newest - 1; i >= 0; i--)
        {
            if (double.IsNaN(gauge.LevelsM[i]))
                continue;
            if (time - gauge.Times[i] > rules.GaugeHoldMinutes * 60L)
                break;
            var step = gauge.LevelsM[first] - gauge.LevelsM[i];
            var isJump = Math.Abs(step) >= rules.GaugeJumpM && gauge.Times[first] - gauge.Times[i] <= rules.GaugeJumpMinutes * 60L;
            if (isJump && step < 0)
                return i;

            // What it jumped up from may itself be a fall to the bottom.
            if (isJump)
                return first == newest ? Before(gauge, i, time, rules) : newest;
            first = i;
        }

        return newest;
    }
}
