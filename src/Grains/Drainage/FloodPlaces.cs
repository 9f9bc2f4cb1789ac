using SiheungTwin.Analytics.FloodRisk;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Drainage;

/// <summary>Places that may flood, as the flood model knows them.</summary>
public static class FloodPlaces
{
    /// <summary>Depth at which a hollow counts as flooded, and to which its storage is told [m].</summary>
    public const double FloodedM = 0.15;

    /// <summary>The lowest hollow of a zone.</summary>
    public static FloodPlace Of(DrainageZone zone) => new(
        false, zone.AreaM2, zone.Imperviousness, zone.InletCapacityM3s, zone.PipeCapacityM3s, zone.PumpCapacityM3s,
        StorageCurve.VolumeM3(zone, zone.LowestM + FloodedM), zone.OutfallInvertM, zone.LowestM, zone.LowestM, zone.StorageLevelsM[^1]);

    /// <summary>An underpass in its zone.</summary>
    public static FloodPlace Of(Underpass underpass, DrainageZone zone) => Of(zone) with { Underpass = true, LowestM = underpass.LowestM, RimM = underpass.RimM };

    /// <summary>Water over an underpass' lowest point [m] when it stands so deep over its zone's lowest ground.</summary>
    public static double DepthM(Underpass underpass, DrainageZone zone, double zoneDepthM) =>
        zoneDepthM > 0 ? Math.Max(0, zone.LowestM + zoneDepthM - underpass.LowestM) : 0;
}
