using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Dressing;

/// <summary>Fire stations and hospitals in the dongs with most people, on high ground beside wide streets. Names are plausible, places synthetic.</summary>
internal static class EmergencyDressing
{
    private static readonly (StreetPlaceKind Kind, int DongsEach, string Key, string Name, string NameEn)[] Kinds =
    [
        (StreetPlaceKind.FireStation, 4, "fire", "119안전센터 (가상)", "fire station (synthetic)"),
        (StreetPlaceKind.Hospital, 7, "hospital", "종합병원 (가상)", "hospital (synthetic)"),
    ];

    /// <summary>The places with fire stations and hospitals among them, in the order of their ids.</summary>
    public static List<StreetPlace> WithFacilities(GroundIndex index, IReadOnlyList<RoadSegment> roads, IReadOnlyList<StreetPlace> places, int seed)
    {
        var streets = roads.Where(road => !road.Elevated && road.Dong is not null && road.Class is RoadClass.Primary or RoadClass.Secondary or RoadClass.Tertiary)
            .OrderBy(road => road.Id, StringComparer.Ordinal).ToLookup(road => road.Dong!);
        var dongs = index.Ground.Dongs.Where(dong => streets.Contains(dong.Id)).OrderByDescending(dong => dong.People).ThenBy(dong => dong.Id, StringComparer.Ordinal).ToList();
        var made = Kinds.SelectMany(kind => dongs.Take((dongs.Count + kind.DongsEach - 1) / kind.DongsEach).Select(dong =>
        {
            var (x, y) = StreetSite.Highest(index, [.. streets[dong.Id]], new SeededDraw(seed, $"{kind.Key}|{dong.Id}"));
            return new StreetPlace
            {
                Id = StableId.Of("place", $"{kind.Key}|{dong.Code}"),
                Title = $"{dong.Title} {kind.Name}",
                TitleEn = $"{dong.TitleEn ?? dong.Code} {kind.NameEn}",
                Provenance = Provenance.Synthetic,
                Geometry = PackedGeometry.Point(x, y),
                Kind = kind.Kind,
                Dong = index.DongId(x, y),
            };
        }));
        return [.. places.Concat(made).OrderBy(place => place.Id, StringComparer.Ordinal)];
    }
}
