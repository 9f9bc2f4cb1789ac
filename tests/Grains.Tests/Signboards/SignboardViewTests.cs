using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Signboards;
using SiheungTwin.Grains.Tests.Folding;

namespace SiheungTwin.Grains.Tests.Signboards;

/// <summary>A sign as the public sees it.</summary>
public class SignboardViewTests
{
    private readonly TestCity _city = new(TestCity.Cell, Signs.Wall);

    [Fact]
    public void Without_a_gust_the_probability_is_unknown_and_the_reason_says_so()
    {
        var sign = View();
        Assert.Null(sign.WindFailureProbability);
        Assert.Null(sign.State);
        Assert.Equal("gust.unknown; sign.uninspected", sign.StateReason);
    }

    [Fact]
    public void In_a_breeze_a_sign_is_safe() => Assert.Equal((PublicState.Safe, "wind.p<0.001; sign.uninspected"), Judged(5));

    [Fact]
    public void In_a_typhoon_s_gust_it_is_serious() => Assert.Equal((PublicState.Serious, "wind.p>=0.2; sign.uninspected"), Judged(60));

    [Fact]
    public void A_dangerous_sign_is_not_safe_in_still_air_nor_with_no_gust_known()
    {
        _city.Say(Signs.Finding(["missing_fastener", "tilt"], TestCity.Start));
        Assert.Equal(PublicState.Caution, View().State);
        Assert.Equal((PublicState.Caution, "wind.p<0.001; sign.dangerous"), Judged(0));
        Assert.Equal(0, View().WindFailureProbability);
    }

    [Theory]
    [InlineData("warning_wind", 1, PublicState.Attention, "wind advisory")]
    [InlineData("warning_wind", 2, PublicState.Attention, "wind warning")]
    [InlineData("warning_typhoon", 3, PublicState.Attention, "wind critical")]
    [InlineData("warning_heavy_rain", 2, PublicState.Safe, null)]
    public void A_wind_warning_raises_it_and_other_warnings_do_not(string quantity, int level, PublicState state, string? said)
    {
        _city.Observe(TestCity.Cell.Id, quantity, level, TestCity.Start, "kma-warning");
        Assert.Equal((state, said is null ? "wind.p<0.001; sign.uninspected" : $"wind.p<0.001; sign.uninspected; {said}"), Judged(5));
    }

    [Fact]
    public void An_override_holds_until_it_ends()
    {
        _city.Observe(Signs.Wall.Id, "override", 4, TestCity.Start, "manual", """{"author":"kim","until":"2026-07-01T02:00:00Z"}""", EntryKind.Fact);
        Assert.Equal((PublicState.Serious, "override kim until 2026-07-01T02:00:00Z"), Judged(5));
        Assert.Equal(TestCity.Start.AddHours(1), View().NextDue);
        Assert.Equal(PublicState.Safe, View(TestCity.Start.AddMinutes(61)).State);
    }

    [Fact]
    public void Age_and_term_change_with_the_year_of_Seoul()
    {
        Judged(30);
        var before = View();
        Assert.Equal(new DateTimeOffset(2026, 12, 31, 15, 0, 0, TimeSpan.Zero), before.NextDue);
        Assert.Equal(new DateOnly(2028, 12, 31), before.CheckDue);
        Assert.Equal(new DateOnly(2031, 12, 31), SignLaw.TermEnd(Signs.Wall, 2029, new SignRules()));
    }

    [Theory]
    [InlineData(2016, 2016, 2019)]
    [InlineData(2016, 2019, 2019)]
    [InlineData(2016, 2020, 2022)]
    [InlineData(2030, 2026, 2033)]
    public void A_permit_runs_in_terms_of_three_years(int put, int year, int ends) =>
        Assert.Equal(new DateOnly(ends, 12, 31), SignLaw.TermEnd(Signs.Wall with { Year = put }, year, new SignRules()));

    [Fact]
    public void Without_a_permit_there_is_no_term_and_the_reason_says_so()
    {
        var city = new TestCity(TestCity.Cell, Signs.Wall with { Permitted = false });
        city.View(TestCity.Start);
        var sign = city.Snapshot<SignboardSnapshot>(Signs.Wall.Id)!;
        Assert.Null(sign.CheckDue);
        Assert.EndsWith("; sign.unpermitted", sign.StateReason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SignboardType.Wall, 3, 1, 10.5, false)]
    [InlineData(SignboardType.Wall, 3, 1, 10.9, true)]
    [InlineData(SignboardType.Wall, 10, 1, 4, true)]
    [InlineData(SignboardType.Projecting, 1, 1, 5, true)]
    [InlineData(SignboardType.Projecting, 1, 0.9, 5, false)]
    [InlineData(SignboardType.Projecting, 1, 1, 4.9, false)]
    [InlineData(SignboardType.Rooftop, 1, 1, 3, true)]
    [InlineData(SignboardType.Pole, 1, 1, 4, true)]
    [InlineData(SignboardType.Pole, 1, 1, 3.9, false)]
    [InlineData(SignboardType.Banner, 12, 1, 12, false)]
    public void Safety_check_targets_go_by_type_height_and_size(SignboardType type, double width, double height, double top, bool target) =>
        Assert.Equal(target, SignLaw.CheckTarget(Signs.Wall with { Type = type, WidthM = (float)width, HeightM = (float)height, TopM = (float)top }, new SignRules()));

    [Fact]
    public void Findings_that_wait_for_a_match_are_counted()
    {
        _city.Say(Signs.Finding(["tilt"], TestCity.Start, p: 0.4));
        Assert.Equal((1, (SignCondition?)null), (View().ToBeMatched, View().Condition));
    }

    [Fact]
    public void Reasons_of_one_class_are_one_string()
    {
        var other = Signs.Wall with { Id = "sign:2", WidthM = 2 };
        var city = new TestCity(TestCity.Cell, Signs.Wall, other);
        city.Observe(TestCity.Cell.Id, "wind_gust", 12, TestCity.Start);
        city.View(TestCity.Start);
        Assert.Same(city.Snapshot<SignboardSnapshot>(Signs.Wall.Id)!.StateReason, city.Snapshot<SignboardSnapshot>(other.Id)!.StateReason);
    }

    private (PublicState? State, string Reason) Judged(double gust)
    {
        _city.Observe(TestCity.Cell.Id, "wind_gust", gust, TestCity.Start);
        var sign = View();
        return (sign.State, sign.StateReason);
    }

    private SignboardSnapshot View(DateTimeOffset? now = null)
    {
        _city.View(now ?? TestCity.Start);
        return _city.Snapshot<SignboardSnapshot>(Signs.Wall.Id)!;
    }
}
