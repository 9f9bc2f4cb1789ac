using System.Globalization;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Kma.Aws;

/// <summary>
/// AWS minute data: the hub's <c>nph-aws2_min</c> with blanks or commas, and CSV with a header (<c>tm,stn,rn15m,…</c>). Times are KST.
/// One observation a quantity; at or below −50 is missing. <c>rain_day</c> at 00:00 still holds the day before: it is passed on as it is.
/// </summary>
public sealed class AwsMinuteDecoder : IFeedDecoder
{
    private const double MissingTo = -50;
    private const int MaxColumns = 64;

    /// <inheritdoc/>
    public string Feed => "kma-aws";

    /// <inheritdoc/>
    public Decoded Decode(ReadOnlyMemory<byte> content, DecodeContext context)
    {
        if (!SourceText.TryRead(content, out var text, out var failure))
            return failure!.ToDecoded(text);
        var first = text.AsSpan().TrimStart();
        if (first[0] is '{' or '<')
            return (ServiceEnvelope.Read(text).Failure ?? new FeedFailure("feed.unreadable", "JSON or XML instead of text")).ToDecoded(text);

        var reading = new Reading(Feed, context.Stations, text.Length);
        foreach (var line in text.AsSpan().EnumerateLines())
            reading.Line(line.Trim());
        if (reading.Rows > 0)
            return new Decoded(reading.Observations, reading.Rejections);
        return (reading.Dressed ? new FeedFailure("feed.no_data", "header without rows") : ServiceFault.OfStrangeText(text)).ToDecoded(text);
    }

    private sealed class Reading(string feed, IReadOnlySet<int>? stations, int chars)
    {
        private readonly Dictionary<int, string> _sources = [];
        private AwsColumn[] _columns = AwsColumn.Hub;
        private bool _csv;
        private int _index = -1;

        public List<Observation> Observations { get; } = new(stations is null ? chars / 7 : 1024);

        public List<Rejection> Rejections { get; } = [];

        /// <summary>Rows that looked like data, good or refused.</summary>
        public int Rows { get; private set; }

        /// <summary>True when a header, a start mark or a help line of this format was seen.</summary>
        public bool Dressed { get; private set; }

        public void Line(ReadOnlySpan<char> line)
        {
            if (line.IsEmpty)
                return;
            if (line[0] == '#')
            {
                Dressed |= line.StartsWith("#START7777") || line.StartsWith("#7777END") || line.Contains("STN", StringComparison.Ordinal);
                return;
            }

            if (!Dressed && !_csv && char.IsAsciiLetter(line[0]) && AwsColumn.Csv(line) is { } columns)
            {
                (_columns, _csv, Dressed) = (columns, true, true);
                return;
            }

            // Help text and error words do not begin with a digit and are no rows unless the format has begun.
            if (!Dressed && !char.IsAsciiDigit(line[0]))
                return;
            _index++;
            Rows++;
            if (Row(line) is { } rejection)
                Rejections.Add(rejection);
        }

        // Rain of the radar at automatic stations comes from the same place in the same dress.
        private Rejection? Hsp(string[] row, ReadOnlySpan<char> line)
        {
            if (stations is not null && !(int.TryParse(row[1], NumberStyles.None, CultureInfo.InvariantCulture, out var station) && stations.Contains(station)))
                return null;
            var (observation, rejection) = Radar.HspRow.Read(feed, _index, row, line.ToString());
            if (observation is not null)
                Observations.Add(observation);
            return rejection;
        }

        private Rejection? Row(ReadOnlySpan<char> line)
        {
            Span<Range> fields = stackalloc Range[MaxColumns];
            var commas = _csv || line.Contains(',');
            var row = line;
            if (commas && !_csv && row.EndsWith("="))
                row = row[..^1].TrimEnd().TrimEnd(',');
            var count = commas
                ? row.Split(fields, ',', StringSplitOptions.TrimEntries)
                : row.SplitAny(fields, " \t", StringSplitOptions.RemoveEmptyEntries);
            if (commas && !_csv && count > 4 && row[fields[2]].SequenceEqual("HSP"))
                return Hsp(row.ToString().Split(',', StringSplitOptions.TrimEntries), line);
            if (count < 3 || (!_csv && count != AwsColumn.HubWidth))
                return RejectedRow.Of(_index, "row.malformed", "", $"A row of {count} columns, not {AwsColumn.HubWidth}.", line);

            if (!int.TryParse(row[fields[1]], NumberStyles.None, CultureInfo.InvariantCulture, out var station))
                return RejectedRow.NotANumber(_index, "stn", row[fields[1]].ToString(), line);
            if (stations is not null && !stations.Contains(station))
                return null;
            var time = row[fields[0]];
            Span<char> digits = stackalloc char[14];
            if (!FeedTime.TryDashedDigits(time, digits, out var length))
            {
                length = time.Length is 12 or 14 ? time.Length : 0;
                time[..length].CopyTo(digits);
            }

            if (!FeedTime.TryCompact(digits[..length], out var observed))
                return RejectedRow.Time(_index, "tm", time.ToString(), line);

            if (!_sources.TryGetValue(station, out var source))
                _sources[station] = source = "aws:" + station.ToString(CultureInfo.InvariantCulture);
            Rejection? refused = null;
            var key = digits[..12].ToString();
            foreach (ref readonly var column in _columns.AsSpan())
            {
                var field = column.Index < count ? row[fields[column.Index]] : default;
                double? value = null;
                string? reason = null;
                if (field.IsEmpty)
                    reason = "blank";
                else if (!double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
                {
                    // One bad field costs that field: the row's other quantities stand.
                    if (refused is not null)
                        Rejections.Add(refused);
                    refused = RejectedRow.NotANumber(_index, column.Field, field.ToString(), line);
                    continue;
                }
                else if (number <= MissingTo)
                    reason = "missing_code";
                else
                    value = number;

                Observations.Add(new Observation(feed, source, key, observed, column.Quantity, value, null, null, column.Unit, reason, source) { Index = _index });
            }

            return refused;
        }
    }
}
