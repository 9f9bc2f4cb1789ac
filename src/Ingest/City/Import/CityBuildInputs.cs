namespace SiheungTwin.Ingest.City.Import;

/// <summary>Files a city is built from. What is not supplied is synthesised and says so asset by asset.</summary>
public sealed record CityBuildInputs
{
    /// <summary>Administrative dongs: zipped shapefile, shapefile or GeoJSON with ADM_CD, 행정동명 and 인구수.</summary>
    public required string Dongs { get; init; }

    /// <summary>Road lines: the same formats, with OSM <c>hw</c> (or <c>highway</c>) and <c>name</c>.</summary>
    public required string Roads { get; init; }

    /// <summary>Heights [m MSL], Esri ASCII grid in EPSG:5186 or GeoTIFF in a known system, instead of the synthetic terrain.</summary>
    public string? Dem { get; init; }

    /// <summary>Underpasses beside the roads named …지하차도: CSV with id, name, lat, lon, or GeoJSON points.</summary>
    public string? Underpasses { get; init; }

    /// <summary>Car parks: CSV of the national standard data set.</summary>
    public string? CarParks { get; init; }

    /// <summary>Facilities of child protection zones, one CSV of the national standard data set for each year; newer rows win.</summary>
    public IReadOnlyList<string> ChildZones { get; init; } = [];

    /// <summary>Fixed enforcement cameras: CSV of the national standard data set.</summary>
    public string? Cameras { get; init; }

    /// <summary>Bus stops: CSV with STATION_ID, MAP_X, MAP_Y (EPSG:5181), GPS_X, GPS_Y (DDMM.mmm), or 위도 and 경도.</summary>
    public string? BusStops { get; init; }

    /// <summary>Hydrants: CSV with id, lat, lon, or GeoJSON points.</summary>
    public string? Hydrants { get; init; }

    /// <summary>Pedestrian crossings: as <see cref="Hydrants"/>.</summary>
    public string? Crossings { get; init; }

    /// <summary>Signs: CSV with an id, a kind, a size and a year, in place of the synthetic ones.</summary>
    public string? Signs { get; init; }

    /// <summary>Seed of everything synthesised.</summary>
    public int Seed { get; init; } = 20220808;

    /// <summary>Signboards to synthesise.</summary>
    public int Signboards { get; init; } = 20_000;

    /// <summary>Short name of the city, also its lane's.</summary>
    public string Name { get; init; } = "siheung";
}
