using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace SiheungTwin.Ingest.City.Import;

/// <summary>
/// What became of the rows of the files a city was built from; written as <c>report.json</c> beside the city.
/// Every row read is either kept, repaired (and kept) or refused with a code.
/// </summary>
public sealed class BuildReport
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private readonly List<ReportFile> _files = [];
    private readonly List<ReportRow> _repairs = [];
    private readonly List<ReportRow> _refused = [];

    /// <summary>Rows read from all files.</summary>
    public int Read => _files.Sum(file => file.Read);

    /// <summary>Things mended.</summary>
    public int Repaired => _repairs.Count;

    /// <summary>Rows not taken.</summary>
    public IReadOnlyList<ReportRow> Refused => _refused;

    /// <summary>Each thing mended.</summary>
    public IReadOnlyList<ReportRow> Repairs => _repairs;

    /// <summary>Rows by file.</summary>
    public IReadOnlyList<ReportFile> Files => _files;

    /// <summary>What was supplied and what was synthesised, by collection.</summary>
    public SortedDictionary<string, string> Origins { get; } = new(StringComparer.Ordinal);

    /// <summary>Version of the city built.</summary>
    public string Version { get; set; } = "";

    /// <summary>Notes a file.</summary>
    public void Opened(string file, int rows, int epsg) => _files.Add(new ReportFile(file, rows, epsg));

    /// <summary>Notes something mended; row 0 is the whole file.</summary>
    public void Mended(string file, int row, string code, string message) => _repairs.Add(new ReportRow(file, row, code, message));

    /// <summary>Notes a row not taken.</summary>
    public void Refuse(string file, int row, string code, string message) => _refused.Add(new ReportRow(file, row, code, message));

    /// <summary>The report as JSON.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            Version,
            Read,
            Repaired,
            Refused = Sorted(_refused),
            Repairs = Sorted(_repairs),
            Files = _files.OrderBy(file => file.File, StringComparer.Ordinal),
            Origins,
        },
        Json);

    private static List<ReportRow> Sorted(List<ReportRow> rows) =>
        [.. rows.OrderBy(row => row.File, StringComparer.Ordinal).ThenBy(row => row.Row).ThenBy(row => row.Code, StringComparer.Ordinal)];
}

/// <summary>A file that was read.</summary>
/// <param name="File">File name.</param>
/// <param name="Read">Rows in it.</param>
/// <param name="Epsg">Reference system it is in.</param>
public sealed record ReportFile(string File, int Read, int Epsg);

/// <summary>Something about one row.</summary>
/// <param name="File">File name.</param>
/// <param name="Row">Row from 1; 0 is the whole file.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Message">What it is and what to do.</param>
public sealed record ReportRow(string File, int Row, string Code, string Message);
