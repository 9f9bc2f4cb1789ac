using SiheungTwin.Geo.Projections;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Ingest.Detections;

namespace SiheungTwin.Ingest.Placement.Street;

/// <summary>
/// Ties what street cameras see to the owners of the street: road hazards to corridors, parked vehicles to parking blocks, findings to signs, patrols to
/// the zones they looked at and the roads they passed. Indexes are built once for a city; immutable after that and safe to share.
/// </summary>
public sealed class StreetPlacement
{
    private readonly Projection _projection = Projection.Between(4326, 5186);
    private readonly CityOutline _outline;
    private readonly RoadSightings _onRoads;
    private readonly ShapeSightings _inShapes;
    private readonly PatrolWalk _patrols;

    /// <summary>Placement for one version of the city.</summary>
    /// <param name="city">The city.</param>
    /// <param name="options">Distances and probabilities; null for the usual ones.</param>
    public StreetPlacement(CityModel city, StreetPlacementOptions? options = null)
    {
        options ??= new StreetPlacementOptions();
        _outline = new CityOutline(city);
        _onRoads = new RoadSightings(city, options);
        _inShapes = new ShapeSightings(city, options);
        _patrols = new PatrolWalk(_onRoads.Roads, _inShapes.Zones, _projection, options.Patrol);
    }

    /// <summary>True for observations that are placed here.</summary>
    public static bool Takes(Observation observation) => observation.Sighting is not null || observation.Path is not null;

    /// <summary>
    /// Adds the entries of one observation, or answers why there are none: <c>place.no_road</c>, <c>place.no_zone</c>, <c>place.no_sign</c> for sightings in
    /// the city with nothing of their kind in reach, <c>place.outside</c> for what is not in the city.
    /// </summary>
    internal Rejection? Place(Observation observation, StreetScratch scratch, List<Entry> entries)
    {
        if (observation.Path is not null)
        {
            var before = entries.Count;
            _patrols.Place(observation, scratch, entries);
            return entries.Count > before ? null : Outside(observation);
        }

        var sighting = observation.Sighting!;
        var (x, y) = _projection.Apply(sighting.Lon, sighting.Lat);
        if (!double.IsFinite(x + y))
            return Outside(observation);
        var placed = observation.Quantity switch
        {
            DetectionClass.Vehicle => _inShapes.PlaceVehicle(observation, x, y, scratch, entries),
            DetectionClass.Sign => _inShapes.PlaceSign(observation, x, y, scratch, entries),
            _ => _onRoads.Place(observation, x, y, scratch, entries),
        };
        return placed ? null : _outline.Holds(x, y) ? Nothing(observation) : Outside(observation);
    }

    private static Rejection Outside(Observation o) =>
        new(o.Index, "place.outside", "coordinates", o.Path is null ? $"'{o.Place}' is outside this city." : "The track touches no road and no parking zone of this city.");

    private static Rejection Nothing(Observation o)
    {
        var (code, what) = o.Quantity switch
        {
            DetectionClass.Vehicle => ("place.no_zone", "parking zone"),
            DetectionClass.Sign => ("place.no_sign", "registered sign"),
            _ => ("place.no_road", "road"),
        };
        return new Rejection(o.Index, code, "coordinates", $"No {what} is within reach of '{o.Place}': correct the position or its sigma_m, or register the {what}.")
        {
            Content = SightingText.Of(o),
        };
    }
}
