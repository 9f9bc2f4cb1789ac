namespace SiheungTwin.Grains.Interfaces.Journal;

/// <summary>What a line of the journal is.</summary>
[GenerateSerializer, Alias("twin.entry-kind")]
public enum EntryKind : byte
{
    /// <summary>A fact from a feed.</summary>
    Observation = 1,

    /// <summary>A person's fact or order.</summary>
    Fact = 2,

    /// <summary>What a grain decided.</summary>
    Derived = 3,

    /// <summary>A version of the city, the rules or a model, in force from here on.</summary>
    Version = 4,

    /// <summary>Time: from here on it is <see cref="Entry.Observed"/>.</summary>
    Tick = 5,
}

/// <summary>
/// One numbered line of a lane. Identity is (<see cref="Source"/>, <see cref="Key"/>, <see cref="Quantity"/>):
/// the same identity with the same content is a duplicate and is not written twice. Ticks have an empty key and no identity.
/// </summary>
[GenerateSerializer, Immutable, Alias("twin.entry")]
public sealed record Entry
{
    /// <summary>Position in the lane, from 1; 0 before it is appended.</summary>
    [Id(0)]
    public long Sequence { get; init; }

    /// <summary>What this line is.</summary>
    [Id(1)]
    public required EntryKind Kind { get; init; }

    /// <summary>Asset it speaks of; empty for ticks and versions.</summary>
    [Id(2)]
    public required string Asset { get; init; }

    /// <summary>Feed, or the rule that derived it (<c>rule:zone-state/1</c>).</summary>
    [Id(3)]
    public required string Feed { get; init; }

    /// <summary>Who said it.</summary>
    [Id(4)]
    public required string Source { get; init; }

    /// <summary>The source's key; empty for ticks.</summary>
    [Id(5)]
    public required string Key { get; init; }

    /// <summary>What it says something about.</summary>
    [Id(6)]
    public required string Quantity { get; init; }

    /// <summary>The number; null where unknown.</summary>
    [Id(7)]
    public double? Value { get; init; }

    /// <summary>Lower end of an interval.</summary>
    [Id(8)]
    public double? Lo { get; init; }

    /// <summary>Upper end of an interval.</summary>
    [Id(9)]
    public double? Hi { get; init; }

    /// <summary>Unit of the number.</summary>
    [Id(10)]
    public string? Unit { get; init; }

    /// <summary>Why the number is unknown, or why a decision was taken.</summary>
    [Id(11)]
    public string? Reason { get; init; }

    /// <summary>Time of the phenomenon, UTC; of a tick, the world's time.</summary>
    [Id(12)]
    public required DateTimeOffset Observed { get; init; }

    /// <summary>World time at which the lane took it, UTC.</summary>
    [Id(13)]
    public DateTimeOffset Received { get; init; }

    /// <summary>Further content as small JSON.</summary>
    [Id(14)]
    public string? Body { get; init; }

    /// <summary>Sequence of the entry that caused a derived one; 0 otherwise.</summary>
    [Id(15)]
    public long Cause { get; init; }

    /// <summary>True where the same identity with other content is a revision, not a conflict.</summary>
    [Id(16)]
    public bool Revisable { get; init; }
}
