using System.Globalization;
using System.Text.Json;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Detections;

/// <summary>
/// Where patrols went: GeoJSON LineStrings with <c>times</c> (RFC 3339, one a vertex), <c>patrol</c> and <c>camera?</c>. One track is one observation:
/// its time is its end, its value how long it took [s].
/// </summary>
public sealed class PatrolTrackDecoder : IFeedDecoder
{
    /// <summary>What a track is a fact of.</summary>
    public const string Quantity = "patrol_track";

    private const double EarthRadiusM = 6_371_008.8;

    /// <inheritdoc/>
    public string Feed => "patrol-track";

    /// <inheritdoc/>
    public Decoded Decode(ReadOnlyMemory<byte> content, DecodeContext context) => FeatureRows.Decode(content, context, Read);

    private Rejection? Read(FeatureRow row, out Observation? observation)
    {
        observation = null;
        if (row.Coordinates("LineString") is not { } coordinates)
            return row.Refuse("geometry.unsupported", "geometry", "A track is a LineString: give {\"type\":\"LineString\",\"coordinates\":[[longitude, latitude], …]}.");
        if (row.Text("patrol") is not { } patrol)
            return row.Missing("patrol");
        if (row.Property("times") is not { } times)
            return row.Missing("times");
        var count = coordinates.GetArrayLength();
        if (times.ValueKind != JsonValueKind.Array || times.GetArrayLength() != count || count < 2)
            return row.Refuse("times.count", "times", string.Create(CultureInfo.InvariantCulture, $"'times' must hold one time for each of the {count} positions, two or more."));
        if (ReadPositions(row, coordinates, out var lonLat) is { } nowhere)
            return nowhere;
        if (ReadTimes(row, times, out var at) is { } never)
            return never;
        if (Unbelievable(row, lonLat, at) is { } jump)
            return jump;

        var (name, camera) = (row.Name(patrol), row.Text("camera") is { } given ? row.Name(given) : null);
        observation = new Observation(
            Feed,
            "patrol:" + name,
            row.Id is { } id ? row.Name(id) : FeedTime.Rfc3339(at[0]) + (camera is null ? "" : "/" + camera),
            at[^1],
            Quantity,
            (at[^1] - at[0]).TotalSeconds,
            null,
            null,
            "s",
            null,
            string.Create(CultureInfo.InvariantCulture, $"line:{lonLat[0]},{lonLat[1]};{lonLat[^2]},{lonLat[^1]}"))
        {
            Index = row.Index,
            Path = new PatrolPath(name, camera, lonLat, at),
        };
        return null;
    }

    private static Rejection? ReadPositions(FeatureRow row, JsonElement coordinates, out double[] lonLat)
    {
        lonLat = new double[coordinates.GetArrayLength() * 2];
        var i = 0;
        foreach (var position in coordinates.EnumerateArray())
        {
            if (row.Position(position, string.Create(CultureInfo.InvariantCulture, $"coordinates[{i / 2}]"), out lonLat[i], out lonLat[i + 1]) is { } rejection)
                return rejection;
            i += 2;
        }

        return null;
    }

    private static Rejection? ReadTimes(FeatureRow row, JsonElement times, out DateTimeOffset[] at)
    {
        at = new DateTimeOffset[times.GetArrayLength()];
        var i = 0;
        foreach (var time in times.EnumerateArray())
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"times[{i}]");
            if (!FeedTime.TryRfc3339(time.ValueKind == JsonValueKind.String ? time.GetString() : null, out at[i]))
                return row.Refuse("time.malformed", field, $"'{field}' is not a time: '{RejectedRow.Short(time.Scalar())}'. Give RFC 3339.");
            if (i > 0 && at[i] <= at[i - 1])
                return row.Refuse("time.order", field, $"'{field}' is not after the time before it: give the positions in the order they were passed.");
            i++;
        }

        return null;
    }

    private static Rejection? Unbelievable(FeatureRow row, double[] lonLat, DateTimeOffset[] at)
    {
        var options = row.Context.Patrols;
        if ((at[^1] - at[0]).TotalHours > options.MaxDurationH)
            return row.Refuse("track.too_long", "times", FormattableString.Invariant($"The track takes {(at[^1] - at[0]).TotalHours:0.#} h, more than {options.MaxDurationH} h: send it in parts."));
        for (var i = 1; i < at.Length; i++)
        {
            var (distance, seconds) = (DistanceM(lonLat, i - 1, i), (at[i] - at[i - 1]).TotalSeconds);
            if (distance - options.PositionErrorM > seconds * options.MaxSpeedKmh / 3.6)
            {
                var field = string.Create(CultureInfo.InvariantCulture, $"coordinates[{i}]");
                return row.Refuse("track.jump", field, FormattableString.Invariant($"'{field}' is {distance:0} m after {seconds:0.###} s, faster than {options.MaxSpeedKmh} km/h: correct the position or its time, or split the track there."));
            }
        }

        return null;
    }

    // Haversine: exact enough at any length for a plausibility check.
    private static double DistanceM(double[] lonLat, int i, int j)
    {
        var (lat1, lat2) = (double.DegreesToRadians(lonLat[(2 * i) + 1]), double.DegreesToRadians(lonLat[(2 * j) + 1]));
        var (sinLat, sinLon) = (Math.Sin((lat2 - lat1) / 2), Math.Sin(double.DegreesToRadians(lonLat[2 * j] - lonLat[2 * i]) / 2));
        return 2 * EarthRadiusM * Math.Asin(Math.Min(1, Math.Sqrt((sinLat * sinLat) + (Math.Cos(lat1) * Math.Cos(lat2) * sinLon * sinLon))));
    }
}
