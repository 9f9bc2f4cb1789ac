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
        Assert.Contains("rain_60min_mm: Real", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ogrinfo_reads_zones_as_of_a_past_instant()
    {
        var then = "2025-08-13T01:10:30Z";
        var items = $"{fixture.Twin.Url}/ogc/collections/weather/items?datetime={then}&limit=10000";
        var text = await Ogr.InfoAsync("-ro", "-al", $"/vsicurl?use_head=no&url={Uri.EscapeDataString(items)}");
        Assert.Contains("as_of (DateTime) = 2025/08/13 01:10:00", text, StringComparison.Ordinal);
        Assert.Contains("시흥", text, StringComparison.Ordinal);
        var zones = await Ogr.InfoAsync("-ro", "-so", "-al", $"{fixture.Twin.Url}/ogc/collections/drainage-zones/items?datetime={then}&limit=10000");
        Assert.Contains($"Feature Count: {SmallCity.Zones}", zones, StringComparison.Ordinal);
    }
}
