using NetTopologySuite.Shape.Fractal;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Atlas;

/// <summary>
/// Assets of a collection along a Hilbert curve over the city: neighbours on the ground get neighbouring ordinals, and so lie together in memory,
/// where a question to a box reads a few runs of it and not a cache line here and there (a third of the time at a million assets).
/// </summary>
internal static class HilbertOrder
{
    // 2^16 steps a side: less than a metre over any province.
    private const int Level = 16;
    private const int Most = (1 << Level) - 1;

    /// <summary>Collections stay in their order; inside each the curve counts, then the id.</summary>
    public static CityAsset[] Of(IEnumerable<CityAsset> assets)
    {
        var all = assets.ToArray();
        double west = double.MaxValue, south = double.MaxValue, east = double.MinValue, north = double.MinValue;
        foreach (var xy in all.Select(a => a.Geometry.Xy))
            (west, south, east, north) = (Math.Min(west, xy[0]), Math.Min(south, xy[1]), Math.Max(east, xy[0]), Math.Max(north, xy[1]));
        var side = Math.Max(Math.Max(east - west, north - south), 1);
        return [.. all.GroupBy(AtlasCollections.Of).SelectMany(collection => collection.OrderBy(Code).ThenBy(a => a.Id, StringComparer.Ordinal))];

        int Code(CityAsset asset) => HilbertCode.Encode(Level, (int)((asset.Geometry.Xy[0] - west) / side * Most), (int)((asset.Geometry.Xy[1] - south) / side * Most));
    }
}
