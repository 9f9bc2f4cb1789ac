using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Synthetic.Street;

/// <summary>Where vehicles stand in a parking zone: as many places as fit, evenly along the zone's longest extent.</summary>
internal sealed class KerbSlots
{
    private readonly (double X, double Y)[][] _slots;

    public KerbSlots(CityModel city)
    {
        Zones = [.. city.ParkingZones.OrderBy(z => z.Id, StringComparer.Ordinal)];
        _slots = [.. Zones.Select(Along)];
    }

    public ParkingZone[] Zones { get; }

    public IReadOnlyList<(double X, double Y)> Of(int zone) => _slots[zone];

    private static (double X, double Y)[] Along(ParkingZone zone)
    {
        var xy = zone.Geometry.Xy;
        var rings = zone.Geometry.Rings;
        var count = rings.Length > 1 ? rings[1] : xy.Length / 2;
        var slots = new (double, double)[Math.Max(1, zone.Capacity)];
        if (count < 4)
        {
            Array.Fill(slots, (xy[0], xy[1]));
            return slots;
        }

        // A strip's ring runs out along the kerb and back along the other side: halfway round is the far end, and points of equal share from both ends face each other.
        var half = (count - 1) / 2;
        for (var i = 0; i < slots.Length; i++)
        {
            var share = (i + 0.5) / slots.Length * (half - 1);
            var (near, far) = (Between(xy, share), Between(xy, count - 2 - share));
            slots[i] = ((near.X + far.X) / 2, (near.Y + far.Y) / 2);
        }

        return slots;
    }

    private static (double X, double Y) Between(double[] xy, double position)
    {
        var at = Math.Clamp((int)position, 0, (xy.Length / 2) - 2);
        var share = position - at;
        return (xy[2 * at] + (share * (xy[(2 * at) + 2] - xy[2 * at])), xy[(2 * at) + 1] + (share * (xy[(2 * at) + 3] - xy[(2 * at) + 1])));
    }
}
