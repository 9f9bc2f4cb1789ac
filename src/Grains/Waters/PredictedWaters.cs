using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Waters;

/// <summary>Folds predicted high and low waters. A revised one replaces its like of the same gauge within three hours, for two high waters never come closer.</summary>
internal static class PredictedWaters
{
    private const long SameS = 3 * 3600;
    private const long AheadS = 8 * 86_400;

    /// <summary>The waters after one more prediction; one without a level withdraws.</summary>
    public static ValueArray<PredictedWater> With(ValueArray<PredictedWater> waters, Entry entry)
    {
        var (time, high) = (entry.Observed.ToUnixTimeSeconds(), entry.Quantity == "tide_high");
        var heard = entry.Received == default ? (long?)null : entry.Received.ToUnixTimeSeconds();
        var kept = new List<PredictedWater>();
        foreach (var water in waters.Span)
        {
            var revised = water.Source == entry.Source && water.High == high && Math.Abs(water.Time - time) < SameS;
            if (!revised && Near(water.Time))
                kept.Add(water);
        }

        if (entry.Value is { } level && Near(time))
            kept.Add(new PredictedWater(entry.Source, time, level, high));
        kept.Sort((a, b) => a.Time != b.Time ? a.Time.CompareTo(b.Time) : string.CompareOrdinal(a.Source, b.Source));
        return new ValueArray<PredictedWater>([.. kept]);

        bool Near(long at) => heard is not { } now || (at >= now - WaterState.KeptS && at <= now + AheadS);
    }
}
