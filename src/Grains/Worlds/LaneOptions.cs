namespace SiheungTwin.Grains.Worlds;

/// <summary>Limits and rhythms of the lane's writer.</summary>
public sealed class LaneOptions
{
    /// <summary>Entries of one transaction at most.</summary>
    public int MaxBatch { get; set; } = 8192;

    /// <summary>Entries waiting at the door at most; more are refused with 503.</summary>
    public int MaxPending { get; set; } = 100_000;

    /// <summary>Entries committed but not applied at most, before the door closes.</summary>
    public int MaxUnapplied { get; set; } = 200_000;

    /// <summary>Bytes of input a silo holds at once, being read or on their way to the journal; more are refused with 503. One input alone always has room.</summary>
    public long MaxDoorBytes { get; set; } = 96L << 20;

    /// <summary>Wall time between ticks.</summary>
    public TimeSpan TickPeriod { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Wall time without a tick after which answers are stale.</summary>
    public TimeSpan StaleAfter { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Wall time between checkpoints.</summary>
    public TimeSpan CheckpointPeriod { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Entries after which a checkpoint comes sooner, where it writes a quarter as many states or fewer: what a fail-over must fold stays short, and a stream over many assets,
    /// whose every entry is another state, is not written twice.
    /// </summary>
    public int CheckpointEntries { get; set; } = 40_000;

    /// <summary>Snapshots that keyframes of the past may hold beyond what they share, at most; about 600 bytes each.</summary>
    public int KeyframeSnapshots { get; set; } = 400_000;

    /// <summary>States the delta ring holds for silos that lag.</summary>
    public int RingStates { get; set; } = 200_000;
}
