using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Journal.Store.Privacy;

/// <summary>The personal part of an entry, kept apart from it so that a day of them can be dropped whole.</summary>
/// <param name="Day">Day of world time on which the lane took the entry [days since 1970-01-01 UTC].</param>
/// <param name="Reference">By what the entry names it: the first 128 bits of its SHA-256.</param>
/// <param name="Body">The part: the entry's body.</param>
public sealed record PersonalPart(int Day, Guid Reference, string Body);

/// <summary>How much of one day is kept.</summary>
/// <param name="Day">Days since 1970-01-01 UTC.</param>
/// <param name="Rows">Personal parts.</param>
public sealed record PartDay(int Day, long Rows);

/// <summary>Where the history of a lane begins: personal parts before it are dropped, and later folds start from its states.</summary>
/// <param name="Sequence">Last entry folded into them.</param>
/// <param name="Horizon">World time before which nothing personal is kept, UTC.</param>
public sealed record HistoryBase(long Sequence, DateTimeOffset Horizon);

/// <summary>An order to keep the evidence of an open case past the horizon.</summary>
/// <param name="Id">Number, from 1; 0 before it is stored.</param>
/// <param name="Case">What the case is called.</param>
/// <param name="Assets">Assets whose entries are kept: blocks and corridors.</param>
/// <param name="Named">What the person named: a parking zone, a hazard, an asset.</param>
/// <param name="Author">Who ordered it.</param>
/// <param name="Reason">On what ground.</param>
/// <param name="Placed">When, UTC.</param>
/// <param name="Until">Until when, UTC; null until released.</param>
/// <param name="Released">When it was released, UTC; null while it is not.</param>
/// <param name="Kept">Entries copied so far.</param>
public sealed record LegalHold(
    long Id, string Case, IReadOnlyList<string> Assets, string Named, string Author, string Reason, DateTimeOffset Placed, DateTimeOffset? Until, DateTimeOffset? Released, long Kept)
{
    /// <summary>True while it binds.</summary>
    public bool BindsAt(DateTimeOffset now) => Released is null && (Until is null || now < Until);
}

/// <summary>What retention keeps apart, drops and holds back. Both stores have it; one test suite.</summary>
public interface IRetentionStore
{
    /// <summary>Keeps parts, each day's in a table of its own; durable when it returns. A part already there stays.</summary>
    Task PutPartsAsync(string lane, IReadOnlyList<PersonalPart> parts, CancellationToken ct);

    /// <summary>The parts asked for that are still kept.</summary>
    Task<IReadOnlyList<PersonalPart>> GetPartsAsync(string lane, IReadOnlyList<(int Day, Guid Reference)> wanted, CancellationToken ct);

    /// <summary>Days of which parts are kept, oldest first.</summary>
    Task<IReadOnlyList<PartDay>> PartDaysAsync(string lane, CancellationToken ct);

    /// <summary>Drops the tables of the days before <paramref name="day"/>; the number of days dropped.</summary>
    Task<int> DropDaysAsync(string lane, int day, CancellationToken ct);

    /// <summary>Where the lane's history begins; null while all of it is kept.</summary>
    Task<HistoryBase?> BaseAsync(string lane, CancellationToken ct);

    /// <summary>States of the base.</summary>
    Task<IReadOnlyList<StoredState>> ReadBaseAsync(string lane, CancellationToken ct);

    /// <summary>Puts a later base in the place of the one there, in one transaction; an earlier one changes nothing.</summary>
    Task WriteBaseAsync(string lane, HistoryBase at, IReadOnlyList<StoredState> states, CancellationToken ct);

    /// <summary>Places a hold; its number.</summary>
    Task<long> PlaceHoldAsync(string lane, LegalHold hold, CancellationToken ct);

    /// <summary>Releases a hold; false when there is none that binds.</summary>
    Task<bool> ReleaseHoldAsync(string lane, long id, DateTimeOffset at, CancellationToken ct);

    /// <summary>All holds ever placed, newest first.</summary>
    Task<IReadOnlyList<LegalHold>> HoldsAsync(string lane, CancellationToken ct);

    /// <summary>Copies entries under a hold; copies already there stay.</summary>
    Task KeepAsync(string lane, long hold, IReadOnlyList<Entry> entries, CancellationToken ct);

    /// <summary>Entries copied under a hold, in order.</summary>
    Task<IReadOnlyList<Entry>> ReadKeptAsync(string lane, long hold, CancellationToken ct);

    /// <summary>Lets the copies of a hold go.</summary>
    Task DropKeptAsync(string lane, long hold, CancellationToken ct);

    /// <summary>Drops refused rows received before a time; how many.</summary>
    Task<long> DropQuarantinedAsync(string lane, DateTimeOffset before, CancellationToken ct);

    /// <summary>Sees to it that what was dropped is no longer in the database's files, as far as the store can.</summary>
    Task CleanAsync(CancellationToken ct);
}
