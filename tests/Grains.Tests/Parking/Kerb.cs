using System.Globalization;
using System.Text.Json;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Parking;

namespace SiheungTwin.Grains.Tests.Parking;

/// <summary>A block of four parking zones in a row, and what is said of it. Wednesday 2026-07-01, 09:00 in Seoul, is its first minute.</summary>
internal static class Kerb
{
    public const string Block = "block:1";
    public const string Ordinary = "parking:a";
    public const string BusStop = "parking:b";
    public const string Child = "parking:c";
    public const string CarPark = "parking:d";
    public const string Kim = "v:1:aaaa";
    public const string Lee = "v:1:bbbb";

    public static readonly DateTimeOffset Nine = new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly Rules InForce = new();

    public static readonly ParkingZone[] Zones =
    [
        Zone(Ordinary, ParkingRule.Ordinary), Zone(BusStop, ParkingRule.BusStop), Zone(Child, ParkingRule.ChildZone), Zone(CarPark, ParkingRule.CarPark),
    ];

    public static readonly ParkingBlock Owner = new()
    {
        Id = Block,
        Title = "도창로",
        Provenance = Provenance.Synthetic,
        Geometry = PackedGeometry.Point(0, 0),
        Zones = [.. Zones.Select(z => z.Id)],
    };

    /// <summary>A vehicle seen so many minutes after nine, certainly in one zone or probably in the first of several.</summary>
    public static Entry Seen(string? vehicle, double minute, params (string Zone, double P)[] zones)
    {
        var body = new Dictionary<string, object?> { ["x"] = 1, ["y"] = 2, ["sigma_m"] = 3, ["zones"] = zones.Select(z => new { id = z.Zone, p = z.P }) };
        if (vehicle is not null)
            body["vehicle"] = vehicle;
        return Say("vehicle_sighting", minute, JsonSerializer.Serialize(body)) with { Value = 0.9, Key = string.Create(CultureInfo.InvariantCulture, $"{vehicle}@{minute}") };
    }

    public static Entry Seen(string? vehicle, double minute, string zone) => Seen(vehicle, minute, (zone, 1));

    /// <summary>A patrol that looked at a zone for so many seconds of the hour it ended in.</summary>
    public static Entry Looked(double minute, string zone, double seconds) => Say("patrol_exposure", minute, JsonSerializer.Serialize(new
    {
        patrol = "p1",
        camera = "c1",
        zones = new[] { new { id = zone, hour = HourLedger.HourOf(Nine.AddMinutes(minute)), s = seconds } },
    })) with
    { Value = seconds, Unit = "s" };

    public static Entry Say(string quantity, double minute, string? body) => new()
    {
        Kind = EntryKind.Observation,
        Asset = Block,
        Feed = "detection",
        Source = "detection:cam",
        Key = string.Create(CultureInfo.InvariantCulture, $"{quantity}@{minute}"),
        Quantity = quantity,
        Observed = Nine.AddMinutes(minute),
        Body = body,
    };

    public static BlockState Fold(params Entry[] entries) => Fold(BlockState.Initial, entries);

    public static BlockState Fold(BlockState state, IEnumerable<Entry> entries)
    {
        foreach (var entry in entries)
            state = BlockFold.Apply(state, entry with { Sequence = state.Sequence + 1 }, InForce);
        return state;
    }

    public static Stay[] StaysOf(BlockState state, string vehicle) => [.. state.Vehicles.Where(t => t.Vehicle == vehicle).SelectMany(t => t.Stays)];

    public static double MinuteOf(DateTimeOffset time) => (time - Nine).TotalMinutes;

    private static ParkingZone Zone(string id, ParkingRule rule) => new()
    {
        Id = id,
        Title = id,
        Provenance = Provenance.Synthetic,
        Geometry = PackedGeometry.Point(0, 0),
        Rule = rule,
        Capacity = 8,
        Block = Block,
    };
}
