using System.Text.Json;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Ingest.Placement.Street;

/// <summary>
/// Ties parked vehicles to the block of the zones they may stand in, and findings to the signs they may be of. The probability of a zone or sign is the
/// normal density of its distance (0 inside a zone) over that of all in reach.
/// </summary>
internal sealed class ShapeSightings(CityModel city, StreetPlacementOptions options)
{
    private readonly ShapeIndex<ParkingZone> _zones = new(city.ParkingZones.Where(z => z.Block is not null));
    private readonly ShapeIndex<Signboard> _signs = new(city.Signboards);

    public ShapeIndex<ParkingZone> Zones => _zones;

    /// <summary>Adds the entry of a vehicle to the one block it most probably stands in; false when no zone is in reach.</summary>
    public bool PlaceVehicle(Observation o, double x, double y, StreetScratch scratch, List<Entry> entries)
    {
        var sighting = o.Sighting!;
        var found = Weigh(_zones, x, y, sighting.SigmaM, scratch);
        if (found.Length == 0)
            return false;
        Array.Sort(found, ByProbabilityThenStrictness);
        var block = found.GroupBy(c => _zones.Assets[c.Asset].Block!, StringComparer.Ordinal).MaxBy(g => g.Sum(c => c.P))!.Key;
        var json = scratch.Object();
        if (sighting.Vehicle is { } vehicle)
            json.WriteString("vehicle", vehicle);
        if (sighting.Former is { } former)
            json.WriteString("was", former);
        StreetEntry.WritePosition(json, sighting, x, y);
        Write(json, "zones", Told(found.Where(c => _zones.Assets[c.Asset].Block == block)), _zones);
        entries.Add(StreetEntry.OfSighting(o, block, o.Key, scratch.Text()));
        return true;
    }

    /// <summary>Adds the entry of a finding to the sign it most probably is of; false when no sign is in reach.</summary>
    public bool PlaceSign(Observation o, double x, double y, StreetScratch scratch, List<Entry> entries)
    {
        var sighting = o.Sighting!;
        var found = Weigh(_signs, x, y, sighting.SigmaM, scratch);
        if (found.Length == 0)
            return false;
        Array.Sort(found, static (a, b) => b.P.CompareTo(a.P) is not 0 and var p ? p : a.Asset.CompareTo(b.Asset));
        var json = scratch.Object();
        json.WriteStartArray("defects");
        foreach (var defect in sighting.Defects)
            json.WriteStringValue(defect);
        json.WriteEndArray();
        StreetEntry.WritePosition(json, sighting, x, y);
        json.WriteNumber("p", Math.Round(found[0].P, 4));
        Write(json, "alternatives", Told(found).Skip(1), _signs);
        entries.Add(StreetEntry.OfSighting(o, _signs.Assets[found[0].Asset].Id, o.Key, scratch.Text()));
        return true;
    }

    private (int Asset, double P)[] Weigh<T>(ShapeIndex<T> index, double x, double y, double sigma, StreetScratch scratch)
        where T : CityAsset
    {
        index.Near(x, y, Math.Max(options.ReachM, options.ReachSigmas * sigma), scratch.Items, scratch.Shapes);
        var weights = scratch.Shapes.Select(s => -s.DistanceM * s.DistanceM / (2 * sigma * sigma)).ToArray();
        Likelihoods.Normalise(weights);
        return [.. scratch.Shapes.Select((s, i) => (s.Asset, weights[i]))];
    }

    private static void Write<T>(Utf8JsonWriter json, string name, IEnumerable<(int Asset, double P)> told, ShapeIndex<T> index)
        where T : CityAsset
    {
        json.WriteStartArray(name);
        foreach (var (asset, p) in told)
        {
            json.WriteStartObject();
            json.WriteString("id", index.Assets[asset].Id);
            json.WriteNumber("p", Math.Round(p, 4));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // The best is always told, however many share the probability.
    private IEnumerable<(int Asset, double P)> Told(IEnumerable<(int Asset, double P)> found) =>
        found.Where((c, i) => i == 0 || c.P >= options.LeastProbability);

    // Where a strict zone lies over an ordinary kerb, the strict rule holds.
    private int ByProbabilityThenStrictness((int Asset, double P) a, (int Asset, double P) b) =>
        b.P.CompareTo(a.P) is not 0 and var p ? p
        : Lenience(a.Asset).CompareTo(Lenience(b.Asset)) is not 0 and var l ? l
        : a.Asset.CompareTo(b.Asset);

    private int Lenience(int zone) => _zones.Assets[zone].Rule switch { ParkingRule.CarPark => 2, ParkingRule.Ordinary => 1, _ => 0 };
}
