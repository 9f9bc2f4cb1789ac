namespace SiheungTwin.Grains.Interfaces.Feeds;

/// <summary>
/// One fact from outside as a decoder read it, before placement and the journal.
/// Identity is (<see cref="Feed"/>, <see cref="Source"/>, <see cref="Key"/>, <see cref="Quantity"/>); the rest is content.
/// </summary>
/// <param name="Feed">Feed name, as in <c>/ingest/{feed}</c>.</param>
/// <param name="Source">Who said it: <c>aws:565</c>, <c>dfs:57,123</c>, <c>khoa:DT_0001</c>, <c>sensor:ID</c>, <c>region:시흥</c>.</param>
/// <param name="Key">The source's own key for this fact, or one built from its time: unique per source and quantity.</param>
/// <param name="Observed">Time of the phenomenon, UTC.</param>
/// <param name="Quantity">What was observed, snake_case: <c>rain_day</c>, <c>tide_level</c>, <c>warning</c>, …</param>
/// <param name="Value">The number, in <paramref name="Unit"/>; null where unknown or an open interval.</param>
/// <param name="Lo">Lower end where the source gives an interval [lo, hi).</param>
/// <param name="Hi">Upper end of that interval; null when open.</param>
/// <param name="Unit">Unit of the number: <c>mm</c>, <c>m</c>, <c>m/s</c>, <c>degC</c>, …; null for texts.</param>
/// <param name="Reason">Why the value is null: <c>missing_code</c>, <c>blank</c>, <c>interval</c>, <c>sensor_fault</c>; null when it is known.</param>
/// <param name="Place">Where, as the source names it; placement turns it into an asset.</param>
[GenerateSerializer, Immutable, Alias("twin.observation")]
public sealed record Observation(
    [property: Id(0)] string Feed,
    [property: Id(1)] string Source,
    [property: Id(2)] string Key,
    [property: Id(3)] DateTimeOffset Observed,
    [property: Id(4)] string Quantity,
    [property: Id(5)] double? Value,
    [property: Id(6)] double? Lo,
    [property: Id(7)] double? Hi,
    [property: Id(8)] string? Unit,
    [property: Id(9)] string? Reason,
    [property: Id(10)] string Place)
{
    /// <summary>What the fact says besides its number, as small JSON: a forecast's base time, a warning's level and command, a fact's author and note. Plates are masked before it gets here.</summary>
    [Id(11)]
    public string? Body { get; init; }

    /// <summary>True where the feed revises: the same key with other content is then a revision, else a conflict.</summary>
    [Id(12)]
    public bool Revisable { get; init; }

    /// <summary>Index of the row in the input this fact came from.</summary>
    [Id(13)]
    public int Index { get; init; }

    /// <summary>What a street camera saw; null for every other feed than <c>detection</c>.</summary>
    [Id(14)]
    public StreetSighting? Sighting { get; init; }

    /// <summary>Where a patrol went; null for every other feed than <c>patrol-track</c>.</summary>
    [Id(15)]
    public PatrolPath? Path { get; init; }
}

/// <summary>A row that was refused.</summary>
/// <param name="Index">Row in the input; −1 when the whole input failed (quota, key, maintenance page, blank).</param>
/// <param name="Code">Stable code: <c>value.not_a_number</c>, <c>feed.quota</c>, …</param>
/// <param name="Field">Field at fault; empty when it is the row as a whole.</param>
/// <param name="Message">What is wrong and what to do, English.</param>
[GenerateSerializer, Immutable, Alias("twin.rejection")]
public sealed record Rejection(
    [property: Id(0)] int Index,
    [property: Id(1)] string Code,
    [property: Id(2)] string Field,
    [property: Id(3)] string Message)
{
    /// <summary>The refused row as it came, plates masked, at most 4 KiB.</summary>
    [Id(4)]
    public string? Content { get; init; }
}

/// <summary>What a decoder made of some bytes.</summary>
/// <param name="Observations">Facts read.</param>
/// <param name="Rejections">Rows refused.</param>
public sealed record Decoded(IReadOnlyList<Observation> Observations, IReadOnlyList<Rejection> Rejections);
