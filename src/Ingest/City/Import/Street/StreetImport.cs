using NetTopologySuite.Geometries;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Ingest.City.Dressing;

namespace SiheungTwin.Ingest.City.Import.Street;

/// <summary>All street places of the files a city is built from.</summary>
public static class StreetImport
{
    /// <summary>Reads every file given.</summary>
    /// <param name="inputs">Files.</param>
    /// <param name="city">City limits, EPSG:5186.</param>
    /// <param name="reach">Reach of the places' rules.</param>
    /// <param name="report">Told of every row refused or mended.</param>
    /// <exception cref="CityBuildException"><c>city.file.unreadable</c>, <c>city.file.columns</c>, <c>city.file.format</c>.</exception>
    public static StreetSupply Read(CityBuildInputs inputs, Geometry city, StreetReach reach, BuildReport report)
    {
        var intake = new PlaceIntake(city, reach, report);
        var places = new List<StreetPlace>();
        var kinds = new HashSet<StreetPlaceKind>();
        Take(StreetPlaceKind.CarPark, inputs.CarParks, path => CarParkImport.Read(path, intake));
        Take(StreetPlaceKind.Camera, inputs.Cameras, path => CameraImport.Read(path, intake));
        Take(StreetPlaceKind.BusStop, inputs.BusStops, path => BusStopImport.Read(path, intake));
        Take(StreetPlaceKind.Hydrant, inputs.Hydrants, path => PointImport.Read(path, StreetPlaceKind.Hydrant, "hydrant", "소화전", intake));
        Take(StreetPlaceKind.Crossing, inputs.Crossings, path => PointImport.Read(path, StreetPlaceKind.Crossing, "crossing", "횡단보도", intake));
        if (inputs.ChildZones.Count > 0)
        {
            kinds.Add(StreetPlaceKind.ChildFacility);
            places.AddRange(ChildFacilityImport.Read(inputs.ChildZones, intake));
        }

        return new StreetSupply([.. places.OrderBy(place => place.Id, StringComparer.Ordinal)], kinds)
        {
            Signs = inputs.Signs is null ? null : SignImport.Read(inputs.Signs, intake),
        };

        void Take(StreetPlaceKind kind, string? path, Func<string, IEnumerable<StreetPlace>> read)
        {
            if (path is null)
                return;
            kinds.Add(kind);
            places.AddRange(read(path));
        }
    }

    /// <summary>What the report says of places and parking.</summary>
    public static (string Places, string Parking) Origins(StreetSupply supply)
    {
        var real = string.Join(", ", supply.Kinds.Order().Select(Name));
        var strict = new[] { StreetPlaceKind.BusStop, StreetPlaceKind.Hydrant, StreetPlaceKind.Crossing, StreetPlaceKind.ChildFacility };
        var made = string.Join(", ", strict.Where(kind => !supply.Kinds.Contains(kind)).Select(Name));
        return (
            (real.Length > 0 ? $"real: {real}" : "") + (made.Length > 0 ? $"{(real.Length > 0 ? "; " : "")}synthesised: {made}" : ""),
            "kerb stretches synthesised; strict rules follow from the places (child zones: every kerb within 300 m, the outer bound of the law), corners from the network"
            + (supply.Kinds.Contains(StreetPlaceKind.CarPark) ? "; car parks: real place and slots, outline a square of that many slots" : "; car parks at the kerb synthesised"));
    }

    private static string Name(StreetPlaceKind kind) => kind switch
    {
        StreetPlaceKind.BusStop => "bus stops",
        StreetPlaceKind.ChildFacility => "child facilities",
        StreetPlaceKind.Camera => "cameras",
        StreetPlaceKind.Hydrant => "hydrants",
        StreetPlaceKind.Crossing => "crossings",
        _ => "car parks",
    };
}
