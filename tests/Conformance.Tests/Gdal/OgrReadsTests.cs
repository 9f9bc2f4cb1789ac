using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Conformance.Tests.Gdal;

[Collection("twin")]
public sealed class OgrReadsTests(TwinFixture fixture)
{
    [Fact]
    public async Task Ogrinfo_counts_the_zones_and_knows_their_extent()
    {
        var text = await Ogr.InfoAsync("-ro", "-so", $"OAPIF:{fixture.Twin.Url}/ogc", "drainage-zones");
        Assert.Contains($"Feature Count: {SmallCity.Zones}", text, StringComparison.Ordinal);
        Assert.Contains("Extent: (126.", text, StringComparison.Ordinal);
        Assert.Contains("lowest_m: Real", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ogrinfo_reads_zones_as_of_a_past_instant()
    {
        var then = "2025-08-13T01:10:30Z";
        var weather = await Ogr.InfoAsync("-ro", "-al", $"{fixture.Twin.Url}/ogc/collections/weather/items?datetime={then}&limit=10000");
        Assert.Contains("as_of (DateTime) = 2025/08/13 01:10:00", weather, StringComparison.Ordinal);
        Assert.Contains("시흥", weather, StringComparison.Ordinal);
        var zones = await Ogr.InfoAsync("-ro", "-so", "-al", $"{fixture.Twin.Url}/ogc/collections/drainage-zones/items?datetime={then}&limit=10000");
        Assert.Contains($"Feature Count: {SmallCity.Zones}", zones, StringComparison.Ordinal);
    }
}
