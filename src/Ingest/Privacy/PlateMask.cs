using System.Text.RegularExpressions;

namespace SiheungTwin.Ingest.Privacy;

/// <summary>
/// Masks Korean vehicle plates in free text: <c>12가3456</c>, <c>123가 4567</c>, <c>서울12가3456</c>, diplomatic (<c>외교 012-345</c>),
/// temporary (<c>임시 1234</c>) and military ones. Errs on the side of masking, but leaves dates, times and amounts alone.
/// </summary>
public static partial class PlateMask
{
    /// <summary>What stands where a plate was.</summary>
    public const string Replacement = "[plate]";

    // Syllables issued on plates: private 가–주, taxi and bus 바사아자, delivery 배, rental 하허호, forces 국합육해공.
    private const string Issued = "[가나다라마바사아자거너더러머버서어저고노도로모보소오조구누두루무부수우주배하허호국합육해공]";

    // A syllable that never was issued still makes a plate when nothing separates it, unless it is a counter or a unit of time.
    private const string Any = "(?:[가-힣-[년월일시분초건명원개번층대동회차세위도점]]|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?)";

    private const string Regions = "서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주";

    // How people and file names set a plate apart: blanks and line breaks (also as JSON writes them), hyphens of any width, underlines, points, and what has no width.
    private const string Gap = @"(?:[\s\p{Pd}_.·\uff0e\uff3f\p{Cf}]|\\[nrt]){0,3}";

    private const string Pattern =
        "(?:" + Regions + ")" + Gap + @"\d{1,3}" + Gap + Issued + Gap + @"\d{4}(?!\d)"
        + @"|\d{2,3}" + Any + @"\d{4}(?!\d)"
        + @"|\d{2,3}" + Gap + Issued + Gap + @"\d{4}(?!\d|년|억|\s?원)"
        + @"|(?:외교|영사|준외|준영|국기|협정|대표)" + Gap + @"\d{3}" + Gap + @"\d{3}(?!\d)"
        + @"|임시" + Gap + @"\d{4,6}(?!\d|년|명|개|[\-:.]\d)"
        + @"|임시" + Gap + @"\d{2,3}[\s\p{Pd}]\d{3,4}(?!\d)"
        + @"|(?:[육해공]군|(?<![가-힣])군)" + Gap + @"\d{2}" + Gap + @"\d{4}(?!\d)";

    /// <summary>The text with every plate replaced by <see cref="Replacement"/>.</summary>
    public static string Mask(string text) => MightHold(text) ? Plates().Replace(text, Replacement) : text;

    /// <summary>True when the text holds a plate.</summary>
    public static bool Holds(string text) => MightHold(text) && Plates().IsMatch(text);

    /// <summary>The first plate of a text, to be made a pseudonym; null when it holds none.</summary>
    internal static string? First(string text) => MightHold(text) && Plates().Match(text) is { Success: true } plate ? plate.Value : null;

    // Every form has Hangul and a digit: most machine text has no Hangul at all.
    private static bool MightHold(string text) => text.AsSpan().ContainsAnyInRange('가', '힣') || text.AsSpan().ContainsAnyInRange('\u1100', '\u1112');

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant)]
    private static partial Regex Plates();
}
