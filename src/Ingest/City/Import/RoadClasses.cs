using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Import;

/// <summary>Functional class, lanes and speed limit by OSM highway type. Lanes and limits are typical of the class in Korea, not surveyed.</summary>
internal static class RoadClasses
{
    /// <summary>Class of an OSM highway type; null for paths and the like.</summary>
    public static RoadClass? Of(string highway) => highway switch
    {
        "motorway" => RoadClass.Motorway,
        "trunk" => RoadClass.Trunk,
        "primary" => RoadClass.Primary,
        "secondary" => RoadClass.Secondary,
        "tertiary" => RoadClass.Tertiary,
        "residential" or "unclassified" or "living_street" or "road" => RoadClass.Residential,
        "motorway_link" or "trunk_link" or "primary_link" or "secondary_link" or "tertiary_link" => RoadClass.Link,
        _ => null,
    };

    /// <summary>Motorway or trunk, ramps included.</summary>
    public static bool HighSpeed(string highway) => highway is "motorway" or "trunk" or "motorway_link" or "trunk_link";

    /// <summary>Lanes of both directions together and speed limit [km/h].</summary>
    public static (int Lanes, int SpeedKmh) Typical(RoadClass roadClass) => roadClass switch
    {
        RoadClass.Motorway => (3, 100),
        RoadClass.Trunk => (3, 80),
        RoadClass.Primary => (4, 60),
        RoadClass.Secondary => (4, 50),
        RoadClass.Tertiary => (2, 50),
        RoadClass.Link => (1, 50),
        _ => (2, 30),
    };

    /// <summary>What an unnamed road is called.</summary>
    public static string Unnamed(RoadClass roadClass) => roadClass switch
    {
        RoadClass.Motorway => "고속도로",
        RoadClass.Trunk => "국도",
        RoadClass.Link => "연결로",
        RoadClass.Residential => "이면도로",
        _ => "도로",
    };
}
