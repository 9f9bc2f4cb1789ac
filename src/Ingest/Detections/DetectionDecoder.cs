using System.Globalization;
using System.Text.Json;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Detections;

/// <summary>
/// What street cameras saw: a GeoJSON FeatureCollection of points with <c>id, class, confidence, observed, source, sigma_m?, vehicle?, defects?</c>.
/// A vehicle leaves here as a pseudonym, plates in any other text as a mask.
/// </summary>
public sealed class DetectionDecoder : IFeedDecoder
{
    private readonly string _feed;

    /// <summary>The feed itself.</summary>
    public DetectionDecoder()
        : this("detection")
    {
    }

    /// <summary>The same form under the name of another feed of cameras.</summary>
    internal DetectionDecoder(string feed) => _feed = feed;

    /// <inheritdoc/>
    public string Feed => _feed;

    /// <inheritdoc/>
    public Decoded Decode(ReadOnlyMemory<byte> content, DecodeContext context) => FeatureRows.Decode(content, context, Read);

    private Rejection? Read(FeatureRow row, out Observation? observation)
    {
        observation = null;
        if (row.Coordinates("Point") is not { } coordinates)
            return row.Refuse("geometry.unsupported", "geometry", "A detection is a Point: give {\"type\":\"Point\",\"coordinates\":[longitude, latitude]}.");
        if (row.Position(coordinates, "coordinates", out var lon, out var lat) is { } nowhere)
            return nowhere;
        if (row.Id is not { } id)
            return row.Missing("id");
        if (row.Text("source") is not { } source)
            return row.Missing("source");
        if (row.Text("class") is not { } name)
            return row.Missing("class");
        if (!DetectionClass.Quantities.TryGetValue(name, out var quantity))
            return row.Refuse("class.unknown", "class", $"Class '{RejectedRow.Short(name)}' is none of: {string.Join(' ', DetectionClass.Names)}.");
        if (row.Text("observed") is not { } time)
            return row.Missing("observed");
        if (!FeedTime.TryRfc3339(time, out var observed))
            return row.Refuse("time.malformed", "observed", $"'observed' is not a time: '{RejectedRow.Short(time)}'. Give RFC 3339.");
        if (ReadNumber(row, "confidence", 0, 1, "a share from 0 to 1", out var confidence) is { } unsure)
            return unsure;
        if (confidence is null)
            return row.Missing("confidence");
        var options = row.Context.Detections;
        if (ReadNumber(row, "sigma_m", double.Epsilon, options.MaxSigmaM, $"metres above 0 and up to {options.MaxSigmaM.ToString(CultureInfo.InvariantCulture)}, or leave it out", out var sigma) is { } vague)
            return vague;
        if (ReadVehicle(row, out var vehicle) is { } unnamed)
            return unnamed;
        if (ReadDefects(row, options.MaxDefects, out var defects) is { } unlisted)
            return unlisted;

        observation = new Observation(
            Feed, row.Name(source), row.Name(id), observed, quantity, confidence, null, null, null, null,
            string.Create(CultureInfo.InvariantCulture, $"point:{lon},{lat}"))
        {
            Index = row.Index,
            Sighting = new StreetSighting(name, lon, lat, sigma ?? options.AssumedSigmaM)
            {
                SigmaAssumed = sigma is null,
                Vehicle = quantity == DetectionClass.Vehicle ? vehicle : null,
                Defects = defects,
            },
        };
        return null;
    }

    private static Rejection? ReadNumber(FeatureRow row, string field, double from, double to, string range, out double? number)
    {
        number = null;
        if (row.Text(field) is not { } text)
            return row.Property(field) is { ValueKind: JsonValueKind.Array or JsonValueKind.Object }
                ? row.Refuse("value.not_a_number", field, $"'{field}' is not a number: give {range}.")
                : null;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            return row.Refuse("value.not_a_number", field, $"'{field}' is not a finite number: '{RejectedRow.Short(text)}'. Give {range}.");
        if (value < from || value > to)
            return row.Refuse("value.out_of_range", field, FormattableString.Invariant($"'{field}' cannot be {value}: give {range}."));
        number = value;
        return null;
    }

    private static Rejection? ReadVehicle(FeatureRow row, out string? vehicle)
    {
        vehicle = null;
        if (row.Property("vehicle") is not { } given)
            return null;
        if (given.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
            return row.Refuse("vehicle.malformed", "vehicle", "'vehicle' is neither a text nor a number: give one plate or track id, or leave it out.");
        var text = given.Scalar()!.Trim();

        // Trackers number what they could not follow −1; and a name without a letter or digit is no name.
        if (text.StartsWith('-') || !text.Any(char.IsLetterOrDigit))
            return null;
        vehicle = row.Context.Vehicles.Of(text);
        return null;
    }

    private static Rejection? ReadDefects(FeatureRow row, int most, out string[] defects)
    {
        defects = [];
        if (row.Property("defects") is not { } given)
            return null;
        JsonElement[] items = given.ValueKind == JsonValueKind.Array ? [.. given.EnumerateArray().Take(most + 1)] : [given];
        if (items.Length > most || items.Any(i => i.ValueKind != JsonValueKind.String))
            return row.Refuse("defects.malformed", "defects", $"'defects' is no list of at most {most} texts: give [\"rust\", …] or leave it out.");
        defects = [.. items.Select(i => row.Free(RejectedRow.Short(i.GetString()!.Trim()))).Where(d => d.Length > 0)];
        return null;
    }
}
