using SiheungTwin.Grains.Folding;

namespace SiheungTwin.Grains.Weather;

/// <summary>What a rain reading says.</summary>
public enum RainReading
{
    /// <summary>Total since midnight, Asia/Seoul (<c>rain_day</c>).</summary>
    Day,

    /// <summary>Sum of the 15 min before it (<c>rain_15min</c>).</summary>
    Quarter,

    /// <summary>Sum of the 60 min before it (<c>rain_60min</c>).</summary>
    Hour,

    /// <summary>Rain of a minute at the rate a radar composite saw (<c>rain_rate_radar</c> / 60).</summary>
    Radar,
}

/// <summary>
/// The rain readings of the last six hours as they came, one slot a minute, in thousandths of a millimetre so that sums are exact.
/// Rain of a minute is worked out from them when asked, never stored: so the order in which readings arrive cannot matter.
/// </summary>
[GenerateSerializer, Immutable, Alias("twin.rain-readings")]
public sealed record RainReadings
{
    /// <summary>Minutes of rain that can be told.</summary>
    public const int Minutes = 360;

    /// <summary>Slots kept: six hours and a quarter, so that the first minutes still have a total to differ from.</summary>
    public const int Slots = Minutes + 16;

    /// <summary>Mark of a slot without a reading.</summary>
    public const int Unknown = int.MinValue;

    /// <summary>No readings.</summary>
    public static readonly RainReadings None = new();

    /// <summary>Minute (since 1970, UTC) of the last slot; meaningless while every series is empty.</summary>
    [Id(0)]
    public long EndMinute { get; init; }

    /// <summary>Daily totals [µm]; empty when none came.</summary>
    [Id(1)]
    public ValueArray<int> Day { get; init; }

    /// <summary>Sums of 15 min [µm].</summary>
    [Id(2)]
    public ValueArray<int> Quarter { get; init; }

    /// <summary>Sums of 60 min [µm].</summary>
    [Id(3)]
    public ValueArray<int> Hour { get; init; }

    /// <summary>Rain of a minute at the rate of a radar composite [µm].</summary>
    [Id(4)]
    public ValueArray<int> Radar { get; init; }

    /// <summary>True when nothing was ever read.</summary>
    public bool IsEmpty => Day.Count == 0 && Quarter.Count == 0 && Hour.Count == 0 && Radar.Count == 0;

    /// <summary>These readings and one more [mm, null unknown]; one older than the window changes nothing, one for a minute already read replaces it.</summary>
    public RainReadings With(RainReading series, long minute, double? mm)
    {
        var end = IsEmpty ? minute : Math.Max(EndMinute, minute);
        var index = minute - (end - Slots + 1);
        if (index < 0)
        {
            return this;
        }

        var shift = IsEmpty ? 0 : end - EndMinute;
        var value = mm is { } known && double.IsFinite(known) && known is >= 0 and < 100_000 ? (int)Math.Round(known * 1000) : Unknown;
        return new RainReadings
        {
            EndMinute = end,
            Day = Moved(Day, shift, series == RainReading.Day, (int)index, value),
            Quarter = Moved(Quarter, shift, series == RainReading.Quarter, (int)index, value),
            Hour = Moved(Hour, shift, series == RainReading.Hour, (int)index, value),
            Radar = Moved(Radar, shift, series == RainReading.Radar, (int)index, value),
        };
    }

    private static ValueArray<int> Moved(ValueArray<int> old, long shift, bool set, int index, int value)
    {
        if (!set && (shift == 0 || old.Count == 0))
        {
            return old;
        }

        var items = new int[Slots];
        Array.Fill(items, Unknown);
        if (old.Count > 0 && shift < Slots)
        {
            old.Span[(int)shift..].CopyTo(items);
        }

        if (set)
        {
            items[index] = value;
        }

        return new ValueArray<int>(items);
    }
}
