using SiheungTwin.Grains.Journal.Store.Privacy;

namespace SiheungTwin.Grains.Retention;

/// <summary>What a run of retention dropped, or would drop.</summary>
/// <param name="Horizon">World time before which nothing personal is kept, UTC: a midnight.</param>
/// <param name="DryRun">True where nothing was touched.</param>
/// <param name="Days">Days of personal parts before the horizon.</param>
/// <param name="Quarantined">Refused rows before the horizon.</param>
/// <param name="Held">Entries copied under holds.</param>
/// <param name="HoldsEnded">Holds whose copies were let go because they bind no more.</param>
/// <param name="Base">Sequence from whose states later folds start; 0 while all history is kept.</param>
public sealed record RetentionReport(
    DateTimeOffset Horizon, bool DryRun, IReadOnlyList<PartDay> Days, long Quarantined, long Held, int HoldsEnded, long Base);
