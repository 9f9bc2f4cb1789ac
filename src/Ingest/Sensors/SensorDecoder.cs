using System.Globalization;
using System.Text.Json;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Sensors;

/// <summary>
/// City sensors' own format: an array of <c>{"sensor","key"?,"observed","quantity","value","unit","datum"?}</c>, or one of them.
/// Levels need a datum: <c>msl</c>, <c>incheon_chart</c>, or <c>sensor_zero</c>, which placement resolves by the sensor's own zero.
/// </summary>
public sealed class SensorDecoder : IFeedDecoder
{
    /// <summary>Body of a level above the sensor's own zero, still to be resolved.</summary>
    public const string SensorZero = """{"datum":"sensor_zero"}""";

    /// <inheritdoc/>
    public string Feed => "sensor";

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
            if (Read(index, row, context, out var observation) is { } rejection)
                rejections.Add(rejection);
            else
                observations.Add(observation!);
            index++;
        }

        return new Decoded(observations, rejections);
    }

    private Rejection? Read(int index, JsonElement row, DecodeContext context, out Observation? observation)
    {
        observation = null;
        var raw = row.GetRawText();
        if (row.ValueKind != JsonValueKind.Object)
            return RejectedRow.Of(index, "row.malformed", "", "A row is not an object.", raw);
        var sensor = row.Text("sensor")?.Trim();
        if (string.IsNullOrEmpty(sensor))
            return RejectedRow.Missing(index, "sensor", raw);
        if (row.Text("observed") is not { } time)
            return RejectedRow.Missing(index, "observed", raw);
        if (!FeedTime.TryRfc3339(time, out var observed))
            return RejectedRow.Time(index, "observed", time, raw);
        if (row.Text("quantity") is not { } name)
            return RejectedRow.Missing(index, "quantity", raw);
        if (!SensorQuantity.All.TryGetValue(name, out var quantity))
            return RejectedRow.Of(
                index, "quantity.unknown", "quantity", $"Quantity '{RejectedRow.Short(name)}' is none of: {string.Join(' ', SensorQuantity.All.Keys.Order(StringComparer.Ordinal))}.", raw);
        if (!row.TryGetProperty("value", out var given))
            return RejectedRow.Missing(index, "value", raw);

        var datum = row.Text("datum")?.Trim();
        if (name == "water_level" && string.IsNullOrEmpty(datum))
            return RejectedRow.Of(index, "level.no_datum", "datum", "A level needs a datum: msl, incheon_chart or sensor_zero.", raw);
        if (name == "water_level" && datum is not ("msl" or "incheon_chart" or "sensor_zero"))
            return RejectedRow.Of(index, "level.no_datum", "datum", $"Datum '{RejectedRow.Short(datum)}' is none of msl, incheon_chart, sensor_zero.", raw);

        if (ReadValue(index, given, quantity, row.Text("unit"), raw, out var value) is { } rejection)
            return rejection;
        if (name == "water_level" && datum == "incheon_chart" && value is { } level)
            value = Math.Round(level + context.Gauges.IncheonChartZeroM, 6);

        var source = "sensor:" + sensor;
        var key = row.Text("key");
        observation = new Observation(
            Feed,
            source,
            string.IsNullOrWhiteSpace(key) ? FeedTime.Rfc3339(observed) : key,
            observed,
            name,
            value,
            null,
            null,
            quantity.Unit,
            value is null ? "blank" : null,
            source)
        {
            Body = name == "water_level" && datum == "sensor_zero" ? SensorZero : null,
            Index = index,
        };
        return null;
    }

    private static Rejection? ReadValue(int index, JsonElement given, SensorQuantity quantity, string? unit, string raw, out double? value)
    {
        value = null;
        (double Factor, double Offset) conversion = (1, 0);
        if (quantity.Unit is not null && !quantity.Units.TryGetValue((unit ?? "").Trim().ToLowerInvariant(), out conversion))
            return RejectedRow.Of(
                index, "unit.unknown", "unit", $"Unit '{RejectedRow.Short(unit)}' is none of: {string.Join(' ', quantity.Units.Keys.Order(StringComparer.Ordinal))}.", raw);
        if (given.ValueKind == JsonValueKind.Null)
            return null;
        var text = given.Scalar();
        if (given.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(text))
            return null;
        if (quantity.Unit is null)
        {
            value = text is null ? null : SensorQuantity.State(text);
            return value is null
                ? RejectedRow.Of(index, "value.unknown_code", "value", $"'{RejectedRow.Short(text)}' is no state: give 0 or 1, on or off, open or closed.", raw)
                : null;
        }

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return RejectedRow.NotANumber(index, "value", text ?? given.ValueKind.ToString(), raw);
        var converted = conversion == (1, 0) ? number : Math.Round((number * conversion.Factor) + conversion.Offset, 9);
        if (!double.IsFinite(converted))
            return RejectedRow.NotANumber(index, "value", text, raw);
        value = converted;
        return null;
    }
}
