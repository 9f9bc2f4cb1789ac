using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Conformance.Tests;

/// <summary>Detections and tracks in the test city, by metres from its south-western corner.</summary>
internal static class Street
{
    public static string Seen(string id, string kind, DateTimeOffset at, double east, double north, string more = "", string source = "cam-1")
    {
        var (lon, lat) = SmallCity.At(east, north);
        return FormattableString.Invariant(
            $$$"""{"type":"Feature","geometry":{"type":"Point","coordinates":[{{{lon}}},{{{lat}}}]},"properties":{"id":"{{{id}}}","class":"{{{kind}}}","confidence":0.9,"observed":"{{{at:yyyy-MM-dd'T'HH:mm:ss'Z'}}}","source":"{{{source}}}","sigma_m":2{{{more}}}}}""");
    }

    public static string Collection(params string[] features) => $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""";

    /// <summary>A track of a position every ten seconds.</summary>
    public static string Track(string patrol, DateTimeOffset at, params (double East, double North)[] places)
    {
        var positions = places.Select(p => SmallCity.At(p.East, p.North)).Select(p => FormattableString.Invariant($"[{p.Lon},{p.Lat}]"));
        var times = places.Select((_, i) => FormattableString.Invariant($"\"{at.AddSeconds(10 * i):yyyy-MM-dd'T'HH:mm:ss'Z'}\""));
        return $$$"""{"type":"Feature","geometry":{"type":"LineString","coordinates":[{{{string.Join(',', positions)}}}]},"properties":{"patrol":"{{{patrol}}}","times":[{{{string.Join(',', times)}}}]}}""";
    }
}
