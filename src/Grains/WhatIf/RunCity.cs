using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.WhatIf;

/// <summary>The part of a city version a run needs. Geometry in EPSG:5186.</summary>
/// <param name="Name">Short name.</param>
/// <param name="Version">Content hash of the version.</param>
/// <param name="Label">What is synthetic and what is real, Korean.</param>
/// <param name="LabelEn">The same in English.</param>
public sealed record RunCity(string Name, string Version, string Label, string LabelEn)
{
    /// <summary>Drainage zones.</summary>
    public required IReadOnlyList<DrainageZone> Zones { get; init; }

    /// <summary>Road segments.</summary>
    public required IReadOnlyList<RoadSegment> Roads { get; init; }

    /// <summary>Named underpasses.</summary>
    public required IReadOnlyList<Underpass> Underpasses { get; init; }

    /// <summary>Sea, lake, streams.</summary>
    public required IReadOnlyList<WaterBody> Waters { get; init; }

    /// <summary>Dongs.</summary>
    public required IReadOnlyList<Dong> Dongs { get; init; }

    /// <summary>Pumps.</summary>
    public required IReadOnlyList<Pump> Pumps { get; init; }

    /// <summary>Gates.</summary>
    public required IReadOnlyList<Gate> Gates { get; init; }

    /// <summary>Parking zones.</summary>
    public IReadOnlyList<ParkingZone> ParkingZones { get; init; } = [];

    /// <summary>Shelters.</summary>
    public IReadOnlyList<Shelter> Shelters { get; init; } = [];

    /// <summary>Emergency routes; empty in cities built before there were any.</summary>
    public IReadOnlyList<EmergencyRoute> EmergencyRoutes { get; init; } = [];

    /// <summary>The part of a whole city.</summary>
    public static RunCity Of(CityModel city) => new(city.Name, city.Version, city.Label, city.LabelEn)
    {
        Zones = city.Zones,
        Roads = city.Roads,
        Underpasses = city.Underpasses,
        Waters = city.Waters,
        Dongs = city.Dongs,
        Pumps = city.Pumps,
        Gates = city.Gates,
        ParkingZones = city.ParkingZones,
        Shelters = city.Shelters,
        EmergencyRoutes = city.EmergencyRoutes,
    };
}
