using SiheungTwin.Geo.Rasters;

namespace SiheungTwin.Hydraulics.Outputs;

/// <summary>
/// General flood hazard vulnerability classes H1 to H6: Australian Institute for Disaster Resilience, Guideline 7-3 Flood Hazard (2017), table 2.
/// H1 generally safe; H2 unsafe for small vehicles; H3 unsafe for vehicles, children and the elderly; H4 unsafe for people and vehicles;
/// H5 also buildings, H6 all building types.
/// </summary>
public static class HazardClasses
{
    /// <summary>The guideline's limits, H1 to H5.</summary>
    public static IReadOnlyList<HazardClassLimit> Aidr { get; } =
    [
        new(1, 0.3, 0.3, 2),
        new(2, 0.6, 0.5, 2),
        new(3, 0.6, 1.2, 2),
        new(4, 1.0, 2.0, 2),
        new(5, 4.0, 4.0, 4),
    ];

    /// <summary>Class 1–6 of a place by its maxima, which need not be of one moment.</summary>
    /// <param name="depthM">Greatest depth [m].</param>
    /// <param name="velocityMS">Greatest velocity [m/s].</param>
    /// <param name="depthVelocityM2S">Greatest depth times velocity [m²/s].</param>
    public static int Of(double depthM, double velocityMS, double depthVelocityM2S)
    {
        foreach (var limit in Aidr)
        {
            if (depthVelocityM2S <= limit.DepthVelocityM2S && depthM <= limit.DepthM && velocityMS <= limit.VelocityMS)
                return limit.Class;
        }

        return Aidr.Count + 1;
    }

    /// <summary>Class of each cell; 0 where it stays below the least depth, no data where it is not computed.</summary>
    /// <param name="run">The run.</param>
    /// <param name="leastDepthM">Depth below which water is a film and no hazard [m].</param>
    /// <returns>Null where the run did not record depth times velocity.</returns>
    public static Raster? Of(FloodResult run, double leastDepthM)
    {
        if (run.DepthVelocityMax is not { } both)
            return null;
        var depth = run.DepthMax;
        var classes = new float[depth.Values.Length];
        for (var i = 0; i < classes.Length; i++)
        {
            var d = depth.Values[i];
            classes[i] = d == Raster.NoData ? Raster.NoData : d < leastDepthM ? 0 : Of(d, Known(run.VelocityMax.Values[i]), Known(both.Values[i]));
        }

        return new Raster(depth.Columns, depth.Rows, depth.West, depth.North, depth.CellM, classes);
    }

    private static float Known(float value) => value == Raster.NoData || float.IsNaN(value) ? 0 : value;
}
