using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Silo.Ogc.Schemas;

namespace SiheungTwin.Silo.Privacy;

/// <summary>Which answers tell of single vehicles, or of stays of so few that they do.</summary>
internal static class VehicleData
{
    /// <summary>Feeds whose rows, also refused ones, tell of vehicles or of the people on patrol.</summary>
    private static readonly HashSet<string> Feeds = new(StringComparer.Ordinal)
    {
        "detection", "patrol-track", "deepstream", "onvif", "coco", "ultralytics", "keti", "dji",
    };

    /// <summary>Names of those feeds.</summary>
    public static IEnumerable<string> AllFeeds => Feeds.Order(StringComparer.Ordinal);

    public static bool IsIn(CollectionSchema schema) => schema.Name is "parking-zones" or "observations";

    public static bool IsIn(CityAsset asset) => asset is ParkingZone or ParkingBlock or Corridor;

    public static bool IsIn(string feed) => Feeds.Contains(feed);
}
