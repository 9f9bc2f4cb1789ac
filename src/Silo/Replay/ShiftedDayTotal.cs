namespace SiheungTwin.Silo.Replay;

/// <summary>
/// Rain totals since midnight of one station, moved in time: the total starts anew at the midnight (Asia/Seoul) of the time it is moved to, not of the time it was recorded.
/// The reading of 00:00 still belongs to the day before.
/// </summary>
internal sealed class ShiftedDayTotal
{
    private static readonly TimeSpan Kst = TimeSpan.FromHours(9);
    private (DateOnly From, DateOnly To, decimal Read)? _last;
    private decimal _total;

    /// <summary>The total to send [mm] for one read at <paramref name="from"/> and sent as of <paramref name="to"/>.</summary>
    public decimal Next(DateTimeOffset from, DateTimeOffset to, decimal read)
    {
        var (source, target) = (DayOf(from), DayOf(to));
        if (_last is not { } last)
        {
            _total = read;
        }
        else
        {
            var fallen = source == last.From ? Math.Max(0, read - last.Read) : read;
            _total = target == last.To ? _total + fallen : fallen;
        }

        _last = (source, target, read);
        return _total;
    }

    private static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(time.AddMinutes(-1).ToOffset(Kst).DateTime);
}
