using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Kma.Warnings;

/// <summary>
/// KMA hub warnings, <c>wrn_now_data</c> in words or codes and <c>wrn_met_data</c>. Value: 0 lifted, 1 advisory, 2 warning, 3 major warning;
/// preliminary notices are quantities of their own (<c>warning_preliminary_…</c>, 1 or 0) and never weaken what is in force.
/// Keyed by region name and validity, because region codes change. A header without rows is one observation: no warning anywhere.
/// </summary>
public sealed class WarningDecoder : IFeedDecoder
{
    /// <summary>Place of the observation that says no warning is in force anywhere.</summary>
    public const string Everywhere = "region:*";

    /// <inheritdoc/>
    public string Feed => "kma-warning";

    /// <inheritdoc/>
    public Decoded Decode(ReadOnlyMemory<byte> content, DecodeContext context)
    {
        if (!SourceText.TryRead(content, out var text, out var failure))
            return failure!.ToDecoded(text);
        if (text.AsSpan().TrimStart()[0] is '{' or '<' or '[')
            return (ServiceEnvelope.Read(text).Failure ?? new FeedFailure("feed.unreadable", "JSON or XML instead of text")).ToDecoded(text);

        bool header = false, start = false, end = false;
        var rows = new List<string>();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var row = line.Trim();
            if (row.IsEmpty)
                continue;
            start |= row.StartsWith("#START7777");
            end |= row.StartsWith("#7777END");
            var names = row.Contains("TM_FC", StringComparison.Ordinal) && row.Contains("REG_ID", StringComparison.Ordinal);
            header |= names;
            if (row[0] != '#' && !names)
                rows.Add(row.ToString());
        }

        if (rows.Count == 0)
            return header || (start && end) ? None(context) : new FeedFailure("feed.unreadable", "neither a header nor rows: cut short").ToDecoded(text);
        return Read(rows, header || start, text);
    }

    private Decoded None(DecodeContext context) => new(
    [
        new Observation(
            Feed, Everywhere, FeedTime.Key(context.Received), context.Received.ToUniversalTime(), "warning", 0, null, null, null, null, Everywhere)
        {
            Body = """{"none":true}""",
            Revisable = true,
        },
    ], []);

    private Decoded Read(List<string> rows, bool dressed, string text)
    {
        var observations = new Dictionary<(string Source, string Key, string Quantity), Observation>();
        var rejections = new List<Rejection>();
        for (var i = 0; i < rows.Count; i++)
        {
            if (Read(i, rows[i], out var read) is { } rejection)
            {
                rejections.Add(rejection);
                continue;
            }

            // A warning that replaces another comes with the lifting of the other under the same times: what is in force stands.
            var identity = (read!.Source, read.Key, read.Quantity);
            if (observations.TryGetValue(identity, out var other) && (read.Value == 0) != (other.Value == 0))
            {
                var lifting = read.Value == 0 ? read : other;
                observations[identity] = read.Value == 0 ? other : read;
                rejections.Add(RejectedRow.Of(
                    lifting.Index, "row.superseded", "CMD", "Lifted and in force at the same time: the one in force stands.", rows[lifting.Index]));
            }
            else
            {
                observations[identity] = read;
            }
        }

        // Words that are no rows, with nothing of the format around them, are an error page.
        if (observations.Count == 0 && !dressed && rejections.TrueForAll(r => r.Code == "row.malformed"))
            return ServiceFault.OfStrangeText(text).ToDecoded(text);
        return new Decoded([.. observations.Values.OrderBy(o => o.Index)], [.. rejections.OrderBy(r => r.Index)]);
    }

    private Rejection? Read(int index, string row, out Observation? observation)
    {
        observation = null;
        var fields = row.Split(',', StringSplitOptions.TrimEntries);
        var at = WarningColumns.Of(fields[0]);
        if (fields.Length <= Math.Max(at.Command, at.Region))
            return RejectedRow.Of(index, "row.malformed", "", $"A row of {fields.Length} columns.", row);
        var region = fields[at.Region];
        if (region.Length == 0)
            return RejectedRow.Missing(index, "REG_KO", row);
        if (!FeedTime.TryCompact(fields[at.Issued], out var issued))
            return RejectedRow.Time(index, "TM_FC", fields[at.Issued], row);

        // A warning without a time of effect holds from its announcement on; a broken time is an error.
        var effective = issued;
        if (fields[at.Effective].Trim('-', '0').Length > 0 && !FeedTime.TryCompact(fields[at.Effective], out effective))
            return RejectedRow.Time(index, "TM_EF", fields[at.Effective], row);
        if (!WarningTerms.TryKind(fields[at.Kind], out var kind))
            return Unknown(index, "WRN", fields[at.Kind], row);

        // "해제" may stand in the level too ("경보해제"): it wins over the "경보" beside it.
        var said = WarningTerms.Command(fields[at.Command]);
        var command = fields[at.Level].Contains("해제", StringComparison.Ordinal) ? WarningTerms.Command(fields[at.Level]) : said;
        if (command is null)
            return Unknown(index, "CMD", fields[at.Command], row);
        if (WarningTerms.Level(fields[at.Level]) is not { } level)
            return Unknown(index, "LVL", fields[at.Level], row);

        var preliminary = level == 0;
        var lifted = command.StartsWith("lifted", StringComparison.Ordinal);
        observation = new Observation(
            Feed,
            "region:" + region,
            $"{region}|{FeedTime.Key(issued)}|{FeedTime.Key(effective)}",
            effective,
            preliminary ? "warning_preliminary_" + kind : "warning_" + kind,
            lifted ? 0 : preliminary ? 1 : level,
            null,
            null,
            null,
            null,
            "region:" + region)
        {
            Body = Body(fields, at, command, level, region, issued, effective),
            Revisable = true,
            Index = index,
        };
        return null;
    }

    private static string Body(string[] fields, WarningColumns at, string command, int level, string region, DateTimeOffset issued, DateTimeOffset effective)
    {
        string? Field(int column) => column >= 0 && column < fields.Length && fields[column].Length > 0 ? fields[column] : null;
        return JsonText.Object(
            ("command", command),
            ("level", level switch { 0 => "preliminary", 1 => "advisory", 2 => "warning", _ => "major" }),
            ("region_id", Field(at.RegionId)),
            ("region", region),
            ("upper", Field(at.Upper) ?? Field(at.UpperId)),
            ("issued", FeedTime.Rfc3339(issued)),
            ("effective", FeedTime.Rfc3339(effective)),
            ("ends", FeedTime.TryCompact(Field(at.Ends), out var ends) ? FeedTime.Rfc3339(ends) : null));
    }

    private static Rejection Unknown(int index, string field, string word, string row) =>
        RejectedRow.Of(index, "value.unknown_code", field, $"'{field}' says '{RejectedRow.Short(word)}', which is no known word or code.", row);
}
