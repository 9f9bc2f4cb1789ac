using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Parking;

namespace SiheungTwin.Silo.Tests.Hotspots;

/// <summary>A town of parking zones and nothing else, 100 m apart, every zone a block of its own.</summary>
internal static class ParkingTown
{
    public const int Side = 12;
    public const int Zones = Side * Side;

    /// <summary>Friday 2025-08-15, 20:30 in Seoul.</summary>
    public static readonly DateTimeOffset Now = new(2025, 8, 15, 11, 30, 0, TimeSpan.Zero);

    public static string Zone(int i) => FormattableString.Invariant($"parking:{i:000}");

    /// <summary>The town with so much seen in each zone, hour by hour.</summary>
    public static AtlasRoot Root(Func<int, HourCount[]> seen)
    {
        var index = CityIndex.Build("town", City(), new AssetKinds(new Rules()));
        var states = Enumerable.Range(0, Zones).ToDictionary(
            i => $"block:{i:000}",
            i => (AssetState)new BlockState { Zones = new ValueArray<ZoneHours>([new ZoneHours(Zone(i), new ValueArray<HourCount>(seen(i)))]) });
        return AtlasWriter.Start(index, states, 1, Now).Root;
    }

    private static CityModel City() => new()
    {
        Name = "town",
        Version = "town",
        Label = "합성 시험 도시",
        LabelEn = "Synthetic test city",
        Seed = 1,
        ParkingZones = [.. Enumerable.Range(0, Zones).Select(Parking)],
        Blocks = [.. Enumerable.Range(0, Zones).Select(i => new ParkingBlock { Id = $"block:{i:000}", Title = "", Provenance = Provenance.Synthetic, Geometry = Parking(i).Geometry, Zones = [Zone(i)] })],
        Dongs = [],
        Roads = [],
        Underpasses = [],
        Zones = [],
        Signboards = [],
        Sensors = [],
        Weather = [],
        Waters = [],
        Pumps = [],
        Gates = [],
        Shelters = [],
    };

    private static ParkingZone Parking(int i)
    {
        var (x, y) = (179_000 + (100 * (i % Side)) + (i * 7 % 31), 530_000 + (100 * (i / Side)) + (i * 11 % 29));
        return new ParkingZone
        {
            Id = Zone(i),
            Title = $"시험 주차구간 {i}",
            Provenance = Provenance.Synthetic,
            Geometry = PackedGeometry.Polygon([x, y, x + 40, y, x + 40, y + 2.2, x, y + 2.2, x, y]),
            Rule = ParkingRule.Ordinary,
            Capacity = 6,
            Block = $"block:{i:000}",
        };
    }
}
