using System.Globalization;
using System.Text;

namespace SiheungTwin.Silo.Replay;

/// <summary>AWS minute files by observed minute, whatever their order: one request a minute and dialect, rows as they came except what was asked to change.</summary>
internal sealed class AwsRecording
{
    private const decimal MissingTo = -50;
    private readonly SortedDictionary<DateTimeOffset, List<(AwsDialect Dialect, string Row)>> _minutes = [];
    private readonly int? _station;
    private readonly string? _as;

    private AwsRecording(int? station, int? @as) => (_station, _as) = (station, @as?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Reads the files.</summary>
    /// <param name="files">Paths.</param>
    /// <param name="station">Station to keep; null keeps all.</param>
    /// <param name="as">Station it shall be; null keeps its number.</param>
    /// <exception cref="InvalidDataException">No file holds a row (of that station).</exception>
    public static AwsRecording Read(IEnumerable<string> files, int? station, int? @as)
    {
        var recording = new AwsRecording(station, @as);
        foreach (var file in files)
            recording.Add(file);
        if (recording._minutes.Count == 0)
            throw new InvalidDataException(station is null ? "The files hold no rows of AWS minute data." : $"--station: the files hold no rows of station {station}.");
        return recording;
    }

    /// <summary>The steps, in order of time; moved so that the first is at <paramref name="first"/> when that is given.</summary>
    public IEnumerable<ReplayStep> Steps(DateTimeOffset? first)
    {
        var shift = first is { } start ? start - _minutes.Keys.First() : (TimeSpan?)null;
        var totals = new Dictionary<string, ShiftedDayTotal>(StringComparer.Ordinal);
        foreach (var (minute, rows) in _minutes)
        {
            foreach (var dialect in rows.GroupBy(r => r.Dialect))
            {
                var text = new StringBuilder(dialect.Key.Header ?? "#START7777").Append('\n');
                foreach (var (_, row) in dialect)
                    text.Append(shift is { } by ? Moved(dialect.Key, row, by, totals) : row).Append('\n');
                yield return new ReplayStep(shift is { } s ? minute + s : minute, Drives: true, Encoding.UTF8.GetBytes(text.ToString()), "text/csv", dialect.Count());
            }
        }
    }

    private void Add(string file)
    {
        using var reader = RecordedText.Open(file);
        var dialect = AwsDialect.Hub;
        var minute = DateTimeOffset.MinValue;
        var strays = new List<(AwsDialect, string)>();
        var first = true;
        while (reader.ReadLine() is { } raw)
        {
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (first && AwsDialect.OfHeader(line) is { } csv)
            {
                (dialect, first) = (csv, false);
                continue;
            }

            first = false;
            if (Kept(dialect, line, ref minute) is not { } row)
                continue;

            // A row whose time cannot be read goes to the door with the minute before it, so that its refusal is told.
            if (minute == DateTimeOffset.MinValue)
                strays.Add((dialect, row));
            else
                At(minute).Add((dialect, row));
        }

        if (strays.Count > 0 && _minutes.Count > 0)
            _minutes.First().Value.AddRange(strays);
    }

    private List<(AwsDialect Dialect, string Row)> At(DateTimeOffset minute)
    {
        if (!_minutes.TryGetValue(minute, out var rows))
            _minutes[minute] = rows = [];
        return rows;
    }

    private string? Kept(AwsDialect dialect, string line, ref DateTimeOffset minute)
    {
        var fields = dialect.Split(line);
        if (fields.Length > 1 && _station is { } station && int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number != station)
            return null;
        if (AwsDialect.TryTime(fields[0], out var time))
            minute = new DateTimeOffset(time.Ticks - (time.Ticks % TimeSpan.TicksPerMinute), time.Offset).ToUniversalTime();
        if (_as is null || fields.Length < 2)
            return line;
        fields[1] = _as;
        return dialect.Join(fields);
    }

    private static string Moved(AwsDialect dialect, string row, TimeSpan shift, Dictionary<string, ShiftedDayTotal> totals)
    {
        var fields = dialect.Split(row);
        if (!AwsDialect.TryTime(fields[0], out var from))
            return row;
        var to = from + shift;
        fields[0] = dialect.Time(to);
        if (dialect.RainDay >= 0 && dialect.RainDay < fields.Length
            && decimal.TryParse(fields[dialect.RainDay], NumberStyles.Float, CultureInfo.InvariantCulture, out var read) && read > MissingTo)
        {
            if (!totals.TryGetValue(fields[1], out var total))
                totals[fields[1]] = total = new ShiftedDayTotal();
            fields[dialect.RainDay] = total.Next(from, to, read).ToString(CultureInfo.InvariantCulture);
        }

        return dialect.Join(fields);
    }
}
