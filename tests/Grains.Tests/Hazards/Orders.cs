using System.Text.Json;
using SiheungTwin.Grains.Hazards;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Tests.Hazards;

/// <summary>Entries of people's orders.</summary>
internal static class Orders
{
    public static Entry Of(string corridor, string hazard, string command, double minute, string author = "kim") => new()
    {
        Kind = EntryKind.Fact,
        Asset = corridor,
        Feed = HazardOrders.Feed,
        Source = author,
        Key = $"{hazard}:{command}:{minute}",
        Quantity = HazardOrders.Quantity,
        Observed = Streets.Start.AddMinutes(minute),
        Body = JsonSerializer.Serialize(new { hazard, command, author, note = "현장 확인" }),
    };
}
