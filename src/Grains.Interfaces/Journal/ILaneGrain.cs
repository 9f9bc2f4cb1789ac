using SiheungTwin.Grains.Interfaces.Assets;

namespace SiheungTwin.Grains.Interfaces.Journal;

/// <summary>The one writer of a lane. Its key is the lane's name, <c>city@world</c>.</summary>
[Alias("twin.lane")]
public interface ILaneGrain : IGrainWithStringKey
{
    /// <summary>Appends entries; answers when they are durable, before they are applied.</summary>
    /// <param name="entries">What to append; sequences and times received are given by the lane.</param>
    /// <param name="worldTime">World time to advance to first (worlds whose clock comes from a recording); null leaves the clock alone. Earlier than now: ignored.</param>
    /// <exception cref="LaneBusyException">The lane is behind; nothing was taken.</exception>
    [Alias("Append")]
    Task<AppendReply> Append([Immutable] Entry[] entries, DateTimeOffset? worldTime);

    /// <summary>
    /// What was applied after <paramref name="after"/>: waits for it up to about a second, then answers a heartbeat (no states, <see cref="LaneDelta.To"/> = <paramref name="after"/>).
    /// Null says the lane no longer holds it: read the store.
    /// </summary>
    [Alias("Next")]
    Task<LaneDelta?> Next(long after);

    /// <summary>Puts a city version in force (stored as a blob before); nothing happens when it already is.</summary>
    [Alias("ActivateCity")]
    Task<long> ActivateCity(string version);

    /// <summary>Puts a model in force (its file stored as a blob before); nothing happens when it already is.</summary>
    [Alias("ActivateModel")]
    Task<long> ActivateModel(ModelRef model);

    /// <summary>The lane as it stands.</summary>
    [Alias("Status")]
    Task<LaneStatus> Status();
}

/// <summary>What became of the entries handed in.</summary>
/// <param name="Watermark">Lane head after the append: a read at or after it includes them.</param>
/// <param name="Outcomes">One per entry, same order.</param>
[GenerateSerializer, Immutable, Alias("twin.append-reply")]
public sealed record AppendReply([property: Id(0)] long Watermark, [property: Id(1)] AppendOutcome[] Outcomes);

/// <summary>One applied step of the lane, as every silo's Atlas takes it.</summary>
/// <param name="From">Watermark before.</param>
/// <param name="To">Watermark after.</param>
/// <param name="Now">World time after; <see cref="DateTimeOffset.MinValue"/> before the world's first tick.</param>
/// <param name="Ticked">Wall time of the lane's last tick, for staleness.</param>
/// <param name="City">City version in force after, when the step changed it; else null.</param>
/// <param name="Assets">Assets whose state changed.</param>
/// <param name="States">Their states, same order.</param>
[GenerateSerializer, Immutable, Alias("twin.lane-delta")]
public sealed record LaneDelta(
    [property: Id(0)] long From,
    [property: Id(1)] long To,
    [property: Id(2)] DateTimeOffset Now,
    [property: Id(3)] DateTimeOffset Ticked,
    [property: Id(4)] string? City,
    [property: Id(5)] string[] Assets,
    [property: Id(6)] AssetState[] States)
{
    /// <summary>Models in force after, when the step changed them; else null.</summary>
    [Id(7)]
    public ModelRef[]? Models { get; init; }
}

/// <summary>Where a lane stands.</summary>
/// <param name="Committed">Last durable sequence.</param>
/// <param name="Applied">Last applied sequence.</param>
/// <param name="Now">World time.</param>
/// <param name="City">City version in force.</param>
/// <param name="Pending">Entries waiting at the door.</param>
[GenerateSerializer, Immutable, Alias("twin.lane-status")]
public sealed record LaneStatus(
    [property: Id(0)] long Committed,
    [property: Id(1)] long Applied,
    [property: Id(2)] DateTimeOffset Now,
    [property: Id(3)] string City,
    [property: Id(4)] int Pending);

/// <summary>The lane is behind and takes nothing now: come back later. Code <c>journal.lane.busy</c>.</summary>
[GenerateSerializer, Alias("twin.lane-busy")]
public sealed class LaneBusyException : Exception
{
    /// <summary>Makes one.</summary>
    public LaneBusyException(string message)
        : base(message)
    {
    }

    /// <summary>Stable code of this failure.</summary>
    public const string Code = "journal.lane.busy";

    /// <summary>True when the lane closes where it was asked and opens again, here or elsewhere, in a moment.</summary>
    [Id(0)]
    public bool Closing { get; init; }
}
