namespace SiheungTwin.Ingest.Polling;

/// <summary>How one feed is fetched.</summary>
public sealed record PollRule
{
    /// <summary>Feed name.</summary>
    public required string Feed { get; init; }

    /// <summary>When there is something new.</summary>
    public required BaseTimes Times { get; init; }

    /// <summary>Address with names in braces: see <see cref="RequestAddress"/>.</summary>
    public required string Address { get; init; }

    /// <summary>Places that are asked for one after the other, by the names the address uses.</summary>
    public required IReadOnlyList<IReadOnlyDictionary<string, string>> Places { get; init; }

    /// <summary>How far before the base time <c>{from}</c> is.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Newest base times that are fetched after an outage.</summary>
    public int CatchUp { get; init; } = 6;

    /// <summary>True where the source's address does not name a time, so that its document may be the one known already.</summary>
    public bool Conditional { get; init; }

    /// <summary>Rows to a page, and pages at most; an address without <c>{page}</c> has one.</summary>
    public int Rows { get; init; } = 1000;

    /// <summary>Pages at most.</summary>
    public int MaxPages { get; init; } = 20;

    /// <summary>Attempts before an older base time is given up; the newest is never.</summary>
    public int Attempts { get; init; } = 8;

    /// <summary>Wait between attempts.</summary>
    public BackOff BackOff { get; init; } = new(TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(10));

    /// <summary>Time for a whole answer.</summary>
    public TimeSpan TimeOut { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>A longer answer is refused [bytes, unpacked].</summary>
    public int MaxBytes { get; init; } = 32 << 20;

    /// <summary>Seed of the jitter.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>True where the address asks for one page of many.</summary>
    public bool IsPaged => Address.Contains("{page}", StringComparison.Ordinal);
}
