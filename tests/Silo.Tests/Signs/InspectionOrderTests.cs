using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Weather;
using SiheungTwin.Silo.Signs;
using SiheungTwin.Silo.Tests.Reports;

namespace SiheungTwin.Silo.Tests.Signs;

/// <summary>Which signs are looked at first.</summary>
public class InspectionOrderTests
{
    [Fact]
    public void In_wind_the_likeliest_to_come_off_is_first() => Assert.Equal(["sign:2", "sign:3", "sign:1", "sign:4"], Order(30, 10));

    [Fact]
    public void Without_a_gust_the_worst_found_is_first_then_those_without_a_term_then_the_earliest_term() =>
        Assert.Equal(["sign:2", "sign:1", "sign:3", "sign:4"], Order(null, 10));

    [Fact]
    public void A_limit_cuts_the_end_and_not_the_beginning() => Assert.Equal(["sign:2", "sign:3"], Order(30, 2));

    private static string[] Order(double? gust, int limit)
    {
        var states = new Dictionary<string, AssetState>(ReportCity.Seen);
        if (gust is not null)
            states["weather:1"] = new WeatherState { Gust = new Latest(gust, ReportCity.Now), NewestAt = ReportCity.Now };
        var root = ReportCity.Root(states);
        return [.. InspectionOrder.First(root, limit).Select(i => root.Index.Assets[i].Id)];
    }
}
