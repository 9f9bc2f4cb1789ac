using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Parking;
using SiheungTwin.Grains.Signboards;

namespace SiheungTwin.Silo.Tests.Reports;

/// <summary>A dong with three places to park in one block, four signs and a weather station, of which something was seen.</summary>
internal static class ReportCity
{
    public static readonly DateTimeOffset Now = new(2026, 8, 5, 3, 0, 0, TimeSpan.Zero);

    // Tuesday 2026-08-04, 14 o'clock in Seoul.
    private static readonly int Tuesday14 = (int)(new DateTimeOffset(2026, 8, 4, 5, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds() / 3600);

    public static AtlasRoot Root(IReadOnlyDictionary<string, AssetState>? states = null) =>
        AtlasWriter.Start(CityIndex.Build("report@1", City, new AssetKinds(new Rules())), states ?? Seen, 12, Now).Root;

    public static Dictionary<string, AssetState> Seen { get; } = new(StringComparer.Ordinal)
    {
        ["block:1"] = new BlockState
        {
            NewestAt = Now,
            Zones = [
                new ZoneHours("parking:1", [new HourCount(Tuesday14, 30, 12, 9, 0)]),
                new ZoneHours("parking:2", [new HourCount(Tuesday14, 8, 4, 3, 7200)]),
            ],
        },
        ["sign:1"] = Inspected(SignDefects.None),
        ["sign:2"] = Inspected(SignDefects.MissingFastener | SignDefects.Tilt),
    };

    private static CityModel City { get; } = new()
    {
        Name = "siheung",
        Version = "report",
        Label = "합성 <시험> 도시",
        LabelEn = "synthetic <test> city",
        Seed = 1,
        Dongs = [new Dong { Id = "dong:1", Title = "정왕동", TitleEn = "Jeongwang", Provenance = Provenance.Synthetic, Geometry = Box(0, 1000), Code = "31150001", People = 1, HalfBasementHouseholds = 0, AreaM2 = 1 }],
        Roads = [],
        Underpasses = [],
        Zones = [],
        Weather = [new WeatherCell { Id = "weather:1", Title = "시흥", Provenance = Provenance.Real, Geometry = At(0), Station = 565, Nx = 57, Ny = 123, WarningRegions = [] }],
        Waters = [],
        Sensors = [],
        ParkingZones = [Park(1), Park(2), Park(3)],
        Blocks = [new ParkingBlock { Id = "block:1", Title = "구획", Provenance = Provenance.Synthetic, Geometry = At(5), Zones = ["parking:1", "parking:2", "parking:3"] }],
        Signboards = [Sign(1, true, 2020), Sign(2, true, 2019), Sign(3, false, 2010), Sign(4, true, 2024)],
        Pumps = [],
        Gates = [],
        Shelters = [],
    };

    private static SignState Inspected(SignDefects defects)
    {
        var finding = new SignFinding("drone/1", Now.AddDays(-1), 0.9, defects, 1, default);
        return new SignState { NewestAt = finding.Observed, Inspection = finding, Findings = [finding] };
    }

    private static ParkingZone Park(int n) => new()
    {
        Id = $"parking:{n}",
        Title = $"주차 {n}",
        Provenance = Provenance.Synthetic,
        Geometry = Box(10 * n, 8),
        Rule = n == 2 ? ParkingRule.Hydrant : ParkingRule.Ordinary,
        Capacity = 2,
        Dong = "dong:1",
        Block = "block:1",
    };

    private static Signboard Sign(int n, bool permitted, int year) => new()
    {
        Id = $"sign:{n}",
        Title = $"간판 {n}",
        Provenance = Provenance.Synthetic,
        Geometry = At(20 * n),
        Type = SignboardType.Wall,
        WidthM = 3,
        HeightM = 1,
        TopM = 6,
        Year = year,
        Permitted = permitted,
        Weather = "weather:1",
        Dong = "dong:1",
    };

    private static PackedGeometry At(double east) => PackedGeometry.Point(180_000 + east, 530_000);

    private static PackedGeometry Box(double east, double side)
    {
        var (x, y) = (180_000 + east, 530_000.0);
        return PackedGeometry.Polygon([x, y, x + side, y, x + side, y + side, x, y + side, x, y]);
    }
}
