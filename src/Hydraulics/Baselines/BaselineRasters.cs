using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Outputs;

namespace SiheungTwin.Hydraulics.Baselines;

/// <summary>The rasters of a result, in the order files keep them.</summary>
internal static class BaselineRasters
{
    public static IReadOnlyList<Raster> Of(FloodResult result) =>
    [
        result.DepthMax, result.DepthEnd, result.VelocityMax, result.HazardMax, result.DepthVelocityMax!, result.Duration15Min!, result.Duration30Min!,
        result.Arrival5Min, result.Arrival15Min, result.Arrival30Min,
    ];

    public static FloodResult With(FloodResult result, IReadOnlyList<Raster> rasters) => result with
    {
        DepthMax = rasters[0],
        DepthEnd = rasters[1],
        VelocityMax = rasters[2],
        HazardMax = rasters[3],
        DepthVelocityMax = rasters[4],
        Duration15Min = rasters[5],
        Duration30Min = rasters[6],
        Arrival5Min = rasters[7],
        Arrival15Min = rasters[8],
        Arrival30Min = rasters[9],
    };
}
