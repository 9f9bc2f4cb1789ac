using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Ingest.Privacy;

namespace SiheungTwin.Ingest.Manual;

/// <summary>
/// Facts and orders by people: <c>{"fact","asset","value","from","until","author","note"}</c>, one or an array.
/// Facts are 1 while they hold and 0 when cleared; an override is the public state 0–4, or unknown with reason <c>revoked</c> when cleared.
/// The same fact, asset and beginning is the same fact: saying it again with other content revises it. Notes have plates masked.
/// </summary>
public sealed class ManualDecoder : IFeedDecoder
{
    /// <inheritdoc/>
    public string Feed => "manual";

    /// <inheritdoc/>
    public Decoded Decode(ReadOnlyMemory<byte> content, DecodeContext context)
    {
        if (!SourceText.TryRead(content, out var text, out var failure))
            return failure!.ToDecoded(text);
        using var document = JsonText.TryParse(text, out var error);
        if (document is null)
            return new FeedFailure("feed.unreadable", "broken JSON: " + error).ToDecoded(text);
        if (document.RootElement.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
            return new FeedFailure("feed.unreadable", "neither an array nor an object").ToDecoded(text);

        var observations = new List<Observation>();
        var rejections = new List<Rejection>();
        var index = 0;
        foreach (var row in document.RootElement.Rows())
        {
            if (Read(index, row, out var observation) is { } rejection)
                rejections.Add(rejection);
            else
                observations.Add(observation!);
            index++;
        }

        return new Decoded(observations, rejections);
    }

    private Rejection? Read(int index, JsonElement row, out Observation? observation)
    {
        observation = null;
        var raw = row.GetRawText();
        if (row.ValueKind != JsonValueKind.Object)
            return RejectedRow.Of(index, "row.malformed", "", "A row is not an object.", raw);
        foreach (var field in (ReadOnlySpan<string>)["fact", "asset", "author", "from"])
        {
            if (string.IsNullOrWhiteSpace(row.Text(field)))
                return RejectedRow.Missing(index, field, raw);
        }

        var fact = row.Text("fact")!.Trim();
        if (fact is not ("pump_failed" or "road_closed" or "gate_stuck" or "inlets_blocked" or "override"))
            return RejectedRow.Of(
                index, "quantity.unknown", "fact", $"Fact '{RejectedRow.Short(fact)}' is none of: pump_failed road_closed gate_stuck inlets_blocked override.", raw);
        if (!FeedTime.TryRfc3339(row.Text("from"), out var from))
            return RejectedRow.Time(index, "from", row.Text("from"), raw);
        DateTimeOffset? until = null;
        if (row.Child("until") is { } end)
        {
            if (!FeedTime.TryRfc3339(end.Scalar(), out var parsed))
                return RejectedRow.Time(index, "until", end.Scalar(), raw);
            if (parsed <= from)
                return RejectedRow.Of(index, "time.order", "until", "'until' is not after 'from'.", raw);
            until = parsed;
        }

        var said = row.Text("value")?.Trim();
        var cleared = said?.ToLowerInvariant() is "cleared" or "false" or "해제";
        double? value = cleared ? 0 : 1;
        if (fact == "override")
        {
            value = cleared ? null : PublicStateWord.Level(said);
            if (value is null && !cleared)
                return RejectedRow.Of(
                    index, "value.unknown_code", "value", "An override needs a state: 0–4, 안전 관심 주의 경계 심각, safe attention caution alert serious, or cleared.", raw);
        }

        if (fact == "inlets_blocked" && !cleared)
        {
            value = double.TryParse(said, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1 ? share : null;
            if (value is null)
                return RejectedRow.Of(index, "value.range", "value", "'inlets_blocked' needs the share of the inlets that is blocked, 0 to 1.", raw);
        }

        var asset = row.Text("asset")!.Trim();
        var author = PlateMask.Mask(row.Text("author")!.Trim());
        var key = row.Text("key");
        observation = new Observation(
            Feed,
            "person:" + author,
            string.IsNullOrWhiteSpace(key) ? KeyOf(fact, asset, from) : key,
            from,
            fact,
            value,
            null,
            null,
            null,
            value is null ? "revoked" : null,
            asset)
        {
            Body = JsonText.Object(
                ("value", said is null ? null : PlateMask.Mask(said)),
                ("until", until is { } time ? FeedTime.Rfc3339(time) : null),
                ("author", author),
                ("note", row.Text("note") is { } note ? PlateMask.Mask(note) : null),
                ("asset", asset)),
            Revisable = true,
            Index = index,
        };
        return null;
    }

    /// <summary>Key of a fact whose sender gave none: the same fact, asset and beginning is the same fact.</summary>
    /// <param name="fact">Name of the fact.</param>
    /// <param name="asset">Asset as the person named it.</param>
    /// <param name="from">From when it holds.</param>
    public static string KeyOf(string fact, string asset, DateTimeOffset from)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{fact}\n{asset}\n{FeedTime.Rfc3339(from)}"));
        return Convert.ToHexStringLower(hash.AsSpan(0, 16));
    }
}
