using SiheungTwin.Geo.Rasters;
using SiheungTwin.Ingest.City.Synthetic;

namespace SiheungTwin.Ingest.Tests.City.Synthetic;

public class TerrainRecipeTests
{
    // 2 km square: land in the east, sea in the north-west, lake in the south-west.
    private static TerrainRecipe Small => new()
    {
        Seed = 7,
        West = 0,
        North = 2000,
        Columns = 200,
        Rows = 200,
        CellM = 10,
        CityLimits = [[(500, 100), (1900, 100), (1900, 1900), (500, 1900)]],
        Land = [[(1000, -100), (2100, -100), (2100, 2100), (1000, 2100)]],
        Lake = [(-100, -100), (2100, -100), (2100, 1000), (-100, 1000)],
        Dykes = [[(-50, 1000), (1050, 1000)]],
        Reclaimed = [],
        Hills = [],
        Plains = [],
        Streams = [],
        LowPlaces = [],
        Pits = [],
    };

    [Fact]
    public void Water_south_of_the_dyke_is_lake_and_north_of_it_sea()
    {
        var (terrain, water, _) = SyntheticTerrain.Build(Small);
        Assert.Equal(SyntheticTerrain.Sea, At(terrain, water, 300, 1500));
        Assert.Equal(SyntheticTerrain.Lake, At(terrain, water, 300, 500));
        Assert.Equal(0, At(terrain, water, 300, 1000));
        Assert.Equal(0, At(terrain, water, 1500, 500));
    }

    [Fact]
    public void Near_the_drawn_coast_land_wins_inside_the_city_and_farther_out_water()
    {
        var (terrain, strict, _) = SyntheticTerrain.Build(Small);
        var (_, lenient, _) = SyntheticTerrain.Build(Small with { ShoreToleranceM = 200 });
        Assert.Equal(SyntheticTerrain.Sea, At(terrain, strict, 900, 1500));
        Assert.Equal(0, At(terrain, lenient, 900, 1500));
        Assert.Equal(SyntheticTerrain.Sea, At(terrain, lenient, 700, 1500));
        Assert.Equal(SyntheticTerrain.Sea, At(terrain, lenient, 900, 1950));
    }

    [Fact]
    public void A_pit_on_sloping_ground_holds_water_up_to_its_lowest_edge()
    {
        var slope = new Raster(60, 60, 0, 600, 10);
        for (var row = 0; row < 60; row++)
        {
            for (var column = 0; column < 60; column++)
                slope[column, row] = 20 + (0.02f * 10 * column);
        }

        var before = (float[])slope.Values.Clone();
        var levels = PitCutting.Cut(slope, new UnderpassPit("시험지하차도", [(205, 305), (405, 305)], 24, 5));
        Assert.NotNull(levels);

        // The lowest ground next to the pit lies off its western end: column 18 or 19, at 23.6 to 23.8 m.
        Assert.InRange(levels.Value.RimM, 23.6, 24.1);
        Assert.Equal(5, levels.Value.RimM - levels.Value.FloorM, 0.3);
        Assert.Equal(levels.Value.FloorM, slope[30, 29], 0.01);
        Assert.True(slope.Values.Zip(before).All(pair => pair.First <= pair.Second));
        Assert.InRange(slope.Values.Zip(before).Count(pair => pair.First < pair.Second), 40, 90);
    }

    [Fact]
    public void A_pit_off_the_terrain_is_no_pit() =>
        Assert.Null(PitCutting.Cut(new Raster(10, 10, 0, 100, 10), new UnderpassPit("먼 지하차도", [(5_000, 5_000), (5_200, 5_000)], 24, 5)));

    [Fact]
    public void A_tributary_ends_at_the_bed_it_joins_and_both_fall()
    {
        var main = new StreamCourse("water:stream-main", "본류", "Main", 15, 2.5, 0.2, Straight((1900, 1500), (1000, 1500)));
        var side = new StreamCourse("water:stream-side", "지류", "Side", 10, 1.5, null, Straight((1500, 300), (1500, 1500)));
        var (terrain, water, _) = SyntheticTerrain.Build(Small with { Streams = [main, side] });
        foreach (var stream in new[] { main, side })
        {
            var beds = stream.Line.Select(p => At(terrain, terrain.Values, p.X, p.Y)).ToArray();
            for (var i = 1; i < beds.Length; i++)
                Assert.True(beds[i] <= beds[i - 1] + 0.05f, $"{stream.Name} at vertex {i}: {beds[i - 1]} to {beds[i]}");
        }

        Assert.Equal(SyntheticTerrain.FirstStream, At(terrain, water, 1500, 1505));
        Assert.Equal(SyntheticTerrain.FirstStream + 1, At(terrain, water, 1500, 900));
    }

    private static (double X, double Y)[] Straight((double X, double Y) a, (double X, double Y) b) =>
        [.. Enumerable.Range(0, 13).Select(i => (a.X + ((b.X - a.X) * i / 12), a.Y + ((b.Y - a.Y) * i / 12)))];

    private static T At<T>(Raster grid, T[] values, double x, double y)
    {
        Assert.True(grid.TryCell(x, y, out var column, out var row));
        return values[(row * grid.Columns) + column];
    }
}
