using System.Globalization;

namespace SiheungTwin.Silo.Replay;

/// <summary>How one file of AWS minute data is laid out: CSV with a header, or the hub's 18 columns with blanks or commas.</summary>
/// <param name="Header">Header line to lead every request; null for the hub's dialect.</param>
/// <param name="RainDay">Index of the daily total's column; −1 when there is none.</param>
internal sealed record AwsDialect(string? Header, int RainDay)
{
    private const string Csv = "yyyy-MM-dd'T'HH:mm";
    private const string Compact = "yyyyMMddHHmm";
    private static readonly string[] Times = [Csv, "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss", Compact, "yyyyMMddHHmmss"];
    private static readonly TimeSpan Kst = TimeSpan.FromHours(9);

    /// <summary>The hub's dialect.</summary>
    public static AwsDialect Hub { get; } = new(null, 13);

    /// <summary>The dialect of a CSV header; null when the line is none.</summary>
    public static AwsDialect? OfHeader(string line)
    {
        var names = line.Split(',', StringSplitOptions.TrimEntries);
        return names.Length > 2 && names[0].Equals("tm", StringComparison.OrdinalIgnoreCase) && names[1].Equals("stn", StringComparison.OrdinalIgnoreCase)
            ? new AwsDialect(line, Array.FindIndex(names, n => n.Equals("rnday", StringComparison.OrdinalIgnoreCase)))
            : null;
    }

    /// <summary>Fields of a row.</summary>
    public string[] Split(string row) => Header is not null || row.Contains(',')
        ? row.Split(',', StringSplitOptions.TrimEntries)
        : row.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A row of fields.</summary>
    public string Join(string[] fields) => string.Join(',', fields);

    /// <summary>Time of a row, KST in the source.</summary>
    public static bool TryTime(string text, out DateTimeOffset time)
    {
        var known = DateTime.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local);
        time = known ? new DateTimeOffset(local, Kst) : default;
        return known;
    }

    /// <summary>A time as this dialect writes it.</summary>
    public string Time(DateTimeOffset time) => time.ToOffset(Kst).ToString(Header is null ? Compact : Csv, CultureInfo.InvariantCulture);
}
