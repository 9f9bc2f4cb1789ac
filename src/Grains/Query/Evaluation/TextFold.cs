namespace SiheungTwin.Grains.Query.Evaluation;

/// <summary>
/// Texts without case or accents: Latin letters of U+00C0 to U+017F by table (Unicode decompositions), combining marks dropped. The twin runs without
/// ICU, so normalisation of the platform is not there. Hangul keeps its letters: they are no accents.
/// </summary>
internal static class TextFold
{
    private const string Accented = "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüýÿĀāĂăĄąĆćĈĉĊċČčĎďĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĨĩĪīĬĭĮįİĴĵĶķĹĺĻļĽľŃńŅņŇňŌōŎŏŐőŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽž";
    private const string Plain = "AAAAAACEEEEIIIINOOOOOUUUUYaaaaaaceeeeiiiinooooouuuuyyAaAaAaCcCcCcCcDdEeEeEeEeEeGgGgGgGgHhIiIiIiIiIJjKkLlLlLlNnNnNnOoOoOoRrRrRrSsSsSsSsTtTtUuUuUuUuUuUuWwYyYZzZzZz";
    private const char FirstMark = '\u0300';
    private const char LastMark = '\u036f';

    public static string Of(TextFolding folding, string text) => folding == TextFolding.Case ? text.ToLowerInvariant() : WithoutAccents(text);

    private static string WithoutAccents(string text) => System.Text.Ascii.IsValid(text)
        ? text
        : string.Concat(text.Where(c => c is < FirstMark or > LastMark).Select(c => Accented.IndexOf(c, StringComparison.Ordinal) is >= 0 and var i ? Plain[i] : c));
}
