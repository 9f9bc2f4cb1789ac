using System.Globalization;

namespace SiheungTwin.Grains.Worlds;

/// <summary>An instant was asked for that lies before the horizon of retention: what was known then is no longer kept.</summary>
public sealed class HistoryDroppedException : Exception
{
    /// <summary>Stable code of this failure.</summary>
    public const string Code = "datetime.before_horizon";

    /// <summary>Makes one.</summary>
    /// <param name="horizon">World time before which nothing is answered, UTC.</param>
    public HistoryDroppedException(DateTimeOffset horizon)
        : base(string.Create(CultureInfo.InvariantCulture, $"{Code}: what was known before {horizon.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} is no longer kept (retention of personal data); ask for a later instant.")) => Horizon = horizon;

    /// <summary>World time before which nothing is answered, UTC.</summary>
    public DateTimeOffset Horizon { get; }
}
