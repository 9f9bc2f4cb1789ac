using System.Text.Json;
using System.Text.RegularExpressions;
using SiheungTwin.Geo.Projections;
using SiheungTwin.Ingest.City.Synthetic.Street;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Ingest.Privacy;

namespace SiheungTwin.Ingest.Tests.City.Synthetic.Street;

/// <summary>One week on the streets of a small town, for the tests that look at it.</summary>
public sealed class SimulatedWeek
{
    public static readonly DateTimeOffset Monday = new(2026, 8, 3, 0, 0, 0, TimeSpan.FromHours(9));

    public StreetWeek Week { get; } = StreetSimulator.Make(StreetTown.Make(), new StreetSettings(), Monday);

    /// <summary>Properties and position of every detection, in the order sent.</summary>
    public IReadOnlyList<(JsonElement Properties, double Lon, double Lat, TimeSpan SentAt)> Detections => _detections ??= [.. Week.Payloads
        .Where(p => p.Feed == "detection")
        .SelectMany(p => JsonDocument.Parse(p.Content).RootElement.GetProperty("features").EnumerateArray().Select(f => (f, p.At)))
        .Select(f => (f.f.GetProperty("properties"), f.f.GetProperty("geometry").GetProperty("coordinates")[0].GetDouble(), f.f.GetProperty("geometry").GetProperty("coordinates")[1].GetDouble(), f.At))];

    private IReadOnlyList<(JsonElement, double, double, TimeSpan)>? _detections;
}

public partial class StreetSimulatorTests(SimulatedWeek simulated) : IClassFixture<SimulatedWeek>
{
    [Fact]
    public void The_same_city_and_begin_give_the_same_bytes_and_another_seed_others()
    {
        var again = StreetSimulator.Make(StreetTown.Make(), new StreetSettings(), SimulatedWeek.Monday.ToUniversalTime());
        var payloads = simulated.Week.Payloads;
        Assert.Equal(payloads.Count, again.Payloads.Count);
        Assert.All(payloads.Zip(again.Payloads), pair => Assert.True(pair.First.At == pair.Second.At && pair.First.Feed == pair.Second.Feed && pair.First.Content.AsSpan().SequenceEqual(pair.Second.Content)));
        Assert.Equal(JsonSerializer.Serialize(simulated.Week.Truth), JsonSerializer.Serialize(again.Truth));

        var other = StreetSimulator.Make(StreetTown.Make(), new StreetSettings { Seed = 8 }, SimulatedWeek.Monday);
        Assert.NotEqual(simulated.Week.Truth.Sent, other.Truth.Sent);
    }

    [Fact]
    public void Payloads_come_in_the_order_of_time_and_hold_only_what_has_been_seen_by_then()
    {
        Assert.Equal(simulated.Week.Payloads.Select(p => p.At).Order(), simulated.Week.Payloads.Select(p => p.At));
        Assert.All(simulated.Detections, d => Assert.InRange(d.Properties.GetProperty("observed").GetDateTimeOffset(), simulated.Week.Start, simulated.Week.Start + d.SentAt));
    }

    [Fact]
    public void Some_batches_are_sent_twice_and_nothing_else_repeats_a_key()
    {
        var keys = simulated.Detections.CountBy(d => (d.Properties.GetProperty("source").GetString(), d.Properties.GetProperty("id").GetString())).ToArray();
        var sent = simulated.Week.Truth.Sent;
        Assert.Equal(sent.Detections, keys.Length);
        Assert.Equal(sent.Resent, keys.Count(k => k.Value == 2));
        Assert.True(sent.Resent > 0);
        Assert.DoesNotContain(keys, k => k.Value > 2);
    }

    [Fact]
    public void A_camera_over_a_zone_never_sees_more_vehicles_in_a_frame_than_fit()
    {
        var most = simulated.Week.Truth.Zones.Max(z => z.Capacity);
        var frames = simulated.Detections.Where(d => d.Properties.GetProperty("source").GetString()!.StartsWith("cctv", StringComparison.Ordinal))
            .DistinctBy(d => d.Properties.GetProperty("id").GetString())
            .CountBy(d => (d.Properties.GetProperty("source").GetString(), d.Properties.GetProperty("observed").GetString())).ToArray();
        Assert.NotEmpty(frames);
        Assert.All(frames, f => Assert.InRange(f.Value, 1, most));
        Assert.Contains(frames, f => f.Value > 1);
    }

