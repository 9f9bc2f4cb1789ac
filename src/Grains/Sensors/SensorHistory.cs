using SiheungTwin.Grains.Folding;

namespace SiheungTwin.Grains.Sensors;

/// <summary>A day of a level sensor, in Korea.</summary>
/// <param name="Day">Days since 1970-01-01, KST.</param>
/// <param name="Readings">Readings with a number.</param>
/// <param name="MedianM">Their median, as <see cref="MedianSketch"/> tells it [m MSL].</param>
/// <param name="HighM">Their greatest [m MSL].</param>
[GenerateSerializer, Immutable, Alias("twin.sensor-day")]
public readonly record struct SensorDay([property: Id(0)] int Day, [property: Id(1)] int Readings, [property: Id(2)] float MedianM, [property: Id(3)] float HighM);

/// <summary>A month of a level sensor, in Korea.</summary>
/// <param name="Month">Years times 12 and the month counted from 0.</param>
/// <param name="Days">Days with readings.</param>
/// <param name="HighSumM">Sum of their greatest readings [m MSL].</param>
[GenerateSerializer, Immutable, Alias("twin.sensor-month")]
public readonly record struct SensorMonth([property: Id(0)] int Month, [property: Id(1)] int Days, [property: Id(2)] double HighSumM);

/// <summary>What is remembered of a level sensor beyond its last readings: a month of days, a year of months, and since when it says the same.</summary>
[GenerateSerializer, Immutable, Alias("twin.sensor-history")]
public sealed record SensorHistory
{
    /// <summary>Days kept, the present one not counted.</summary>
    public const int DaysKept = 30;

    /// <summary>Months kept.</summary>
    public const int MonthsKept = 12;

    /// <summary>Nothing remembered.</summary>
    public static readonly SensorHistory None = new();

    private static readonly TimeSpan Kst = TimeSpan.FromHours(9);

    /// <summary>The present day; meaningless while <see cref="Sketch"/> is empty.</summary>
    [Id(0)]
    public int Today { get; init; }

    /// <summary>Readings of the present day.</summary>
    [Id(1)]
    public MedianSketch Sketch { get; init; }

    /// <summary>Days that ended, oldest first.</summary>
    [Id(2)]
    public ValueArray<SensorDay> Days { get; init; }

    /// <summary>Months, oldest first, of days that ended.</summary>
    [Id(3)]
    public ValueArray<SensorMonth> Months { get; init; }

    /// <summary>First reading of the value the newest one has, without another value in between, UTC.</summary>
    [Id(4)]
    public DateTimeOffset SameSince { get; init; }

    /// <summary>Readings of that value in a row.</summary>
    [Id(5)]
    public int SameCount { get; init; }

    /// <summary>With one more reading that is newer than all before it.</summary>
    /// <param name="reading">The reading, with a number.</param>
    /// <param name="before">The newest before it; NaN where there was none.</param>
    public SensorHistory With(SensorReading reading, double before)
    {
        var day = DayOf(reading.Observed);
        var history = day > Today && Sketch.Count > 0 ? Ended() : this;
        var same = reading.Value.Equals(before) && history.SameCount > 0;
        return history with
        {
            Today = day,
            Sketch = history.Sketch.With(reading.Value),
            SameSince = same ? history.SameSince : reading.Observed,
            SameCount = same ? history.SameCount + 1 : 1,
        };
    }

    /// <summary>After a reading came late: another value within the run ends it there.</summary>
    public SensorHistory Late(SensorReading reading, double newest) =>
        reading.Observed >= SameSince && !reading.Value.Equals(newest) ? this with { SameSince = reading.Observed, SameCount = 1 } : this;

    private static int DayOf(DateTimeOffset at) => (int)Math.Floor((at + Kst - DateTimeOffset.UnixEpoch).TotalDays);

    private SensorHistory Ended()
    {
        var day = new SensorDay(Today, Sketch.Count, (float)Sketch.Median, (float)Sketch.Greatest);
        var date = DateTimeOffset.UnixEpoch.AddDays(Today);
        var month = (date.Year * 12) + date.Month - 1;
        var months = Months.Span.ToArray().ToList();
        if (months.Count > 0 && months[^1].Month == month)
            months[^1] = new SensorMonth(month, months[^1].Days + 1, months[^1].HighSumM + day.HighM);
        else
            months.Add(new SensorMonth(month, 1, day.HighM));
        return this with
        {
            Sketch = default,
            Days = new ValueArray<SensorDay>([.. Days.Skip(Days.Count - DaysKept + 1), day]),
            Months = new ValueArray<SensorMonth>([.. months.Skip(months.Count - MonthsKept)]),
        };
    }
}
