using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.Placement.Street;

/// <summary>What is inside the city: its dongs, or where it has none, the bounds of its roads and parking zones.</summary>
internal sealed class CityOutline
{
    private readonly (Box Bounds, PackedGeometry? Shape)[] _parts;

    public CityOutline(CityModel city)
    {
        var ground = city.Roads.Select(r => r.Geometry).Concat(city.ParkingZones.Select(z => z.Geometry)).SelectMany(g => g.Xy).ToArray();
        _parts = city.Dongs.Count > 0
            ? [.. city.Dongs.Select(d => (Box.Of(d.Geometry.Xy), (PackedGeometry?)d.Geometry))]
            : [(Box.Of(ground), null)];
    }

    /// <summary>True inside [m, EPSG:5186].</summary>
    public bool Holds(double x, double y)
    {
        foreach (var (bounds, shape) in _parts)
        {
            if (x >= bounds.MinX && x <= bounds.MaxX && y >= bounds.MinY && y <= bounds.MaxY && (shape is null || ShapeDistance.Holds(shape, x, y)))
                return true;
        }

        return false;
    }
}