    [Fact]
    public void Coverage_is_as_uneven_as_the_settings_say_and_has_little_to_do_with_where_violations_are()
    {
        Assert.True(Between(2) > 1.5 * Between(0));
        var zones = simulated.Week.Truth.Zones.Where(z => z.ExposureS < 3_600).ToArray();
        Assert.All(zones, z => Assert.True(z.ExposureS > 0));
        Assert.InRange(Math.Abs(Correlation(zones.Select(z => z.ExposureS).ToArray(), zones.Select(z => (double)z.Violations).ToArray())), 0, 0.6);

        // How many times longer the cameras looked at the one dong than at the other.
        static double Between(double spread)
        {
            var city = StreetTown.Make();
            var dong = city.ParkingZones.ToDictionary(z => z.Id, z => z.Dong, StringComparer.Ordinal);
            var settings = new StreetSettings { Days = 2, PatrolCars = 2, Buses = 0, FixedCameras = 0, CoverageSpread = spread };
            var looked = StreetSimulator.Make(city, settings, SimulatedWeek.Monday).Truth.Zones.GroupBy(z => dong[z.Id]).Select(g => g.Sum(z => z.ExposureS)).Order().ToArray();
            return looked[^1] / looked[0];
        }
    }

    [Fact]
    public void Violations_are_stays_and_strict_zones_have_more_of_them()
    {
        var zones = simulated.Week.Truth.Zones;
        Assert.All(zones, z => Assert.InRange(z.Violations, 1, z.Stays));
        double Share(Func<ZoneTruth, bool> which) => (double)zones.Where(which).Sum(z => z.Violations) / zones.Where(which).Sum(z => z.Stays);
        Assert.True(Share(z => z.Rule == Grains.Interfaces.City.ParkingRule.ChildZone) > Share(z => z.Rule == Grains.Interfaces.City.ParkingRule.Ordinary));
    }

    [Fact]
    public void Most_vehicles_carry_a_plate_that_is_taken_for_one_and_some_carry_none()
    {
        var vehicles = simulated.Detections.Where(d => d.Properties.GetProperty("class").GetString() == "parked_vehicle").ToArray();
        var plates = vehicles.Where(v => v.Properties.TryGetProperty("vehicle", out _)).Select(v => v.Properties.GetProperty("vehicle").GetString()!).ToArray();
        Assert.InRange((double)plates.Length / vehicles.Length, 0.9, 0.97);
        Assert.All(plates, p => Assert.True(PlateForm().IsMatch(p) && PlateMask.Holds(p)));
        Assert.True(plates.CountBy(p => p).Count(p => p.Value > 1) > 100);
    }

    [Fact]
    public void Different_vehicles_have_different_plates() =>
        Assert.Equal(500_000, Enumerable.Range(0, 500_000).Select(i => SyntheticPlates.Of(i, 7)).Distinct().Count());

    [Fact]
    public void Positions_err_by_about_what_the_source_says()
    {
        var toMetres = Projection.Between(4326, 5186);
        var errors = simulated.Detections.Where(d => d.Properties.GetProperty("source").GetString() == "patrol-1" && d.Properties.GetProperty("class").GetString() == "parked_vehicle")
            .Select(d => (At: toMetres.Apply(d.Lon, d.Lat), Sigma: d.Properties.GetProperty("sigma_m").GetDouble()))
            .Select(d => (Away: Math.Min(ToLine(d.At.X - StreetTown.West), ToLine(d.At.Y - StreetTown.South)), d.Sigma)).ToArray();

        // Vehicles stand 5 m to one side of lines 200 m apart: the spread around that is the error across the line.
        var across = errors.Select(e => e.Away - 5).Where(e => Math.Abs(e) < 20).ToArray();
        Assert.InRange(Math.Sqrt(across.Average(e => e * e)), errors[0].Sigma * 0.7, errors[0].Sigma * 1.3);
        Assert.InRange(errors[0].Sigma, 3, 6);
    }

