using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Dressing;

/// <summary>
/// Street places: those of outside files as they are, kinds no file was given for synthesised (bus stops, hydrants and crossings along the streets,
/// child facilities where the synthetic schools stand). Cameras and car parks are never synthesised.
/// </summary>
public sealed class PlaceDressing(GroundIndex index, Kerbs kerbs, IReadOnlyList<Shelter> schools, StreetReach reach, int seed)
{
    private const double BehindKerbM = 1;
    private const double FromEndM = 12;
    private static readonly (StreetPlaceKind Kind, double Share, string Name, string NameEn)[] Kinds =
    [
        (StreetPlaceKind.BusStop, 0.09, "정류소 (가상)", "bus stop (synthetic)"),
        (StreetPlaceKind.Hydrant, 0.065, "소화전 (가상)", "hydrant (synthetic)"),
        (StreetPlaceKind.Crossing, 0.04, "횡단보도 (가상)", "crossing (synthetic)"),
    ];

    /// <summary>The places, in the order of their ids.</summary>
    /// <param name="supply">Places of outside files.</param>
    /// <param name="parkingZones">Parking zones wanted; synthetic places are as many as give the usual shares of strict ones.</param>
    public List<StreetPlace> Make(StreetSupply supply, int parkingZones)
    {
        var places = supply.Places.Select(place => place with { Dong = index.DongId(place.Geometry.Xy[0], place.Geometry.Xy[1]) }).ToList();
        foreach (var (kind, share, name, nameEn) in Kinds)
        {
            if (!supply.Kinds.Contains(kind))
                places.AddRange(AlongStreets(kind, (int)(share * parkingZones), name, nameEn));
        }

        if (!supply.Kinds.Contains(StreetPlaceKind.ChildFacility))
            places.AddRange(schools.Select(School));
        return [.. places.DistinctBy(place => place.Id).OrderBy(place => place.Id, StringComparer.Ordinal)];
    }

    private StreetPlace School(Shelter school) => new()
    {
        Id = "place:school-" + school.Id[(school.Id.IndexOf(':', StringComparison.Ordinal) + 1)..],
        Title = school.Title,
        TitleEn = school.TitleEn,
        Provenance = Provenance.Synthetic,
        Geometry = school.Geometry,
        Kind = StreetPlaceKind.ChildFacility,
        ReachM = reach.ChildFacilityM,
        Dong = school.Dong,
    };

    private IEnumerable<StreetPlace> AlongStreets(StreetPlaceKind kind, int count, string name, string nameEn)
    {
        var weights = kerbs.Streets.Select((street, i) =>
        {
            var (x, y, _, _) = kerbs.Walks[i].At(street.LengthM / 2);
            return street.LengthM > 2 * FromEndM && index.OnCityLand(x, y) && Suits(kind, street) ? street.LengthM * Math.Sqrt(100 + index.Density(index.DongAt(x, y))) : 0;
        }).ToArray();
        var shares = Allotment.Of(weights, count);
        for (var i = 0; i < shares.Length; i++)
        {
            if (shares[i] == 0)
                continue;
            var street = kerbs.Streets[i];
            var draw = new SeededDraw(seed, FormattableString.Invariant($"place|{kind}|{street.Id}"));
            for (var k = 0; k < shares[i]; k++)
            {
                var (x, y, dx, dy) = kerbs.Walks[i].At(draw.Between(FromEndM, kerbs.Walks[i].Length - FromEndM));
                var offset = kind == StreetPlaceKind.Crossing ? 0 : (kerbs.HalfWidth(i) + BehindKerbM) * (draw.Share() < 0.5 ? -1 : 1);
                (x, y) = (Math.Round(x - (dy * offset), 2), Math.Round(y + (dx * offset), 2));
                var id = StableId.At("place", x, y, kind.ToString());
                yield return new StreetPlace
                {
                    Id = id,
                    Title = $"{street.Title} {name} {id[^4..]}".TrimStart(),
                    TitleEn = $"{nameEn} {id[^4..]}",
                    Provenance = Provenance.Synthetic,
                    Geometry = PackedGeometry.Point(x, y),
                    Kind = kind,
                    ReachM = reach.Of(kind),
                    Dong = index.DongId(x, y),
                };
            }
        }
    }

    private static bool Suits(StreetPlaceKind kind, RoadSegment street) => kind != StreetPlaceKind.BusStop || street.Class != RoadClass.Residential;
}
