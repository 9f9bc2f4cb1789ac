using System.Globalization;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Kma.Asos;

/// <summary>Rows of <c>kma_sfctm2</c>: 46 columns between blanks.</summary>
internal sealed class AsosHubRows(string feed, IReadOnlySet<int>? stations)
{
    private const int MaxColumns = 64;
    private const string NoneFell = "3";
    private int _index = -1;

    public List<Observation> Observations { get; } = [];

    public List<Rejection> Rejections { get; } = [];

    /// <summary>Rows that looked like data, good or refused.</summary>
    public int Rows { get; private set; }

    /// <summary>True when a mark or a help line of this format was seen.</summary>
    public bool Dressed { get; private set; }

    public void Line(ReadOnlySpan<char> line)
    {
        if (line[0] == '#')
        {
            Dressed |= line.StartsWith("#START7777") || line.StartsWith("#7777END") || line.Contains("STN", StringComparison.Ordinal);
            return;
        }

        if (!Dressed && !char.IsAsciiDigit(line[0]))
            return;
        _index++;
        Rows++;
        Span<Range> fields = stackalloc Range[MaxColumns];
        var count = line.SplitAny(fields, " \t", StringSplitOptions.RemoveEmptyEntries);
        if (count != AsosColumn.HubWidth)
            Rejections.Add(RejectedRow.Of(_index, "row.malformed", "", $"A row of {count} columns, not {AsosColumn.HubWidth}.", line));
        else if (!int.TryParse(line[fields[1]], NumberStyles.None, CultureInfo.InvariantCulture, out var station))
            Rejections.Add(RejectedRow.NotANumber(_index, "STN", line[fields[1]].ToString(), line));
        else if (stations?.Contains(station) == false)
            return;
        else if (!FeedTime.TryCompact(line[fields[0]], out var observed))
            Rejections.Add(RejectedRow.Time(_index, "TM", line[fields[0]].ToString(), line));
        else
            Row(line, fields, station, observed);
    }

    private void Row(ReadOnlySpan<char> line, ReadOnlySpan<Range> fields, int station, DateTimeOffset observed)
    {
        var (source, place, key) = (FormattableString.Invariant($"asos:{station}"), FormattableString.Invariant($"aws:{station}"), FeedTime.Key(observed));
        foreach (var column in AsosColumn.Hub)
        {
            var field = line[fields[column.Index]];
            double? value = null;
            string? reason = null;
            if (field.SequenceEqual("-"))
                reason = "blank";
            else if (!double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            {
                // One bad field costs that field: the row's other quantities stand.
                Rejections.Add(RejectedRow.NotANumber(_index, column.Field, field.ToString(), line));
                continue;
            }
            else if (number > column.MissingTo)
                value = number * column.Scale;
            else if (column.Index == AsosColumn.Rain && line[fields[AsosColumn.RainIndicator]].SequenceEqual(NoneFell))
                value = 0;
            else
                reason = "missing_code";
            Observations.Add(new Observation(feed, source, key, observed, column.Quantity, value, null, null, column.Unit, reason, place) { Index = _index });
        }
    }
}
