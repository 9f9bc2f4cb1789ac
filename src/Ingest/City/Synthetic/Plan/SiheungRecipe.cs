using SiheungTwin.Geo.Projections;

namespace SiheungTwin.Ingest.City.Synthetic.Plan;

/// <summary>The hand-drawn recipe of Siheung.</summary>
public static class SiheungRecipe
{
    /// <summary>Longitudes and latitudes the map covers [°].</summary>
    public static readonly (double West, double South, double East, double North) Extent = (126.64, 37.29, 126.92, 37.48);

    /// <summary>Everything but the underpasses, which follow the roads: the grid covers <see cref="Extent"/> in whole cells.</summary>
    public static TerrainRecipe Make(GeneratorSettings settings)
    {
        var cell = settings.CellM;
        var toCity = Projection.Between(4326, 5186);
        (double X, double Y)[] corners =
        [
            toCity.Apply(Extent.West, Extent.North), toCity.Apply(Extent.East, Extent.North),
            toCity.Apply(Extent.West, Extent.South), toCity.Apply(Extent.East, Extent.South),
        ];
        var west = Math.Floor(corners.Min(p => p.X) / cell) * cell;
        var north = Math.Ceiling(corners.Max(p => p.Y) / cell) * cell;
        return new TerrainRecipe
        {
            Seed = settings.Seed,
            West = west,
            North = north,
            Columns = (int)Math.Ceiling((corners.Max(p => p.X) - west) / cell),
            Rows = (int)Math.Ceiling((north - corners.Min(p => p.Y)) / cell),
            CellM = cell,
            CityLimits = [SiheungShape.Limits],
            Land = [SiheungShape.Mainland, SiheungShape.FarShore],
            Lake = SiheungShape.Lake,
            Dykes = [SiheungShape.Dyke],
            Reclaimed = [SiheungShape.Flats, SiheungShape.FarShore],
            Hills = SiheungRelief.Hills,
            Plains = SiheungRelief.Plains,
            Streams = SiheungRelief.Streams,
            LowPlaces = SiheungRelief.LowPlaces,
            Pits = [],
        };
    }
}
