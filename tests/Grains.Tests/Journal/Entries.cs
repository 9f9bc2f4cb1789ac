using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Tests.Journal;

/// <summary>Entries to append in tests.</summary>
internal static class Entries
{
    public static readonly DateTimeOffset Start = new(2025, 8, 13, 1, 30, 0, TimeSpan.Zero);

    public static Entry Reading(string key, double? value = 1.5, bool revisable = false, string asset = "zone:1") => new()
    {
        Kind = EntryKind.Observation,
        Asset = asset,
        Feed = "sensor",
        Source = "sensor:1",
        Key = key,
        Quantity = "water_level",
        Value = value,
        Unit = "m",
        Observed = Start,
        Received = Start.AddSeconds(1),
        Revisable = revisable,
    };

    public static Entry Tick(int second) => new()
    {
        Kind = EntryKind.Tick,
        Asset = "",
        Feed = "clock",
        Source = "clock",
        Key = "",
        Quantity = "tick",
        Observed = Start.AddSeconds(second),
        Received = Start.AddSeconds(second),
    };

    public static Entry[] Readings(int from, int count) => [.. Enumerable.Range(from, count).Select(i => Reading("k" + i, i, asset: "zone:" + (i % 7)))];
}
