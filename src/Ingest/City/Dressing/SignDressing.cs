using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Dressing;

/// <summary>Signboards along street fronts, denser where more people live: synthetic in place, kind, size, age and permit.</summary>
public sealed class SignDressing(GroundIndex index, IReadOnlyList<RoadSegment> roads, IReadOnlyList<WeatherCell> weather, int seed)
{
    private const int FirstYear = 1998;
    private const int LastYear = 2025;
    private const double FrontM = 5;
    private const double LaneM = 3.25;
    private static readonly Look[] Looks =
    [
        new(SignboardType.Wall, 0.58, 1.5, 9, 0.5, 1.6, 3, 14, "벽면간판", "Wall sign"),
        new(SignboardType.Projecting, 0.25, 0.5, 1.2, 0.8, 3.5, 3.5, 12, "돌출간판", "Projecting sign"),
        new(SignboardType.Rooftop, 0.02, 6, 18, 3, 8, 12, 30, "옥상간판", "Rooftop sign"),
        new(SignboardType.Pole, 0.05, 1, 3, 1, 3, 3.5, 10, "지주간판", "Pole sign"),
        new(SignboardType.Banner, 0.10, 3, 8, 0.7, 1.2, 2.5, 5, "현수막", "Banner"),
    ];

    private static readonly double[] Weights = [.. Looks.Select(look => look.Weight)];

    /// <summary>Exactly <paramref name="count"/> signs, unless no street of the city lies on land.</summary>
    public List<Signboard> Make(int count)
    {
        var walks = roads.Select(road => new LineWalk(road.Geometry.Xy)).ToArray();
        var weights = roads.Select((road, i) => Weight(road, walks[i])).ToArray();
        var shares = Allotment.Of(weights, count);
        var signs = new List<Signboard>(count);
        var ids = new HashSet<string>(count);
        for (var i = 0; i < roads.Count; i++)
        {
            var draw = new SeededDraw(seed, "signs|" + roads[i].Id);
            for (var k = 0; k < shares[i]; k++)
            {
                var sign = Place(roads[i], walks[i], draw);
                while (!ids.Add(sign.Id))
                    sign = Place(roads[i], walks[i], draw);
                signs.Add(sign);
            }
        }
        signs.Sort((one, other) => string.CompareOrdinal(one.Id, other.Id));
        return signs;
    }

    /// <summary>Signs of a file with their weather station and dong.</summary>
    public List<Signboard> Tie(IReadOnlyList<Signboard> signs) =>
        [.. signs.Select(sign => sign with { Weather = NearestStation(sign.Geometry.Xy[0], sign.Geometry.Xy[1]), Dong = index.DongId(sign.Geometry.Xy[0], sign.Geometry.Xy[1]) })];

    private double Weight(RoadSegment road, LineWalk walk)
    {
        var fronts = road.Elevated || road.Underpass is not null ? 0 : road.Class switch
        {
            RoadClass.Primary => 0.8,
            RoadClass.Secondary => 1.2,
            RoadClass.Tertiary => 1.1,
            RoadClass.Residential => 1.0,
            _ => 0,
        };
        var (x, y, _, _) = walk.At(walk.Length / 2);
        return index.OnCityLand(x, y) ? fronts * walk.Length * (200 + index.Density(index.DongAt(x, y))) : 0;
    }

    private Signboard Place(RoadSegment road, LineWalk walk, SeededDraw draw)
    {
        var (x, y, dx, dy) = walk.At(draw.Between(0, walk.Length));
        var offset = ((road.Lanes * LaneM / 2) + FrontM + draw.Between(0, 3)) * (draw.Share() < 0.5 ? -1 : 1);
        (x, y) = (Math.Round(x - (dy * offset), 2), Math.Round(y + (dx * offset), 2));
        var look = Looks[draw.Weighted(Weights)];
        var (width, height) = (Tenths(draw.Between(look.WidthLow, look.WidthHigh)), Tenths(draw.Between(look.HeightLow, look.HeightHigh)));
        var id = StableId.At("sign", x, y);
        return new Signboard
        {
            Id = id,
            Title = $"{look.Name} {id[^5..]}",
            TitleEn = $"{look.NameEn} {id[^5..]}",
            Provenance = Provenance.Synthetic,
            Geometry = PackedGeometry.Point(x, y),
            Type = look.Type,
            WidthM = width,
            HeightM = height,
            TopM = Math.Max(Tenths(draw.Between(look.TopLow, look.TopHigh)), Tenths(height + 0.3)),
            Year = look.Type == SignboardType.Banner ? LastYear : FirstYear + (int)((LastYear - FirstYear + 1) * Math.Sqrt(draw.Share())),
            Permitted = draw.Share() < (look.Type == SignboardType.Banner ? 0.35 : 0.72),
            Weather = NearestStation(x, y),
            Dong = index.DongId(x, y),
        };
    }

    private string NearestStation(double x, double y)
    {
        WeatherCell? best = null;
        var distance = double.MaxValue;
        foreach (var cell in weather)
        {
            if (cell.Station is null)
                continue;
            var (dx, dy) = (cell.Geometry.Xy[0] - x, cell.Geometry.Xy[1] - y);
            if ((dx * dx) + (dy * dy) >= distance)
                continue;
            (best, distance) = (cell, (dx * dx) + (dy * dy));
        }
        return best!.Id;
    }

    private static float Tenths(double value) => (float)Math.Round(value, 1);

    private sealed record Look(
        SignboardType Type, double Weight, double WidthLow, double WidthHigh, double HeightLow, double HeightHigh, double TopLow, double TopHigh, string Name, string NameEn);
}
