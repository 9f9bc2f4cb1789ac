using SiheungTwin.Analytics.Charts;

namespace SiheungTwin.Analytics.Tests.Charts;

/// <summary>Korean letters in charts are letters, not boxes.</summary>
public class ChartFontTests
{
    [Fact]
    public void The_shipped_font_draws_Korean() => ChartFont.Require();

    [Fact]
    public void Letters_a_font_does_not_have_are_refused_with_the_letter_and_the_fix()
    {
        ChartFont.Require();
        var refusal = Assert.Throws<ChartFontException>(() => ChartFont.Check(ScottPlot.Fonts.GetTypeface(ChartFont.Name, bold: false, italic: false), "가\uE001나"));
        Assert.Contains("U+E001", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Pretendard-Regular.otf", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Charts_that_differ_by_one_Korean_letter_differ_as_pictures()
    {
        static byte[] Chart(string label) => BarChart.Png([new Bar(label, 3)], "건");
        Assert.Equal(Chart("가"), Chart("가"));
        Assert.NotEqual(Chart("가"), Chart("나"));
        Assert.NotEqual(BarChart.Png([new Bar("가", 3)], "건"), BarChart.Png([new Bar("가", 3)], "곳"));
    }

    [Fact]
    public void A_week_is_drawn_with_its_unknown_hours_apart_from_zero()
    {
        string[] days = ["월", "화", "수", "목", "금", "토", "일"];
        static double[] Week(double last) => [.. Enumerable.Range(0, WeekChart.Hours - 1).Select(i => i % 24.0), last];
        var zero = WeekChart.Png(Week(0), days, "건", "시");
        Assert.Equal("PNG"u8.ToArray(), zero[1..4]);
        Assert.NotEqual(zero, WeekChart.Png(Week(double.NaN), days, "건", "시"));
        Assert.NotEmpty(WeekChart.Png([.. Enumerable.Repeat(double.NaN, WeekChart.Hours)], days, "건", "시"));
        Assert.Throws<ArgumentException>(() => WeekChart.Png([1], days, "건", "시"));
    }

    [Fact]
    public void The_font_for_pages_is_WOFF2() => Assert.Equal("wOF2"u8.ToArray(), ChartFont.ForPages()[..4]);
}
