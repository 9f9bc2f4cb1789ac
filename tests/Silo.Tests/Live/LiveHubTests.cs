using System.Text;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Tests.Atlas;
using SiheungTwin.Grains.Tests.Worlds;
using SiheungTwin.Silo.Bench;
using SiheungTwin.Silo.Live;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Ogc.Schemas;

namespace SiheungTwin.Silo.Tests.Live;

public class LiveHubTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static TheoryData<string, string?> Questions => new()
    {
        { "weather", null },
        { "sensors", "value > 4.02" },
        { "drainage-zones", "rain_60min_mm BETWEEN 5 AND 60" },
        { "roads", "id = 'road:1'" },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public void A_reader_whose_connection_breaks_again_and_again_is_told_each_change_once_and_in_order(string collection, string? filter)
    {
        using var town = new LiveTown();
        var steady = town.Enter(collection, filter, map: false);
        var broken = town.Enter(collection, filter, map: false);
        var (random, seen, heard) = (new Random(20_250_813), new List<(long, string, string)>(), 0L);
        for (var minute = 0; minute < 90; minute++)
        {
            town.Step(new(Storm.Minute(minute), Minute));
            if (random.Next(3) > 0)
                town.Tell(steady);
            if (random.Next(4) > 0)
                continue;
            broken.Break(random.Next(4));
            seen.AddRange(broken.Told);
            heard = broken.Heard < 0 ? heard : broken.Heard;
            broken = town.Enter(collection, filter, map: false, last: heard);
        }

        town.Tell(steady, broken);
        seen.AddRange(broken.Told);
        Assert.Equal(0, broken.Resyncs);
        Assert.NotEmpty(steady.Told);
        Assert.Equal(steady.Told, seen);
    }

    [Theory]
    [InlineData("weather")]
    [InlineData("drainage-zones")]
    [InlineData("underpasses")]
    public void A_map_that_began_with_the_features_shows_them_as_they_are_however_often_it_broke(string collection)
    {
        using var town = new LiveTown();
        var shown = Features(town.Root, collection);
        var map = town.Enter(collection, null, map: true);
        var (random, events) = (new Random(7), 0);
        for (var minute = 0; minute < 60; minute++)
        {
            town.Step(new(Storm.Minute(minute), Minute));
            if (random.Next(5) > 0)
                continue;
            town.Tell(map);
            events += Put(map, shown);
            map.Leave();
            map = town.Enter(collection, null, map: true, last: map.Heard);
        }

        town.Tell(map);
        events += Put(map, shown);
        Assert.InRange(events, 1, 60 * shown.Count);
        foreach (var (id, now) in Features(town.Root, collection))
            Assert.True(JsonNode.DeepEquals(now, shown[id]), $"{id}: {shown[id].ToJsonString()} is shown, it is {now.ToJsonString()}.");
    }

    [Fact]
    public void Changes_of_a_quarter_of_a_second_reach_a_map_as_one()
    {
        using var town = new LiveTown();
        var (every, map) = (town.Enter("sensors", "id = 'sensor:pit'", map: false), town.Enter("sensors", "id = 'sensor:pit'", map: true));
        for (var i = 1; i <= 5; i++)
            town.Step(new([Storm.Say("sensor:pit", "water_level", 4 + (i / 10.0), Storm.Start.AddSeconds(i), "sensor", "sensor:pit")], TimeSpan.FromSeconds(1)));
        town.Tell(every, map);
        Assert.Equal(5, every.Told.Count);
        Assert.Contains("4.5", Assert.Single(map.Told).Properties, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_who_does_not_read_is_cut_off_and_the_others_are_told_on()
    {
        using var town = new LiveTown(mostBytes: 4096);
        var (sleeping, reading) = (town.Enter("weather", null, map: false), town.Enter("weather", null, map: false));
        var minute = 0;
        while (!sleeping.IsCut && minute < 100)
        {
            town.Step(new(Storm.Minute(minute++), Minute));
            town.Tell(reading);
        }

        Assert.True(sleeping.IsCut);
        Assert.False(reading.IsCut);
        Assert.Equal(1, town.Hub.CutOff);
        sleeping.Leave();
        Assert.Equal(1, town.Hub.Readers);
        var before = reading.Told.Count;
        town.Step(new(Storm.Minute(minute), Minute));
        town.Tell(reading);
        Assert.True(reading.Told.Count > before);
    }

    [Fact]
    public void What_has_only_grown_older_is_told_to_those_who_ask_for_ages_alone()
    {
        using var town = new LiveTown();
        town.Step(new(Storm.Minute(1), Minute));
        town.Tell();
        var (plain, old) = (town.Enter("sensors", null, map: false), town.Enter("sensors", "age_s >= 120", map: false));
        for (var minute = 0; minute < 3; minute++)
            town.Step(new([], Minute));
        town.Tell(plain, old);
        Assert.Empty(plain.Told);
        var begun = old.Told[0];
        Assert.Equal("sensor:pit", begun.Id);
        Assert.Contains("\"quantity\":\"water_level\"", begun.Properties, StringComparison.Ordinal);
        Assert.All(old.Told.Skip(1), told => Assert.StartsWith("{\"age_s\":", told.Properties, StringComparison.Ordinal));
    }

    [Fact]
    public void Where_more_changes_at_once_than_an_event_may_hold_the_reader_is_told_to_read_anew_and_who_looks_at_part_is_told_that_part()
    {
        const int Changed = LiveQuestion.MostChanges + 1;
        var index = CityIndex.Build("bench@1", BenchCity.Model(Changed), TownRun.Kinds);
        var root = AtlasWriter.Start(index, new Dictionary<string, AssetState>(), 1, Storm.Start).Root;
        var step = new LiveStep(new AsOf(2, Storm.Start, false), index, [.. Enumerable.Range(0, Changed).Select(i => new LiveChange(i, root.SnapshotAt(i), ((SensorSnapshot)root.SnapshotAt(i)) with { Value = 1 }))], CityChanged: false);
        Assert.Contains("event: resync\n", Told(null), StringComparison.Ordinal);
        var part = Told("device LIKE '%7'");
        Assert.Contains("event: change\n", part, StringComparison.Ordinal);
        Assert.Equal(1000, JsonNode.Parse(part.Split('\n')[2]["data: ".Length..])!["changes"]!.AsArray().Count);

        string Told(string? filter)
        {
            var sensors = CollectionSchemas.Find("sensors")!;
            var compiled = filter is null ? null : CollectionFilters.Compile(sensors, CollectionFilters.Parse(filter, CollectionFilters.Text));
            return Encoding.UTF8.GetString(new LiveQuestion([new WatchedCollection(sensors, compiled)], null).Tell(step)!);
        }
    }

    [Fact]
    public void A_new_city_version_tells_every_reader_to_read_anew()
    {
        using var town = new LiveTown();
        var (every, map) = (town.Enter("roads", "id = 'road:1'", map: false), town.Enter("roads", null, map: true));
        var heard = town.Root.Watermark;
        var rebuilt = AtlasWriter.Start(TownRun.Rebuilt, town.Run.States, town.Root.Watermark + 1, town.Run.Now);
        town.Show(new AtlasChanges(rebuilt.Root, [], [], CityChanged: true));
        town.Tell(every, map);
        var late = town.Enter("roads", null, map: false, last: heard);
        late.Drain();
        Assert.Equal((1, 1, 1), (every.Resyncs, map.Resyncs, late.Resyncs));
    }

    private static Dictionary<string, JsonObject> Features(AtlasRoot root, string collection)
    {
        var schema = CollectionSchemas.Find(collection)!;
        return root.Index.Of(schema.Source).ToArray().Select(ordinal => CollectionFeature.Of(root, ordinal)).ToDictionary(f => f.Id, f =>
        {
            using var json = new JsonBytes();
            FeatureBytes.Properties(json, schema, f);
            var properties = JsonNode.Parse(json.Written.Span)!.AsObject();

            // An age is as old as what told it.
            foreach (var age in schema.Columns.Where(c => c.IsAge))
                properties.Remove(age.Name);
            return properties;
        });
    }

    private static int Put(TownReader map, Dictionary<string, JsonObject> shown)
    {
        foreach (var (_, id, properties) in map.Told)
        {
            foreach (var (name, value) in JsonNode.Parse(properties)!.AsObject())
            {
                if (shown[id].ContainsKey(name))
                    shown[id][name] = value?.DeepClone();
            }
        }

        var told = map.Told.Count;
        map.Told.Clear();
        return told;
    }
}
