namespace SiheungTwin.Grains.Journal.Store.Privacy;

/// <summary>One answer that held vehicle-level data.</summary>
/// <param name="Id">Number in the log, rising; 0 before it is stored.</param>
/// <param name="Time">Wall time of the answer, UTC.</param>
/// <param name="Caller">Where the question came from: an address, or <c>cli</c> of a verb that read the journal itself.</param>
/// <param name="Person">Who asked, as far as told; empty when not.</param>
/// <param name="Route">Method and path, plates masked.</param>
/// <param name="Filter">Query, plates masked; empty when none.</param>
/// <param name="Purpose">What for, as far as told; empty when not.</param>
/// <param name="Rows">How many rows it was given.</param>
public sealed record AccessRecord(long Id, DateTimeOffset Time, string Caller, string Person, string Route, string Filter, string Purpose, long Rows);

/// <summary>Which of the log's records are asked for.</summary>
/// <param name="From">Only at or after this, UTC.</param>
/// <param name="To">Only before this, UTC.</param>
/// <param name="Person">Only of this person.</param>
/// <param name="Before">Only records with smaller numbers: the last number of one page asks for the next.</param>
public sealed record AccessFilter(DateTimeOffset? From = null, DateTimeOffset? To = null, string? Person = null, long Before = long.MaxValue);

/// <summary>Who asked for vehicle-level data. Append-only: the database itself refuses to change or take away a record, and retention passes it by.</summary>
public interface IAccessLogStore
{
    /// <summary>Writes records; durable when it returns.</summary>
    Task NoteAsync(string lane, IReadOnlyList<AccessRecord> records, CancellationToken ct);

    /// <summary>Records a filter lets through, newest first.</summary>
    Task<IReadOnlyList<AccessRecord>> ReadAsync(string lane, AccessFilter filter, int limit, CancellationToken ct);
}
