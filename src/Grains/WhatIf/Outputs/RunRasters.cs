using SiheungTwin.Geo.Rasters;
using SiheungTwin.Geo.Rasters.Cloud;
using SiheungTwin.Grains.WhatIf.Cases;
using SiheungTwin.Grains.WhatIf.Outputs.Differences;
using SiheungTwin.Hydraulics.Outputs;

namespace SiheungTwin.Grains.WhatIf.Outputs;

/// <summary>
/// Rasters of a run as cloud-optimised GeoTIFF. What the engine did not record is not written. Depths are kept to a tenth of a millimetre, everything else to a
/// thousandth of its unit: far below what the water is known to, and files of half the size.
/// </summary>
internal static class RunRasters
{
    private const int DepthPlaces = 13;
    private const int OtherPlaces = 10;

    /// <summary>One action for each file.</summary>
    public static IEnumerable<Action> Writes(string directory, FloodRun run, RunDifference difference, OutcomeRules rules, RunProvenance provenance)
    {
        var changed = run.Changed;
        return
        [
            Float("depth_max.tif", changed.DepthMax, "greatest depth [m]", "m"),
            Float("baseline_depth_max.tif", run.Baseline.DepthMax, "greatest depth [m] of the baseline", "m"),
            Float("depth_max_diff.tif", difference.DepthMax, "greatest depth [m], scenario minus baseline", "m", OverviewRule.Mean),
            () => Float("arrival.tif", Reached(changed.Arrival5Min), "first time of 5 cm [min]", "min", OverviewRule.Least)(),
            Float("velocity_max.tif", changed.VelocityMax, "greatest velocity [m/s]", "m/s"),
            Float("hazard_max.tif", changed.HazardMax, "greatest hazard rating (FD2320)", null),
            Float("depth_velocity_max.tif", changed.DepthVelocityMax, "greatest depth times velocity [m2/s]", "m2/s"),
            Float("duration_15cm.tif", changed.Duration15Min, "time at or above 15 cm [min]", "min"),
            Float("duration_30cm.tif", changed.Duration30Min, "time at or above 30 cm [min]", "min"),
            Classes,
        ];

        Action Float(string file, Raster? raster, string label, string? unit, OverviewRule rule = OverviewRule.Greatest) => () =>
        {
            if (raster is not null)
                CloudGeoTiff.WriteFloat32(Path.Combine(directory, file), raster, provenance.Raster(label, unit, unit == "m" ? DepthPlaces : OtherPlaces), rule);
        };

        void Classes()
        {
            if (HazardClasses.Of(changed, rules.FilmM) is { } classes)
                CloudGeoTiff.WriteByte(Path.Combine(directory, "h_class.tif"), classes, provenance.Raster("flood hazard class H1 to H6 (AIDR 7-3), 0 below 5 cm", null, 0));
        }
    }

    private static Raster Reached(Raster minutes) => new(
        minutes.Columns, minutes.Rows, minutes.West, minutes.North, minutes.CellM, Array.ConvertAll(minutes.Values, m => float.IsNaN(m) ? Raster.NoData : m));
}
