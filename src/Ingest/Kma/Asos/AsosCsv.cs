using System.Globalization;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Kma.Asos;

/// <summary>
/// The data portal's CSV of hourly ASOS data by its own header (지점,지점명,일시,기온(°C),강수량(mm),…), with or without columns of quality flags.
/// An empty rain field is "none fell"; an empty other field is unknown; what its flag calls missing (9) is unknown whatever it says.
/// </summary>
internal sealed class AsosCsv
{
    private const int MaxColumns = 256;
    private const string FlaggedMissing = "9";
    private readonly string _feed;
    private readonly IReadOnlySet<int>? _stations;
    private readonly List<(int Index, string Heading, string Quantity, string Unit, double Scale, int Flag)> _columns = [];
    private int _station = -1;
    private int _time = -1;
    private int _index = -1;

    private AsosCsv(string feed, IReadOnlySet<int>? stations) => (_feed, _stations) = (feed, stations);

    public List<Observation> Observations { get; } = [];

    public List<Rejection> Rejections { get; } = [];

    /// <summary>Rows, good or refused.</summary>
    public int Rows { get; private set; }

    /// <summary>A reader by a header; null when the line is none.</summary>
    public static AsosCsv? Of(string feed, ReadOnlySpan<char> header, IReadOnlySet<int>? stations)
    {
        var names = header.ToString().Split(',', StringSplitOptions.TrimEntries);
        var csv = new AsosCsv(feed, stations);
        if (names.Length > MaxColumns)
            return null;
        for (var i = 0; i < names.Length; i++)
        {
            var heading = names[i].Trim('"', ' ');
            var unit = heading.IndexOf('(', StringComparison.Ordinal);
            var name = (unit < 0 ? heading : heading[..unit]).Trim();
            if (name is "지점" or "지점번호")
                csv._station = i;
            else if (name is "일시")
                csv._time = i;
            else if (name.EndsWith("QC플래그", StringComparison.Ordinal) && csv._columns is [.., var last] && last.Flag < 0)
                csv._columns[^1] = last with { Flag = i };
            else if (AsosColumn.OfHeading(name) is { } meaning)
                csv._columns.Add((i, heading, meaning.Quantity, meaning.Unit, meaning.Scale, -1));
        }

        return csv is { _station: >= 0, _time: >= 0, _columns.Count: > 0 } ? csv : null;
    }

    public void Line(ReadOnlySpan<char> line)
    {
        _index++;
        Rows++;
        Span<Range> fields = stackalloc Range[MaxColumns];
        var count = line.Split(fields, ',', StringSplitOptions.TrimEntries);
        if (count <= Math.Max(_station, _time))
            Rejections.Add(RejectedRow.Of(_index, "row.malformed", "", $"A row of {count} columns.", line));
        else if (!int.TryParse(line[fields[_station]].Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var station))
            Rejections.Add(RejectedRow.NotANumber(_index, "지점", line[fields[_station]].ToString(), line));
        else if (_stations?.Contains(station) == false)
            return;
        else if (!FeedTime.TryDashed(line[fields[_time]].Trim('"'), out var observed))
            Rejections.Add(RejectedRow.Time(_index, "일시", line[fields[_time]].ToString(), line));
        else
            Row(line, fields[..count], station, observed);
    }

    private void Row(ReadOnlySpan<char> line, ReadOnlySpan<Range> fields, int station, DateTimeOffset observed)
    {
        var (source, place, key) = (FormattableString.Invariant($"asos:{station}"), FormattableString.Invariant($"aws:{station}"), FeedTime.Key(observed));
        foreach (var column in _columns)
        {
            var field = column.Index < fields.Length ? line[fields[column.Index]].Trim('"') : default;
            var flagged = column.Flag >= 0 && column.Flag < fields.Length && line[fields[column.Flag]].Trim('"').SequenceEqual(FlaggedMissing);
            double? value = null;
            string? reason = null;
            if (flagged)
                reason = "missing_code";
            else if (field.IsEmpty && column.Quantity == "rain_60min" && column.Index < fields.Length)
                value = 0;
            else if (field.IsEmpty)
                reason = "blank";
            else if (!double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            {
                Rejections.Add(RejectedRow.NotANumber(_index, column.Heading, field.ToString(), line));
                continue;
            }
            else
                value = number * column.Scale;
            Observations.Add(new Observation(_feed, source, key, observed, column.Quantity, value, null, null, column.Unit, reason, place) { Index = _index });
        }
    }
}
