using System.Globalization;
using SiheungTwin.Grains.Interfaces.Assets;

namespace SiheungTwin.Grains.Folding;

/// <summary>Whole minutes since 1970-01-01T00:00Z: the grid on which rain and water are counted.</summary>
public static class WorldMinute
{
    /// <summary>The minute that began at or before <paramref name="time"/>.</summary>
    public static long Of(DateTimeOffset time) => Math.DivRem(time.ToUnixTimeSeconds(), 60, out var rest) - (rest < 0 ? 1 : 0);

    /// <summary>The instant at which <paramref name="minute"/> begins, UTC.</summary>
    public static DateTimeOffset Start(long minute) => DateTimeOffset.FromUnixTimeSeconds(minute * 60);

    /// <summary>The next whole minute after <paramref name="time"/>.</summary>
    public static DateTimeOffset After(DateTimeOffset time) => Start(Of(time) + 1);
}

/// <summary>Texts that name ages and numbers in reasons.</summary>
public static class ReasonText
{
    /// <summary>A code with an age in whole minutes: <c>rain.stale 23 min</c>.</summary>
    public static string Aged(string code, double seconds) => string.Create(CultureInfo.InvariantCulture, $"{code} {Math.Floor(seconds / 60):0} min");

    /// <summary>A depth: <c>depth 0.32 m</c>.</summary>
    public static string Depth(double metres) => string.Create(CultureInfo.InvariantCulture, $"depth {metres:0.00} m");

    /// <summary>Stable name of a public state; <c>unknown</c> for none.</summary>
    public static string Name(PublicState? state) => state switch
    {
        PublicState.Safe => "safe",
        PublicState.Attention => "attention",
        PublicState.Caution => "caution",
        PublicState.Alert => "alert",
        PublicState.Serious => "serious",
        _ => "unknown",
    };

    /// <summary>The earlier of two instants, null meaning never.</summary>
    public static DateTimeOffset? Earlier(DateTimeOffset? left, DateTimeOffset? right) =>
        left is null ? right : right is null ? left : left < right ? left : right;
}
