using System.Globalization;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Tests.Worlds;

/// <summary>What a storm says to the town, minute by minute: rain at two stations, the tide, a level in the underpass.</summary>
internal static class Storm
{
    public static readonly DateTimeOffset Start = new(2026, 7, 1, 1, 0, 0, TimeSpan.Zero);

    // KMA AWS 110 Gimpo, 2025-08-13 10:30–12:00, mm per 10 min.
    private static readonly double[] Gimpo = [3.7, 9.0, 11.7, 13.6, 24.3, 17.2, 16.8, 24.5, 20.2, 9.2];

    public static DateTimeOffset At(int minute) => Start.AddMinutes(minute);

    public static Entry[] Minute(int minute)
    {
        var total = Enumerable.Range(1, Math.Max(minute, 0)).Sum(m => (m - 1) / 10 < Gimpo.Length ? Gimpo[(m - 1) / 10] / 10 : 0);
        return
        [
            Say("weather:aws-565", "rain_day", Math.Round(total, 2), At(minute)),
            Say("weather:aws-571", "rain_day", Math.Round(total * 0.6, 2), At(minute)),
            Say("water:open-sea", "tide_level", 2 + (minute * 0.01), At(minute), "khoa", "khoa:DT_0001"),
            Say("sensor:pit", "water_level", 4 + Math.Round(total / 300, 3), At(minute), "sensor", "sensor:pit"),
        ];
    }

    public static Entry Say(string asset, string quantity, double? value, DateTimeOffset observed, string feed = "kma-aws", string? source = null) => new()
    {
        Kind = EntryKind.Observation,
        Asset = asset,
        Feed = feed,
        Source = source ?? asset,
        Key = observed.ToString("O", CultureInfo.InvariantCulture),
        Quantity = quantity,
        Value = value,
        Observed = observed,
    };

    public static Entry Fact(string asset, string quantity, double? value, DateTimeOffset from, DateTimeOffset until) => Say(asset, quantity, value, from, "manual", "manual:kim") with
    {
        Kind = EntryKind.Fact,
        Key = $"{asset}:{from:O}:{quantity}:{value}",
        Body = $$"""{"author":"kim","until":"{{until:yyyy-MM-dd'T'HH:mm:ss'Z'}}"}""",
    };
}
