using System.Text.Json;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Dressing;

/// <summary>
/// Parking zones of car parks known by a point and a number of slots: a square around the point as large as that many cars need.
/// Place and slots are the source's, the outline is not.
/// </summary>
public static class CarParkDressing
{
    /// <summary>One zone for each car park with slots.</summary>
    public static IEnumerable<ParkingZone> Make(IEnumerable<StreetPlace> places, StreetReach reach)
    {
        foreach (var place in places.Where(place => place.Kind == StreetPlaceKind.CarPark))
        {
            if (Slots(place) is not (> 0 and var slots))
                continue;
            var half = Math.Sqrt(slots * reach.CarParkSlotM2) / 2;
            var (x, y) = (place.Geometry.Xy[0], place.Geometry.Xy[1]);
            var (west, south, east, north) = (Math.Round(x - half, 2), Math.Round(y - half, 2), Math.Round(x + half, 2), Math.Round(y + half, 2));
            yield return new ParkingZone
            {
                Id = "parking:" + place.Id[(place.Id.IndexOf(':', StringComparison.Ordinal) + 1)..],
                Title = place.Title,
                TitleEn = place.TitleEn,
                Provenance = place.Provenance,
                Geometry = PackedGeometry.Polygon([west, south, east, south, east, north, west, north, west, south]),
                Rule = ParkingRule.CarPark,
                Capacity = slots,
                Dong = place.Dong,
                Because = place.Id,
            };
        }
    }

    private static int? Slots(StreetPlace place)
    {
        if (place.Facts is null)
            return null;
        using var facts = JsonDocument.Parse(place.Facts);
        return facts.RootElement.TryGetProperty("slots", out var slots) && slots.TryGetInt32(out var count) ? count : null;
    }
}
