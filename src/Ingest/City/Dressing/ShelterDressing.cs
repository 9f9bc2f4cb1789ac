using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Dressing;

/// <summary>Shelters of every dong: a school, the community centre and a hall, on the highest of a few street sides. Names are plausible, places synthetic.</summary>
public sealed class ShelterDressing(GroundIndex index, IReadOnlyList<RoadSegment> roads, int seed)
{
    private static readonly (string Name, string NameEn, int Low, int High)[] Kinds =
        [("초등학교 (가상)", "elementary school (synthetic)", 400, 900), (" 행정복지센터 (가상)", "community centre (synthetic)", 150, 350), (" 다목적체육관 (가상)", "sports hall (synthetic)", 250, 600)];

    /// <summary>Three shelters for every dong that has streets; the first kind is a school.</summary>
    /// <returns>All shelters, and the schools among them.</returns>
    public (List<Shelter> Shelters, List<Shelter> Schools) Make()
    {
        var byDong = roads.Where(road => !road.Elevated && road.Dong is not null && road.Class is RoadClass.Residential or RoadClass.Tertiary or RoadClass.Secondary)
            .ToLookup(road => road.Dong);
        var (shelters, schools) = (new List<Shelter>(), new List<Shelter>());
        foreach (var dong in index.Ground.Dongs)
        {
            var streets = byDong[dong.Id].OrderBy(road => road.Id, StringComparer.Ordinal).ToList();
            if (streets.Count == 0)
                continue;
            for (var kind = 0; kind < Kinds.Length; kind++)
            {
                var shelter = Place(dong, kind, streets);
                shelters.Add(shelter);
                if (kind == 0)
                    schools.Add(shelter);
            }
        }
        return ([.. shelters.OrderBy(shelter => shelter.Id, StringComparer.Ordinal)], schools);
    }

    private Shelter Place(Dong dong, int kind, List<RoadSegment> streets)
    {
        var draw = new SeededDraw(seed, FormattableString.Invariant($"shelter|{dong.Id}|{kind}"));
        var (x, y) = StreetSite.Highest(index, streets, draw);
        var stem = kind == 0 ? dong.Title.TrimEnd('동') : dong.Title;
        return new Shelter
        {
            Id = StableId.Of("shelter", FormattableString.Invariant($"{dong.Code}|{kind}")),
            Title = stem + Kinds[kind].Name,
            TitleEn = $"{dong.TitleEn ?? dong.Code} {Kinds[kind].NameEn}",
            Provenance = Provenance.Synthetic,
            Geometry = PackedGeometry.Point(x, y),
            Capacity = (int)draw.Between(Kinds[kind].Low, Kinds[kind].High) / 10 * 10,
            Dong = dong.Id,
        };
    }
}
