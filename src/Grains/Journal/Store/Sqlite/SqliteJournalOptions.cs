namespace SiheungTwin.Grains.Journal.Store.Sqlite;

/// <summary>Choices of a SQLite journal.</summary>
public sealed record SqliteJournalOptions
{
    /// <summary>How long a write waits for another process's write before it gives up, seconds.</summary>
    public int BusySeconds { get; init; } = 10;

    /// <summary>Rows a read fetches at a time; between fetches no read transaction is open.</summary>
    public int ReadChunk { get; init; } = 2_000;

    /// <summary>Size the file may reach, bytes; past it writes are refused with <c>journal.unavailable</c>, as on a full disk. Null bounds nothing.</summary>
    public long? MaxBytes { get; init; }

    /// <summary>Bound of the quarantine of each lane.</summary>
    public QuarantineBound Quarantine { get; init; } = new();
}