    [Fact]
    public void Tracks_have_a_time_for_every_position_and_never_go_back()
    {
        var tracks = simulated.Week.Payloads.Where(p => p.Feed == "patrol-track")
            .SelectMany(p => JsonDocument.Parse(p.Content).RootElement.GetProperty("features").EnumerateArray()).ToArray();
        Assert.Equal(simulated.Week.Truth.Sent.Tracks, tracks.Length);
        Assert.All(tracks, t =>
        {
            var times = t.GetProperty("properties").GetProperty("times").EnumerateArray().Select(e => e.GetDateTimeOffset()).ToArray();
            Assert.Equal(t.GetProperty("geometry").GetProperty("coordinates").GetArrayLength(), times.Length);
            Assert.True(times.Length >= 2);
            Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.First < pair.Second));
        });
    }

    [Fact]
    public void Hazards_are_missed_confused_and_repaired()
    {
        var (hazards, sent) = (simulated.Week.Truth.Hazards, simulated.Week.Truth.Sent);
        Assert.Contains(hazards, h => h.Seen > 3);
        Assert.Contains(hazards, h => h.Until is not null);
        Assert.InRange(sent.FalseDefects, 1, sent.RoadDefects - 1);
        Assert.All(hazards.Where(h => h.Class == "fallen_object" && h.Until is not null), h => Assert.True(h.Until - h.From < TimeSpan.FromHours(12)));
    }

    [Fact]
    public void Sign_findings_list_their_defects_and_sound_signs_list_none()
    {
        var findings = simulated.Detections.Where(d => d.Properties.GetProperty("class").GetString() == "signboard").ToArray();
        Assert.Equal(simulated.Week.Truth.Sent.SignFindings, findings.DistinctBy(f => f.Properties.GetProperty("id").GetString()).Count());
        Assert.Contains(findings, f => f.Properties.GetProperty("defects").GetArrayLength() == 0);
        Assert.Contains(findings, f => f.Properties.GetProperty("defects").GetArrayLength() > 0);
    }

    [Fact]
    public void The_decoders_take_every_detection_and_track_and_keep_no_plate()
    {
        var decoders = FeedCatalog.Default;
        var context = new DecodeContext { Received = simulated.Week.Start };
        var rows = 0;
        foreach (var payload in simulated.Week.Payloads)
        {
            Assert.True(decoders.TryGet(payload.Feed, out var feed));
            var decoded = feed.Decoder.Decode(payload.Content, context);
            Assert.Empty(decoded.Rejections);
            Assert.DoesNotContain(decoded.Observations, o => PlateMask.Holds(o.ToString()));
            rows += decoded.Observations.Count;
        }

        var sent = simulated.Week.Truth.Sent;
        Assert.Equal(sent.Detections + sent.Tracks + sent.Resent, rows);
    }

    [Fact]
    public void A_city_without_streets_or_zones_has_a_quiet_week()
    {
        var empty = StreetTown.Make() with { Roads = [], ParkingZones = [], Signboards = [] };
        Assert.Empty(StreetSimulator.Make(empty, new StreetSettings(), SimulatedWeek.Monday).Payloads);
    }

    private static double ToLine(double offset)
    {
        var past = offset - (Math.Floor(offset / StreetTown.StepM) * StreetTown.StepM);
        return past > StreetTown.StepM / 2 ? past - StreetTown.StepM : past;
    }

    private static double Correlation(double[] a, double[] b)
    {
        var (meanA, meanB) = (a.Average(), b.Average());
        var both = a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum();
        return both / Math.Sqrt(a.Sum(x => (x - meanA) * (x - meanA)) * b.Sum(y => (y - meanB) * (y - meanB)));
    }

    [GeneratedRegex("^[0-9]{3}[가-힣][0-9]{4}$")]
    private static partial Regex PlateForm();
}
