using ScottPlot;
using SkiaSharp;

namespace SiheungTwin.Analytics.Charts;

/// <summary>
/// The font charts are drawn with. ScottPlot does not look for a letter in another font, so that without one of our own Korean comes out as boxes or not at all.
/// </summary>
public static class ChartFont
{
    /// <summary>Family name under which ScottPlot knows it.</summary>
    public const string Name = "Pretendard";

    private const string PageFile = "Pretendard-Regular.subset.woff2";
    private const string Sample = "가힣단속실적";
    private const int CellPx = 48;

    // No font has a letter for this code: it is a noncharacter.
    private const string Missing = "\uFFFF";
    private static readonly Lazy<bool> Registered = new(() => Register(PathOf("Pretendard-Regular.otf")));

    /// <summary>Makes the font known, once, and checks that it draws Korean.</summary>
    /// <exception cref="ChartFontException">The file is not there or damaged, or Korean letters come out as the missing glyph.</exception>
    public static void Require() => _ = Registered.Value;

    /// <summary>Refuses a typeface that does not draw each letter of a text as itself: two letters alike, or one like the glyph for none, are boxes.</summary>
    /// <exception cref="ChartFontException">It does not.</exception>
    public static void Check(SKTypeface typeface, string letters = Sample)
    {
        ArgumentNullException.ThrowIfNull(typeface);
        ArgumentException.ThrowIfNullOrEmpty(letters);
        var seen = new HashSet<string>(StringComparer.Ordinal) { Drawn(typeface, Missing), Drawn(typeface, " ") };
        foreach (var letter in letters.Distinct())
        {
            if (!seen.Add(Drawn(typeface, letter.ToString())))
                throw new ChartFontException($"chart.font: '{typeface.FamilyName}' draws no '{letter}' (U+{(int)letter:X4}), so that Korean labels would be boxes; restore src/Analytics/Fonts/Pretendard-Regular.otf and build again.");
        }
    }

    /// <summary>The font for pages that have to carry it with them, because the reader's computer may have no Korean one: WOFF2 of the letters in everyday use.</summary>
    /// <exception cref="ChartFontException">The file is not there.</exception>
    public static byte[] ForPages() => File.Exists(PathOf(PageFile))
        ? File.ReadAllBytes(PathOf(PageFile))
        : throw Absent(PathOf(PageFile));

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Fonts", file);

    private static ChartFontException Absent(string file) =>
        new($"chart.font: {file} is not there; build again, or copy src/Analytics/Fonts beside the program as Fonts.");

    private static bool Register(string file)
    {
        if (!File.Exists(file))
            throw Absent(file);
        Fonts.AddFontFile(Name, file, bold: false, italic: false);
        Check(Fonts.GetTypeface(Name, bold: false, italic: false));
        return true;
    }

    private static string Drawn(SKTypeface typeface, string letter)
    {
        using var bitmap = new SKBitmap(CellPx, CellPx, SKColorType.Gray8, SKAlphaType.Opaque);
        using var canvas = new SKCanvas(bitmap);
        using var font = new SKFont(typeface, CellPx / 2f);
        using var paint = new SKPaint { Color = SKColors.Black };
        canvas.Clear(SKColors.White);
        canvas.DrawText(letter, CellPx / 4f, CellPx * 0.7f, font, paint);
        canvas.Flush();
        return Convert.ToBase64String(bitmap.Bytes);
    }
}
