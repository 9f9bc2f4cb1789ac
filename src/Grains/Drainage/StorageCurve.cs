using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Drainage;

/// <summary>Level and volume of a zone's lowest hollow, linear between the points of its storage curve.</summary>
public static class StorageCurve
{
    /// <summary>Volume at the sill [m³]: more than that spills to the neighbour and leaves this balance.</summary>
    public static double FullM3(DrainageZone zone) => zone.StorageVolumesM3[^1];

    /// <summary>Water level [m MSL] when <paramref name="volumeM3"/> stands in the hollow.</summary>
    public static double LevelM(DrainageZone zone, double volumeM3) => Interpolate(zone.StorageVolumesM3, zone.StorageLevelsM, volumeM3);

    /// <summary>Volume [m³] when the water stands at <paramref name="levelM"/> [m MSL].</summary>
    public static double VolumeM3(DrainageZone zone, double levelM) => Interpolate(zone.StorageLevelsM, zone.StorageVolumesM3, levelM);

    private static double Interpolate(double[] x, double[] y, double at)
    {
        if (at <= x[0])
        {
            return y[0];
        }

        for (var i = 1; i < x.Length; i++)
        {
            if (at < x[i])
            {
                return y[i - 1] + ((y[i] - y[i - 1]) * (at - x[i - 1]) / (x[i] - x[i - 1]));
            }
        }

        return y[^1];
    }
}
