using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Journal.Lane;

/// <summary>The entry that carries time.</summary>
internal static class Tick
{
    public static Entry At(DateTimeOffset now) => new()
    {
        Kind = EntryKind.Tick,
        Asset = "",
        Feed = "tick",
        Source = "",
        Key = "",
        Quantity = "tick",
        Observed = now,
        Received = now,
    };
}
