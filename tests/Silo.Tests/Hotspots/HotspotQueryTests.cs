using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using SiheungTwin.Grains.Parking;
using SiheungTwin.Silo.Hotspots;
using SiheungTwin.Silo.Http;

namespace SiheungTwin.Silo.Tests.Hotspots;

public sealed class HotspotQueryTests
{
    [Fact]
    public void Nothing_asked_is_violations_as_counted_of_the_whole_week_within_250_metres() =>
        Assert.Equal(new HotspotQuery(null, null, new WeekHours(WeekDays.EveryDay), HotspotMeasure.Violations, false, 250), Parse());

    [Fact]
    public void Every_parameter_is_read() =>
        Assert.Equal(
            new HotspotQuery(new(2025, 8, 1, 0, 0, 0, TimeSpan.Zero), new(2025, 8, 2, 0, 0, 0, TimeSpan.Zero), new WeekHours(WeekDays.Monday | WeekDays.Friday, 18, 22), HotspotMeasure.Stays, true, 300.5),
            Parse(("from", "2025-08-01T09:00:00+09:00"), ("to", "2025-08-02T00:00:00Z"), ("dow", "1,5"), ("hours", "18-22"), ("measure", "stays"), ("value", "rate"), ("band", "300.5")));

    [Theory]
    [InlineData("from", "yesterday")]
    [InlineData("to", "2025-13-01T00:00:00Z")]
    [InlineData("dow", "0")]
    [InlineData("dow", "1,8")]
    [InlineData("hours", "18")]
    [InlineData("hours", "18-25")]
    [InlineData("hours", "24-2")]
    [InlineData("hours", "7-7")]
    [InlineData("measure", "cars")]
    [InlineData("value", "risk")]
    [InlineData("band", "0")]
    [InlineData("band", "NaN")]
    [InlineData("band", "wide")]
    public void What_cannot_be_read_names_its_field_in_both_languages(string field, string text)
    {
        var problem = Assert.Throws<TwinProblem>(() => Parse((field, text)));

        Assert.Equal((400, "request.field", field), (problem.Status, problem.Code, problem.Field));
        Assert.NotEqual(problem.Message, problem.DetailKo);
    }

    [Fact]
    public void A_span_that_ends_before_it_begins_is_refused() =>
        Assert.Equal("to", Assert.Throws<TwinProblem>(() => Parse(("from", "2025-08-02T00:00:00Z"), ("to", "2025-08-01T00:00:00Z"))).Field);

    private static HotspotQuery Parse(params (string Name, string Value)[] parameters) =>
        HotspotQuery.Parse(new QueryCollection(parameters.ToDictionary(p => p.Name, p => new StringValues(p.Value))));
}
