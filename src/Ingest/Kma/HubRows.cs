using System.Globalization;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Kma;

/// <summary>Rows of the hub between commas: time, station, and what the product gives; the end of a row is <c>,=</c>. Lines with # are help.</summary>
internal static class HubRows
{
    /// <summary>Reads one row that has a station: an observation or a refusal.</summary>
    /// <param name="index">Row in the input.</param>
    /// <param name="row">Its columns without outer blanks.</param>
    /// <param name="line">The line as it came.</param>
    public delegate (Observation? Observation, Rejection? Rejection) Reader(int index, string[] row, string line);

    /// <summary>All rows of a text.</summary>
    public static Decoded Decode(string text, DecodeContext context, Reader read)
    {
        if (text.AsSpan().TrimStart()[0] is '{' or '<')
            return (ServiceEnvelope.Read(text).Failure ?? new FeedFailure("feed.unreadable", "JSON or XML instead of text")).ToDecoded(text);
        var (observations, rejections, index, dressed) = (new List<Observation>(), new List<Rejection>(), 0, false);
        foreach (var part in text.AsSpan().EnumerateLines())
        {
            var line = part.Trim();
            if (line.IsEmpty)
                continue;
            if (line[0] == '#')
            {
                dressed |= line.StartsWith("#START7777") || line.StartsWith("#7777END") || line.Contains("YYMMDDHHMI", StringComparison.Ordinal) || line.Contains("STN", StringComparison.Ordinal);
                continue;
            }

            if (!dressed && !char.IsAsciiDigit(line[0]))
                continue;
            var whole = line.ToString();
            var row = whole.EndsWith('=') ? whole[..^1].TrimEnd().TrimEnd(',') : whole;
            var columns = row.Split(',', StringSplitOptions.TrimEntries);
            if (columns.Length < 2 || !int.TryParse(columns[1], NumberStyles.None, CultureInfo.InvariantCulture, out var station))
                rejections.Add(columns.Length < 2 ? RejectedRow.Of(index, "row.malformed", "", "A row without a station.", whole) : RejectedRow.NotANumber(index, "STN", columns[1], whole));
            else if (context.Stations?.Contains(station) != false)
            {
                columns[1] = station.ToString(CultureInfo.InvariantCulture);
                var (observation, rejection) = read(index, columns, whole);
                if (observation is not null)
                    observations.Add(observation);
                if (rejection is not null)
                    rejections.Add(rejection);
            }

            index++;
        }

        if (index > 0)
            return new Decoded(observations, rejections);
        return (dressed ? new FeedFailure("feed.no_data", "header without rows") : ServiceFault.OfStrangeText(text)).ToDecoded(text);
    }
}
