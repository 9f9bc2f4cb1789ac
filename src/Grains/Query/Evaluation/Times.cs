namespace SiheungTwin.Grains.Query.Evaluation;

/// <summary>From and to as ticks of UTC; an instant has both alike, a day is that day in Korea.</summary>
internal readonly record struct Times(long From, long To)
{
    private static readonly TimeSpan Korea = TimeSpan.FromHours(9);

    public static Times Of(DateTimeOffset instant) => new(instant.UtcTicks, instant.UtcTicks);

    public static Times Of(DateOnly day)
    {
        var begin = day.ToDateTime(TimeOnly.MinValue).Ticks - Korea.Ticks;
        return new(begin, begin + TimeSpan.TicksPerDay - 1);
    }

    // Allen's relations as CQL2 lists them (OGC 21-065r2, table of temporal operators).
    public bool Is(TemporalOperator relation, Times other) => relation switch
    {
        TemporalOperator.After => From > other.To,
        TemporalOperator.Before => To < other.From,
        TemporalOperator.Contains => From < other.From && To > other.To,
        TemporalOperator.Disjoint => To < other.From || From > other.To,
        TemporalOperator.During => From > other.From && To < other.To,
        TemporalOperator.Equals => this == other,
        TemporalOperator.FinishedBy => From < other.From && To == other.To,
        TemporalOperator.Finishes => From > other.From && To == other.To,
        TemporalOperator.Intersects => To >= other.From && From <= other.To,
        TemporalOperator.Meets => To == other.From,
        TemporalOperator.MetBy => From == other.To,
        TemporalOperator.OverlappedBy => From > other.From && From < other.To && To > other.To,
        TemporalOperator.Overlaps => From < other.From && To > other.From && To < other.To,
        TemporalOperator.StartedBy => From == other.From && To > other.To,
        TemporalOperator.Starts => From == other.From && To < other.To,
        _ => throw new ArgumentOutOfRangeException(nameof(relation)),
    };
}
