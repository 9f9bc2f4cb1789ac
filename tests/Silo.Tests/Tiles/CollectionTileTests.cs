using SiheungTwin.Geo.Tiles;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Sensors;
using SiheungTwin.Silo.Bench;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Tiles;

namespace SiheungTwin.Silo.Tests.Tiles;

public class CollectionTileTests
{
    private static readonly AtlasRoot City =
        AtlasWriter.Start(CityIndex.Build("bench@1", BenchCity.Model(3000), new AssetKinds(new Rules())), new Dictionary<string, AssetState>(), 1, DateTimeOffset.UnixEpoch).Root;

    [Theory]
    [InlineData(9)]
    [InlineData(11)]
    [InlineData(12)]
    public void Thinned_points_stand_for_every_point_there_is(int z)
    {
        var tile = WebMercatorTile.At(126.8, 37.38, z);
        var features = Of(tile);
        Assert.NotEmpty(features);
        var points = TileReader.Read(CollectionTileCutter.Cut(tile, BoxQueries.Schema, City, features)).Single().Value;
        Assert.True(points.Count < features.Count);
        Assert.Equal(features.Count, points.Sum(p => (long)(p.GetValueOrDefault(CollectionTileCutter.PointCount) ?? 1L)));
    }

    [Fact]
    public void From_matrix_13_on_each_point_is_there_with_what_the_items_tell_but_its_age()
    {
        var tile = WebMercatorTile.At(126.8, 37.38, 13);
        var features = Of(tile);
        var points = TileReader.Read(CollectionTileCutter.Cut(tile, BoxQueries.Schema, City, features))[BoxQueries.Schema.Name];
        Assert.Equal(features.Select(f => f.Id), points.Select(p => (string)p["id"]!));
        Assert.All(features.Zip(points), pair => Assert.Equal(pair.First.Asset.Title, pair.Second["title"]));
        Assert.DoesNotContain(points, p => p.Keys.Any(k => k.EndsWith("age_s", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_tile_holds_until_something_that_could_be_seen_in_it_changes()
    {
        var writer = AtlasWriter.Start(City.Index, new Dictionary<string, AssetState>(), 1, DateTimeOffset.UnixEpoch);
        var tile = WebMercatorTile.At(126.8, 37.38, 14);
        var candidates = Candidates(tile);
        var cut = new CollectionTile([1], candidates.Count, writer.Root, candidates);
        Assert.True(cut.Holds(writer.Root, candidates));
        Read(writer, Enumerable.Range(0, City.Index.Count).Except(candidates).First());
        Assert.True(cut.Holds(writer.Root, candidates));
        Read(writer, candidates[0]);
        Assert.False(cut.Holds(writer.Root, candidates));
    }

    [Fact]
    public void What_was_asked_for_longest_ago_goes_first_when_there_is_no_room()
    {
        var memory = new TileMemory(1000);
        var tiles = Enumerable.Range(0, 5).Select(i => (Key: new TileKey("sensors", "", 14, 0, i), Tile: new CollectionTile(new byte[50], 0, City, null))).ToArray();
        foreach (var (key, tile) in tiles[..3])
            memory.Keep(key, tile);
        Assert.Same(tiles[0].Tile, memory.Find(tiles[0].Key));
        memory.Keep(tiles[3].Key, tiles[3].Tile);
        Assert.Equal(900, memory.Bytes);
        Assert.Null(memory.Find(tiles[1].Key));
        Assert.NotNull(memory.Find(tiles[0].Key));
        memory.Keep(tiles[0].Key, tiles[4].Tile);
        Assert.Equal((900, 3), (memory.Bytes, memory.Count));
    }

    private static IReadOnlyList<CollectionFeature> Of(WebMercatorTile tile) =>
        new ItemsQuery { Bbox = CollectionTileCutter.BoxOf(tile), Limit = int.MaxValue }.Scan(City, BoxQueries.Schema).Run(ScanAllowance.Endless(TestContext.Current.CancellationToken)).Features;

    private static List<int> Candidates(WebMercatorTile tile)
    {
        var box = CollectionTileCutter.BoxOf(tile);
        return City.Index.Within(BoxQueries.Schema.Source, box[0], box[1], box[2], box[3]);
    }

    private static void Read(AtlasWriter writer, int ordinal)
    {
        var now = DateTimeOffset.UnixEpoch.AddMinutes(1);
        var state = new SensorState { Sequence = 2, Readings = new ValueArray<SensorReading>([new SensorReading(now, 20)]) };
        writer.Apply(writer.Root.Watermark + 1, now, [City.Index.Assets[ordinal].Id], [state]);
    }
}
