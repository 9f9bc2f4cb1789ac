using System.Globalization;
using System.Text.Json.Nodes;
using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Conformance.Tests.Hazards;

/// <summary>Detections as a camera sends them, on the small city's roads.</summary>
internal static class Potholes
{
    /// <summary>One detection so many metres east and north of the city's corner.</summary>
    public static string Seen(string id, double eastM, double northM, DateTimeOffset at, string source = "bus-1", double confidence = 0.8, string @class = "pothole")
    {
        var (lon, lat) = SmallCity.At(eastM, northM);
        return new JsonObject
        {
            ["type"] = "FeatureCollection",
            ["features"] = new JsonArray(new JsonObject
            {
                ["type"] = "Feature",
                ["geometry"] = new JsonObject { ["type"] = "Point", ["coordinates"] = new JsonArray(lon, lat) },
                ["properties"] = new JsonObject
                {
                    ["id"] = id,
                    ["class"] = @class,
                    ["confidence"] = confidence,
                    ["observed"] = at.ToString("O", CultureInfo.InvariantCulture),
                    ["source"] = source,
                    ["sigma_m"] = 3,
                },
            }),
        }.ToJsonString();
    }
}
