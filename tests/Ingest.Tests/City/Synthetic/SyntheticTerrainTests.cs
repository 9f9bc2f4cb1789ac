using SiheungTwin.Geo.Projections;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Ingest.City.Synthetic;

namespace SiheungTwin.Ingest.Tests.City.Synthetic;

[Collection(SyntheticGroundCollection.Name)]
public class SyntheticTerrainTests(SyntheticGround made)
{
    [Fact]
    public void The_grid_covers_the_extent_of_Siheung_in_ten_metre_cells()
    {
        var terrain = made.Ground.Terrain;
        Assert.Equal(10, terrain.CellM);
        foreach (var (lon, lat) in new[] { (126.64, 37.48), (126.92, 37.48), (126.64, 37.29), (126.92, 37.29) })
        {
            var (x, y) = Projection.Between(4326, 5186).Apply(lon, lat);
            Assert.True(terrain.TryCell(x, y, out _, out _), $"{lon}, {lat}");
        }

        Assert.InRange(terrain.Columns * terrain.CellM, 24_700, 25_000);
        Assert.InRange(terrain.Rows * terrain.CellM, 21_000, 21_300);
        Assert.All(terrain.Values, height => Assert.InRange(height, -10f, 400f));
    }

    [Fact]
    public void The_city_limits_hold_about_140_square_kilometres() =>
        Assert.InRange(made.Ground.Inside.Count(inside => inside) * 100 / 1e6, 133, 147);

    [Fact]
    public void The_sea_and_the_lake_never_touch()
    {
        var (terrain, water) = (made.Ground.Terrain, made.Ground.WaterMask);
        Assert.True(water.Count(w => w == SyntheticTerrain.Sea) > 100_000);
        Assert.True(water.Count(w => w == SyntheticTerrain.Lake) > 100_000);
        var touching = 0;
        for (var row = 1; row < terrain.Rows - 1; row++)
        {
            for (var column = 1; column < terrain.Columns - 1; column++)
            {
                if (water[(row * terrain.Columns) + column] != SyntheticTerrain.Lake)
                    continue;
                for (var r = row - 1; r <= row + 1; r++)
                    touching += Enumerable.Range(column - 1, 3).Count(c => water[(r * terrain.Columns) + c] == SyntheticTerrain.Sea);
            }
        }

        Assert.Equal(0, touching);
    }

    [Fact]
    public void The_mask_numbers_the_waters_in_their_order()
    {
        Assert.Equal("water:open-sea", made.Ground.Waters[SyntheticTerrain.Sea - 1].Id);
        Assert.Equal("water:sihwa-lake", made.Ground.Waters[SyntheticTerrain.Lake - 1].Id);
        Assert.Contains("khoa:DT_0001", made.Ground.Waters[0].Gauges);
        Assert.Null(made.Ground.Waters[0].AssumedLevelM);
        Assert.Equal(-1.0, made.Ground.Waters[1].AssumedLevelM);
        for (var i = 2; i < made.Ground.Waters.Count; i++)
        {
            var stream = made.Ground.Waters[i];
            Assert.Equal(WaterKind.Stream, stream.Kind);
            var middle = stream.Geometry.Count / 2;
            Assert.Equal(i + 1, made.WaterAt(stream.Geometry.Xy[2 * middle], stream.Geometry.Xy[(2 * middle) + 1]));
        }

        Assert.Equal(made.Ground.Waters.Count, made.Ground.WaterMask.Max());
    }

