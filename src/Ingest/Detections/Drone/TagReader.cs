using System.Globalization;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Ingest.Sensors.Devices;

namespace SiheungTwin.Ingest.Detections.Drone;

/// <summary>Reads tags as what they are meant to be and keeps the first thing that is wrong.</summary>
internal sealed class TagReader(ImageTags tags)
{
    private const string Latitude = "GpsLatitude";
    private const string Longitude = "GpsLongitude";
    private const int DateChars = 10;

    /// <summary>The first fault met; null while there is none.</summary>
    public TagFault? Fault { get; private set; }

    /// <summary>Where the picture was taken [°, WGS84].</summary>
    public (double Lat, double Lon) Position()
    {
        var (north, east) = (tags.Text("gpslatitude", "latitude", "lat"), tags.Text("gpslongitude", "longitude", "lon", "lng"));
        if (north is null || east is null)
            return Refuse(TagFault.Missing(north is null ? Latitude : Longitude));
        if (tags.Degrees(north, "gpslatituderef") is not { } lat)
            return Refuse(new TagFault("position.malformed", Latitude, $"'{Latitude}' is no angle: '{RejectedRow.Short(north)}'. Give degrees."));
        if (tags.Degrees(east, "gpslongituderef") is not { } lon)
            return Refuse(new TagFault("position.malformed", Longitude, $"'{Longitude}' is no angle: '{RejectedRow.Short(east)}'. Give degrees."));
        if (Math.Abs(lat) > 90 || Math.Abs(lon) > 180)
            return Refuse(new TagFault("position.out_of_range", Math.Abs(lat) > 90 ? Latitude : Longitude, FormattableString.Invariant($"[{lon}, {lat}] is nowhere: give WGS84 degrees.")));

        // A drone without satellites writes zeros.
        if ((lat == 0 && lon == 0) || string.Equals(tags.Text("gpsstatus"), "Invalid", StringComparison.OrdinalIgnoreCase))
            return Refuse(new TagFault("position.unknown", Latitude, "The drone did not know where it was: leave this picture out, or give its position."));
        return (lat, lon);
    }

    /// <summary>When: the first of these that is a time, KST where it has no offset. Dates alone and zeros say nothing.</summary>
    public DateTimeOffset? Time(string[] names, string[] inUtc)
    {
        foreach (var name in names)
        {
            if (tags.Text(name) is not { } said || said.Length <= DateChars && said.AsSpan().ContainsAnyExceptInRange('0', '9') || said.StartsWith("0000", StringComparison.Ordinal))
                continue;
            var text = said.Length > DateChars && said[4] == ':' && said[7] == ':' ? $"{said[..4]}-{said[5..7]}-{said[8..]}" : said;
            if (text.Length > DateChars && text[4] == '-' && !text.EndsWith('Z') && text.AsSpan(DateChars).IndexOfAny('+', '-') < 0)
                text += inUtc.Contains(name) ? "Z" : name == "datetimeoriginal" ? tags.Text("offsettimeoriginal", "offsettime") : "";
            if (DeviceTime.TryParse(text, out var utc))
                return utc;
            Refuse(new TagFault("time.malformed", name, $"'{name}' is not a time: '{RejectedRow.Short(said)}'."));
            return null;
        }

        return null;
    }

    /// <summary>A number between two others; null when nothing is said.</summary>
    public double? Within(string field, double from, double to, params ReadOnlySpan<string> names)
    {
        if (tags.Text(names) is not { } said)
            return null;
        if (tags.Number(names) is not { } number)
            Refuse(new TagFault("value.not_a_number", field, $"'{field}' is not a finite number: '{RejectedRow.Short(said)}'."));
        else if (number < from || number > to)
            Refuse(new TagFault("value.out_of_range", field, string.Create(CultureInfo.InvariantCulture, $"'{field}' cannot be {number}.")));
        else
            return number;
        return null;
    }

    private (double Lat, double Lon) Refuse(TagFault fault)
    {
        Fault ??= fault;
        return default;
    }
}
