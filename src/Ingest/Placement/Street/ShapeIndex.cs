using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.Placement.Street;

/// <summary>Parking zones or signs by place.</summary>
internal sealed class ShapeIndex<T>
    where T : CityAsset
{
    private readonly PlanarGrid _grid;

    public ShapeIndex(IEnumerable<T> assets)
    {
        Assets = [.. assets.OrderBy(a => a.Id, StringComparer.Ordinal)];
        _grid = new PlanarGrid([.. Assets.Select(a => Box.Of(a.Geometry.Xy))]);
    }

    /// <summary>The assets in the order of their ids.</summary>
    public T[] Assets { get; }

    /// <summary>Every asset within a distance, each once, with its distance [m].</summary>
    public void Near(double x, double y, double reach, List<int> scratch, List<(int Asset, double DistanceM)> hits)
    {
        scratch.Clear();
        hits.Clear();
        _grid.Collect(x, y, reach, scratch);
        scratch.Sort();
        var last = -1;
        foreach (var item in scratch)
        {
            if (item == last)
                continue;
            last = item;
            var distance = ShapeDistance.Of(Assets[item].Geometry, x, y);
            if (distance <= reach)
                hits.Add((item, distance));
        }
    }
}