    [Fact]
    public void The_ten_named_streams_are_there()
    {
        string[] names = ["신천", "은행천", "보통천", "장현천", "정왕천", "옥구천", "군자천", "시흥천", "목감천", "양달천"];
        Assert.Equal(names.Order(StringComparer.Ordinal), made.Ground.Waters.Skip(2).Select(w => w.Title).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Stream_beds_fall_from_source_to_mouth()
    {
        foreach (var stream in made.Recipe.Streams)
        {
            var beds = stream.Line.Where(p => made.Ground.Terrain.TryCell(p.X, p.Y, out _, out _)).Select(p => made.HeightAt(p.X, p.Y)).ToArray();
            for (var i = 1; i < beds.Length; i++)
                Assert.True(beds[i] <= beds[i - 1] + 0.05f, $"{stream.Name} rises from {beds[i - 1]} to {beds[i]} at vertex {i}");
            Assert.True(beds[^1] < beds[0], stream.Name);
        }
    }

    [Fact]
    public void Ground_beside_a_stream_stands_above_its_bed()
    {
        foreach (var stream in made.Recipe.Streams)
        {
            for (var i = 1; i + 1 < stream.Line.Count; i++)
            {
                var ((ax, ay), (bx, by)) = (stream.Line[i - 1], stream.Line[i + 1]);
                var length = Math.Sqrt(((bx - ax) * (bx - ax)) + ((by - ay) * (by - ay)));
                var (x, y) = (stream.Line[i].X + ((by - ay) / length * (stream.HalfWidthM + 14)), stream.Line[i].Y - ((bx - ax) / length * (stream.HalfWidthM + 14)));
                if (made.Ground.Terrain.TryCell(x, y, out _, out _) && made.WaterAt(x, y) == 0)
                    Assert.True(made.HeightAt(x, y) > made.HeightAt(stream.Line[i].X, stream.Line[i].Y), $"{stream.Name} at vertex {i}");
            }
        }
    }

    [Theory]
    [InlineData("소래산", 299)]
    [InlineData("운흥산", 204)]
    [InlineData("군자봉", 198)]
    [InlineData("옥구산", 95)]
    public void Named_hills_reach_their_heights(string name, double top)
    {
        var hill = made.Recipe.Hills.Single(h => h.Name == name);
        Assert.Equal(top, hill.TopM);
        Assert.InRange(made.HeightAt(hill.X, hill.Y), top * 0.93, top * 1.05);
    }

    [Theory]
    [InlineData("정왕", 176_450, 528_950)]
    [InlineData("배곧", 175_100, 530_300)]
    [InlineData("거북섬", 172_700, 524_900)]
    [InlineData("오이도", 172_700, 526_500)]
    public void Reclaimed_flats_lie_near_the_highest_tide(string place, double x, double y)
    {
        Assert.Equal(0, made.WaterAt(x, y));
        Assert.True(made.HeightAt(x, y) is >= 3.2f and <= 5.6f, $"{place} lies at {made.HeightAt(x, y)}");
    }

    [Fact]
    public void Every_low_place_is_a_hollow_inside_the_city_with_no_way_out_over_dry_land()
    {
        var terrain = made.Ground.Terrain;
        Assert.True(made.Recipe.LowPlaces.Count >= 12);
        foreach (var place in made.Recipe.LowPlaces)
        {
            Assert.True(terrain.TryCell(place.X, place.Y, out var column, out var row));
            Assert.True(made.Ground.Inside[(row * terrain.Columns) + column], place.Name);
            var reach = (int)(place.RadiusM / terrain.CellM) + 2;
            var centre = terrain[column, row];
            for (var r = row - reach; r <= row + reach; r++)
            {
                for (var c = column - reach; c <= column + reach; c++)
                {
                    var (dx, dy) = (terrain.X(c) - place.X, terrain.Y(r) - place.Y);
                    var share = Math.Sqrt((dx * dx) + (dy * dy)) / place.RadiusM;
                    var pit = made.Ground.Underpasses.Any(u => terrain[c, r] < u.RimM && Math.Abs(u.Geometry.Xy[0] - terrain.X(c)) < 130 && Math.Abs(u.Geometry.Xy[1] - terrain.Y(r)) < 130);
                    if (share is >= 1 and <= 1.05 && !pit && made.Ground.WaterMask[(r * terrain.Columns) + c] == 0)
                        Assert.True(terrain[c, r] >= centre + (0.8 * place.DepthM), $"{place.Name}: {terrain[c, r]} on the edge, {centre} in the middle");
                }
            }
        }
    }

    [Fact]
    public void Open_sea_coast_is_diked_above_the_highest_tide()
    {
        var (terrain, water) = (made.Ground.Terrain, made.Ground.WaterMask);
        for (var row = 1; row < terrain.Rows - 1; row++)
        {
            for (var column = 1; column < terrain.Columns - 1; column++)
            {
                var i = (row * terrain.Columns) + column;
                if (water[i] == 0 && (water[i - 1] == SyntheticTerrain.Sea || water[i + 1] == SyntheticTerrain.Sea))
                    Assert.True(terrain.Values[i] > 3.8f, $"{terrain.X(column)}, {terrain.Y(row)}: {terrain.Values[i]}");
            }
        }
    }
}
