using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Dressing;

/// <summary>Ties of roads to the ground: dong of the middle, zone and height of the lowest place.</summary>
public static class RoadTies
{
    private const double StepM = 5;

    /// <summary>Roads with zone, dong and, where the road carries none, its lowest place from the terrain.</summary>
    public static List<RoadSegment> Tie(GroundIndex index, IReadOnlyList<DrainageZone> zones) =>
        [.. index.Ground.Roads.Select(road =>
        {
            var walk = new LineWalk(road.Geometry.Xy);
            var middle = walk.At(walk.Length / 2);
            var low = walk.At(road.LowestChainageM);
            var zone = index.ZoneAt(low.X, low.Y);
            return road with { Zone = zone > 0 ? zones[zone - 1].Id : null, Dong = index.DongId(middle.X, middle.Y) };
        })];

    /// <summary>Lowest ground under a line, read every 5 m.</summary>
    /// <returns>Height [m MSL] and distance along the line [m].</returns>
    public static (double LowestM, double ChainageM) Lowest(Geo.Rasters.Raster terrain, double[] xy)
    {
        var walk = new LineWalk(xy);
        var best = (LowestM: double.MaxValue, ChainageM: 0.0);
        var steps = Math.Max(1, (int)Math.Ceiling(walk.Length / StepM));
        for (var i = 0; i <= steps; i++)
        {
            var at = walk.Length * i / steps;
            var (x, y, _, _) = walk.At(at);
            if (terrain.TryCell(x, y, out var column, out var row) && terrain[column, row] < best.LowestM)
                best = (terrain[column, row], at);
        }
        return best.LowestM == double.MaxValue ? (0, 0) : (Math.Round(best.LowestM, 2), Math.Round(best.ChainageM, 1));
    }
}
