using System.Text.RegularExpressions;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Reports;

namespace SiheungTwin.Silo.Tests.Reports;

/// <summary>Reports as one file that says what it is and what it does not know.</summary>
public partial class ReportTests
{
    private static readonly WorldOptions Live = new() { Name = WorldOptions.Live };
    private static readonly WorldOptions Exercise = new() { Name = "typhoon" };

    [Theory]
    [InlineData("assets")]
    [InlineData("parking")]
    public void A_report_is_whole_in_itself_and_says_when_of_what_and_under_which_licence(string name)
    {
        var html = Make(name);
        Assert.DoesNotContain("http", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Contains("2026-08-05 12:00:00 KST", html, StringComparison.Ordinal);
        Assert.Contains("<dt>워터마크 (Watermark)</dt><dd>12</dd>", html, StringComparison.Ordinal);
        Assert.Contains("합성 &lt;시험&gt; 도시", html, StringComparison.Ordinal);
        Assert.Contains("실제와 합성 자료가 섞여 있음", html, StringComparison.Ordinal);
        Assert.Contains("시험 이용 조건", html, StringComparison.Ordinal);
        Assert.Contains("data:image/png;base64,", html, StringComparison.Ordinal);
        Assert.DoesNotContain("훈련", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_of_an_exercise_says_so_in_both_languages()
    {
        var html = Make("assets", world: Exercise);
        Assert.Contains("훈련 자료: 세계 &#39;typhoon&#39;", html, StringComparison.Ordinal);
        Assert.Contains("This is not what is happening.", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Either_language_leads_and_the_other_stands_beneath()
    {
        Assert.Contains("<h1>주정차 현황 보고<span class=\"sub\" lang=\"en\">Parking</span></h1>", Make("parking"), StringComparison.Ordinal);
        Assert.Contains("<h1>Parking<span class=\"sub\" lang=\"ko\">주정차 현황 보고</span></h1>", Make("parking", "en"), StringComparison.Ordinal);
    }

    [Fact]
    public void Signs_are_counted_by_what_is_known_of_them()
    {
        var rows = Rows(Make("assets"));
        Assert.Contains("옥외광고물|4|0|4", rows);
        Assert.Contains("기상 관측|1|1|0", rows);
        Assert.Contains("허가 기록 없음|1", rows);
        Assert.Contains("강풍 탈락 확률을 알 수 있음|0", rows);
        Assert.Contains("지금 바람에 1 % 이상|–", rows);
    }

    [Fact]
    public void Counts_are_an_enforcement_record_and_rates_need_exposure()
    {
        var html = Make("parking");
        var rows = Rows(html);
        Assert.Contains("위반 (단속 실적)|12", rows);
        Assert.Contains("주차 1|일반|30|12|9|–|판별 불가", rows);
        Assert.Contains("주차 2|소화전 5 m|8|4|3|2.00|1.50", rows);
        Assert.Contains("정왕동|38|16|12|2.00|1.50", rows);
        Assert.Contains("기간 (KST)|2026-08-04 14:00 – 2026-08-04 15:00", rows);
        Assert.Contains("위반 건수가 많은 구역: 단속 실적", html, StringComparison.Ordinal);
        Assert.DoesNotContain("위반 위험<", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_observations_nothing_is_claimed()
    {
        var html = Make("parking", states: []);
        Assert.Contains("관측된 차량이 없습니다.", html, StringComparison.Ordinal);
        Assert.Empty(Rows(html));
    }

    [Fact]
    public void A_report_there_is_not_is_refused() => Assert.Throws<ArgumentException>(() => Make("situation"));

    private static string Make(string name, string lang = "ko", WorldOptions? world = null, Dictionary<string, AssetState>? states = null) =>
        WithoutFont(CityReports.Html(name, lang, ReportCity.Root(states), world ?? Live, "시험 이용 조건"));

    private static string WithoutFont(string html) => FontData().Replace(html, "");

    private static string[] Rows(string html) =>
        [.. TableRow().Matches(html).Select(row => string.Join('|', Cell().Matches(row.Value).Select(c => System.Net.WebUtility.HtmlDecode(c.Groups[1].Value)))).Where(row => row.Length > 0)];

    [GeneratedRegex("@font-face.*")]
    private static partial Regex FontData();

    [GeneratedRegex("<tr>.*?</tr>")]
    private static partial Regex TableRow();

    [GeneratedRegex("<td[^>]*>(.*?)</td>")]
    private static partial Regex Cell();
}
