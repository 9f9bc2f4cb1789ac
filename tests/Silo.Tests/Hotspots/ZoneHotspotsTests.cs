using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using SiheungTwin.Analytics.Hotspots;
using SiheungTwin.Geo.Formats;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Parking;
using SiheungTwin.Silo.Hotspots;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.Tests.Hotspots;

public sealed class ZoneHotspotsTests
{
    private static readonly int Hour = HourLedger.HourOf(ParkingTown.Now);

    [Theory]
    [InlineData("count")]
    [InlineData("rate")]
    public void The_answer_the_table_made_of_it_and_the_stream_of_its_events_say_the_same_numbers(string value)
    {
        var root = ParkingTown.Root(Seen);
        var answer = Ask(root, ("measure", "sightings"), ("value", value), ("band", "260"));
        var features = answer["features"]!.AsArray().Select(f => f!["properties"]!.AsObject()).ToArray();

        var points = PointsTable.Read(CsvTable.Parse(Encoding.UTF8.GetBytes(Table(features)), "answer.csv"), new PointColumns(), null, new FallbackRule());
        var graph = NeighbourGraph.Within(points.X, points.Y, 260);
        var table = HotspotAnalysis.Of(points.Counts, points.ExposureH, graph);
        var stream = new HotspotStream(graph, [.. Enumerable.Range(0, ParkingTown.Zones).Select(i => value == "count" ? 0 : Hours(i) > 0 ? 0 : double.NaN)]);
        foreach (var zone in Events())
            stream.Set(zone, stream[zone] + (value == "count" ? 1 : 1 / Hours(zone)));

        for (var i = 0; i < features.Length; i++)
        {
            var told = features[i]["gi_star_z"]?.GetValue<double>() ?? double.NaN;
            AssertNear(value == "count" ? table.StarZ[i] : table.RateStarZ[i], told, $"table, zone {i}");
            AssertNear(stream.Star(i), told, $"stream, zone {i}");
        }

        Assert.Contains(features, f => f["class_fdr"]?.GetValue<int>() > 0);
        Assert.Equal(value == "count" ? ParkingTown.Zones : ParkingTown.Zones - 1, answer["n"]!.GetValue<int>());
    }

    [Fact]
    public void A_zone_nobody_looked_at_has_no_rate_though_it_has_a_count()
    {
        var zone = Ask(ParkingTown.Root(Seen), ("measure", "sightings"), ("value", "rate"))["features"]![13]!["properties"]!;

        Assert.Equal(0, zone["exposure_h"]!.GetValue<double>());
        Assert.True(zone["count"]!.GetValue<double>() > 0);
        Assert.Null(zone["rate"]);
        Assert.Null(zone["gi_star_z"]);
        Assert.Null(zone["class_fdr"]);
    }

    [Fact]
    public void What_was_seen_while_no_patrol_looked_counts_in_the_record_and_not_in_the_rate()
    {
        var root = ParkingTown.Root(i => [new HourCount(Hour - 2, 40, 0, 0, 0), new HourCount(Hour - 1, i % 3, 0, 0, 1800)]);

        Assert.Equal(42, Ask(root, ("measure", "sightings"))["features"]![2]!["properties"]!["count"]!.GetValue<double>());
        var zone = Ask(root, ("measure", "sightings"), ("value", "rate"))["features"]![2]!["properties"]!;
        Assert.Equal((2, 0.5, 4), (zone["count"]!.GetValue<double>(), zone["exposure_h"]!.GetValue<double>(), zone["rate"]!.GetValue<double>()));
    }

