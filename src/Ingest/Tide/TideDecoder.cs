using System.Globalization;
using System.Text.Json;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Ingest.Kma;

namespace SiheungTwin.Ingest.Tide;

/// <summary>
/// KHOA tides: measured levels (<c>{"result":{"meta","data"}}</c>) and the predicted high and low waters of GetTideFcstHghLwApiService.
/// In: centimetres above the gauge's chart datum, KST. Out: metres above Incheon mean sea level, by <see cref="TideGaugeOptions"/>.
/// </summary>
public sealed class TideDecoder : IFeedDecoder
{
    /// <inheritdoc/>
    public string Feed => "khoa";

    /// <inheritdoc/>
    public Decoded Decode(ReadOnlyMemory<byte> content, DecodeContext context)
    {
        if (!SourceText.TryRead(content, out var text, out var failure))
            return failure!.ToDecoded(text);
        var reading = new Reading(Feed, context);
        if (text.AsSpan().TrimStart()[0] != '{')
            return Predicted(text, reading);
        using var document = JsonText.TryParse(text, out var error);
        if (document is null)
            return new FeedFailure("feed.unreadable", "broken JSON: " + error).ToDecoded(text);
        if (document.RootElement.Child("result") is not { } result)
            return Predicted(text, reading);
        if (result.Text("error") is { } said)
            return (ServiceFault.OfText(said) ?? new FeedFailure("feed.service_error", RejectedRow.Short(said))).ToDecoded(text);
        if (result.Text("status") is { } status)
            return ServiceFault.OfStatus(status, result.Text("message")).ToDecoded(text);
        if (result.Child("data") is not { ValueKind: JsonValueKind.Array or JsonValueKind.Object } data)
            return new FeedFailure("feed.no_data", "no data").ToDecoded(text);

        var gauge = result.Child("meta")?.Text("obs_post_id")?.Trim();
        var index = 0;
        foreach (var row in data.Rows())
            reading.Measured(index++, string.IsNullOrEmpty(gauge) ? context.Gauge : gauge, row);
        return index == 0 ? new FeedFailure("feed.no_data", "no data").ToDecoded(text) : reading.Decoded;
    }

    private static Decoded Predicted(string text, Reading reading)
    {
        var envelope = ServiceEnvelope.Read(text);
        if (envelope.Failure is not null)
            return envelope.Failure.ToDecoded(text);
        for (var i = 0; i < envelope.Items.Count; i++)
            reading.Predicted(i, envelope.Items[i]);
        return reading.Decoded;
    }

    private sealed class Reading(string feed, DecodeContext context)
    {
        private readonly List<Observation> _observations = [];
        private readonly List<Rejection> _rejections = [];

        public Decoded Decoded => new(_observations, _rejections);

        public void Measured(int index, string? gauge, JsonElement row)
        {
            var raw = row.GetRawText();
            if (row.ValueKind != JsonValueKind.Object)
                _rejections.Add(RejectedRow.Of(index, "row.malformed", "data", "A row is not an object.", raw));
            else if (gauge is null)
                _rejections.Add(RejectedRow.Missing(index, "obs_post_id", raw));
            else if (!FeedTime.TryDashed(row.Text("record_time")?.Trim(), out var observed))
                _rejections.Add(RejectedRow.Time(index, "record_time", row.Text("record_time"), raw));
            else
            {
                Level(index, gauge, observed, "tide_level", "tide_level", row.Text("tide_level"), raw, revisable: false);
                Number(index, gauge, observed, row.Text("water_temp"), raw);
            }
        }

        public void Predicted(int index, ServiceItem item)
        {
            if (Gauge(item) is not { } gauge)
                _rejections.Add(RejectedRow.Missing(index, "obsCode", item.Raw));
            else if (!FeedTime.TryDashed(item["predcDt"], out var observed))
                _rejections.Add(RejectedRow.Time(index, "predcDt", item["predcDt"], item.Raw));
            else if (item["extrSe"] is not ("1" or "2" or "3" or "4"))
                _rejections.Add(RejectedRow.Of(index, "value.unknown_code", "extrSe", "'extrSe' is 1 or 3 for high water, 2 or 4 for low.", item.Raw));
            else
                Level(index, gauge, observed, item["extrSe"] is "1" or "3" ? "tide_high" : "tide_low", "predcTdlvVl", item["predcTdlvVl"], item.Raw, true);
        }

        private void Level(int index, string gauge, DateTimeOffset observed, string quantity, string field, string? text, string raw, bool revisable)
        {
            if (!context.Gauges.ZeroM.TryGetValue(gauge, out var zero))
                _rejections.Add(RejectedRow.Of(
                    index, "level.no_datum", field, $"Gauge '{RejectedRow.Short(gauge)}' has no datum: configure the height of its zero.", raw));
            else if (IsBlank(text))
                Add(index, gauge, observed, quantity, null, "m", revisable);
            else if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var cm) || !double.IsFinite(cm))
                _rejections.Add(RejectedRow.NotANumber(index, field, text, raw));
            else
            {
                // Tenths of a millimetre: nothing a gauge says is finer, and sums of binary fractions would be shown.
                Add(index, gauge, observed, quantity, Math.Round((cm / 100) + zero, 4), "m", revisable);
            }
        }

        private void Number(int index, string gauge, DateTimeOffset observed, string? text, string raw)
        {
            if (IsBlank(text))
                return;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
                Add(index, gauge, observed, "water_temperature", number, "degC", false);
            else
                _rejections.Add(RejectedRow.NotANumber(index, "water_temp", text, raw));
        }

        private void Add(int index, string gauge, DateTimeOffset observed, string quantity, double? value, string unit, bool revisable)
        {
            var source = "khoa:" + gauge;
            _observations.Add(new Observation(
                feed, source, FeedTime.Key(observed), observed, quantity, value, null, null, unit, value is null ? "blank" : null, source)
            {
                Revisable = revisable,
                Index = index,
            });
        }

        private string? Gauge(ServiceItem item)
        {
            var named = item["obsCode"] ?? item["obsPostId"] ?? item["obs_post_id"] ?? item["obsvtrId"];
            return named ?? (item["obsvtrNm"] is { } name && context.Gauges.Names.TryGetValue(name, out var known) ? known : context.Gauge);
        }

        private static bool IsBlank(string? text) => string.IsNullOrWhiteSpace(text) || text.Trim() is "-" or "null";
    }
}