    [Fact]
    public void Without_any_exposure_a_rate_is_not_identifiable_and_says_why()
    {
        var answer = Ask(ParkingTown.Root(i => [new HourCount(Hour, i % 5, 0, 0, 0)]), ("measure", "sightings"), ("value", "rate"));

        Assert.False(answer["identifiable"]!.GetValue<bool>());
        Assert.StartsWith("식별 불가", answer["label"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.NotEmpty(answer["reason"]!.GetValue<string>());
        Assert.NotEmpty(answer["reason_en"]!.GetValue<string>());
        Assert.Equal(("none", 0), (answer["exposure_source"]!.GetValue<string>(), answer["n"]!.GetValue<int>()));
        Assert.All(answer["features"]!.AsArray(), f => Assert.Null(f!["properties"]!["gi_star_z"]));
    }

    [Theory]
    [InlineData("violations")]
    [InlineData("stays")]
    [InlineData("sightings")]
    public void Raw_counts_are_an_enforcement_record_and_never_a_risk(string measure)
    {
        var answer = Ask(ParkingTown.Root(Seen), ("measure", measure));

        Assert.StartsWith("단속 실적", answer["label"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.DoesNotContain("위험", answer.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("risk", answer.ToJsonString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("5", "18-22", 3)]
    [InlineData("5", "22-2", 5)]
    [InlineData("6", "22-2", 7)]
    [InlineData("", "", 22)]
    public void Days_and_hours_are_those_of_Seoul_and_run_past_midnight(string dow, string hours, int expected)
    {
        // Friday 20 h, 22 h and 23 h counts 3, 4 and 1 at the time; Saturday 00 h belongs to the night of Friday only.
        var friday20 = HourLedger.HourOf(new DateTimeOffset(2025, 8, 8, 11, 0, 0, TimeSpan.Zero));
        HourCount[] seen = [new(friday20, 3, 0, 0, 0), new(friday20 + 2, 4, 0, 0, 0), new(friday20 + 4, 1, 0, 0, 0), new(friday20 + 24 + 3, 7, 0, 0, 0), new(friday20 + 24 + 12, 7, 0, 0, 0)];

        var answer = Ask(ParkingTown.Root(i => i == 0 ? seen : []), ("measure", "sightings"), ("dow", dow), ("hours", hours));

        Assert.Equal(expected, answer["features"]![0]!["properties"]!["count"]!.GetValue<double>());
    }

    [Fact]
    public void The_answer_for_two_and_a_half_thousand_zones_would_stay_under_two_megabytes() =>
        Assert.InRange(Encoding.UTF8.GetByteCount(Ask(ParkingTown.Root(Seen), ("measure", "sightings"), ("value", "rate")).ToJsonString()) / ParkingTown.Zones, 200, 800);

    // Zone 13 is seen by a fixed camera only, of which no exposure is known; a corner of the town is busy.
    private static HourCount[] Seen(int i) => [new HourCount(Hour - 1, Count(i), Count(i) / 2, Count(i) / 3, (float)(Hours(i) * 3600))];

    private static int Count(int i) => (i * 7 % 5) + (i % ParkingTown.Side < 4 && i / ParkingTown.Side < 4 ? 20 : 0);

    private static double Hours(int i) => i == 13 ? 0 : 0.25 * (1 + (i % 4));

    private static int[] Events()
    {
        var events = Enumerable.Range(0, ParkingTown.Zones).SelectMany(i => Enumerable.Repeat(i, Count(i))).ToArray();
        new Random(5).Shuffle(events);
        return events;
    }

    private static JsonObject Ask(AtlasRoot root, params (string Name, string Value)[] parameters)
    {
        var query = HotspotQuery.Parse(new QueryCollection(parameters.Where(p => p.Value.Length > 0).ToDictionary(p => p.Name, p => new StringValues(p.Value))));
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, FeatureJson.Options))
        {
            foreach (var part in HotspotJson.Parts(root, AsOf.Of(root, stale: false), ZoneHotspots.Of(root, query)))
                part(json);
        }

        return JsonNode.Parse(buffer.WrittenSpan)!.AsObject();
    }

    private static string Table(JsonObject[] features)
    {
        string[] columns = ["id", "x", "y", "count", "exposure_h"];
        return string.Join(',', columns) + "\n" + string.Concat(features.Select(f => string.Join(',', columns.Select(c => f[c]?.ToString() ?? "")) + "\n"));
    }

    private static void AssertNear(double expected, double actual, string what) =>
        Assert.True((double.IsNaN(expected) && double.IsNaN(actual)) || Math.Abs(expected - actual) <= 1e-9, string.Create(CultureInfo.InvariantCulture, $"{what}: {actual:R} instead of {expected:R}"));
}
