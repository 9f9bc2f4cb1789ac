using System.Globalization;
using System.Text;
using System.Text.Json;
using SiheungTwin.Geo.Projections;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Ingest.City.Synthetic;

namespace SiheungTwin.Ingest.Tests.City.Synthetic;

public class SyntheticStormTests
{
    private static readonly DateTimeOffset Evening = new(2026, 8, 8, 21, 0, 0, TimeSpan.FromHours(9));

    [Fact]
    public void The_heaviest_hour_at_Siheung_is_about_100_mm() => Assert.InRange(Rows(565).Max(r => r.Rn60), 90, 110);

    [Fact]
    public void Stations_differ_because_the_cell_moves()
    {
        var (siheung, sinhyeon, east) = (Rows(565), Rows(367), Rows(492));
        Assert.NotEqual(siheung.Max(r => r.Rn60), sinhyeon.Max(r => r.Rn60));
        Assert.True(east.MaxBy(r => r.Rn60).At > siheung.MaxBy(r => r.Rn60).At);
    }

    [Fact]
    public void Sums_over_minutes_agree_with_the_daily_total()
    {
        var rows = Rows(565, Evening.AddHours(-9)).ToDictionary(r => r.At);
        foreach (var row in rows.Values.Where(r => rows.ContainsKey(r.At.AddMinutes(-60))))
        {
            Assert.Equal(row.Day - rows[row.At.AddMinutes(-60)].Day, row.Rn60, 0.051);
            Assert.Equal(row.Day - rows[row.At.AddMinutes(-15)].Day, row.Rn15, 0.051);
        }
    }

    [Fact]
    public void Midnight_still_holds_the_total_of_the_day_before_and_the_next_minute_begins_anew()
    {
        var rows = Rows(565).ToDictionary(r => r.At);
        var midnight = new DateTime(2026, 8, 9);
        Assert.True(rows[midnight].Day > 50);
        Assert.True(rows[midnight].Day >= rows[midnight.AddMinutes(-1)].Day);
        Assert.True(rows[midnight.AddMinutes(1)].Day < 5);
    }

    [Fact]
    public void The_recording_is_ordered_every_minute_has_rain_and_every_tenth_a_tide()
    {
        var payloads = SyntheticStorm.Make(City(), Evening);
        Assert.Equal(payloads.Select(p => p.At).Order(), payloads.Select(p => p.At));
        Assert.Equal(361, payloads.Count(p => p.Feed == "kma-aws"));
        Assert.Equal(37, payloads.Count(p => p.Feed == "khoa"));
    }

    [Fact]
    public void High_water_of_a_spring_tide_meets_the_rain()
    {
        var tides = SyntheticStorm.Make(City(), Evening).Where(p => p.Feed == "khoa").Select(p =>
        {
            using var json = JsonDocument.Parse(p.Content);
            var result = json.RootElement.GetProperty("result");
            Assert.Equal("DT_0001", result.GetProperty("meta").GetProperty("obs_post_id").GetString());
            return (p.At, Cm: int.Parse(result.GetProperty("data")[0].GetProperty("tide_level").GetString()!, CultureInfo.InvariantCulture));
        }).ToArray();
        var crest = tides.MaxBy(t => t.Cm);

        // 4.0 to 4.4 m above mean sea level over a chart datum 4.62 m below it (Incheon Z0).
        Assert.InRange(crest.Cm, 860, 905);
        var heaviest = Rows(565).MaxBy(r => r.Rn60).At - Evening.DateTime;
        Assert.InRange((crest.At - heaviest).TotalMinutes, -60, 60);
    }

    [Fact]
    public void The_warning_rises_from_advisory_to_warning_and_is_lifted()
    {
        var lists = SyntheticStorm.Make(City(), Evening).Where(p => p.Feed == "kma-warning").Select(p => Encoding.UTF8.GetString(p.Content)).ToArray();
        Assert.Equal(4, lists.Length);
        Assert.DoesNotContain("시흥시", lists[0], StringComparison.Ordinal);
        Assert.Contains("시흥시", lists[1], StringComparison.Ordinal);
        Assert.Contains("호우,주의,발표", lists[1], StringComparison.Ordinal);
        Assert.Contains("호우,경보,", lists[2], StringComparison.Ordinal);
        Assert.Contains("해제", lists[3], StringComparison.Ordinal);
        Assert.All(lists, l => Assert.Contains("REG_UP,REG_UP_KO", l, StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_city_and_begin_give_the_same_bytes_and_another_offset_the_same_minutes()
    {
        var (a, b) = (SyntheticStorm.Make(City(), Evening), SyntheticStorm.Make(City(), Evening.ToUniversalTime()));
        Assert.Equal(a.Count, b.Count);
        Assert.All(a.Zip(b), pair => Assert.True(pair.First.At == pair.Second.At && pair.First.Feed == pair.Second.Feed && pair.First.Content.AsSpan().SequenceEqual(pair.Second.Content)));
    }

    [Fact]
    public void A_station_the_city_does_not_have_is_named() =>
        Assert.Contains("999", Assert.Throws<ArgumentException>(() => SyntheticStorm.Csv(City(), Evening, 999)).Message, StringComparison.Ordinal);

    private static List<(DateTime At, double Rn15, double Rn60, double Day)> Rows(int station, DateTimeOffset? begin = null) =>
        [.. SyntheticStorm.Csv(City(), begin ?? Evening, station).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Split(','))
            .Select(f => (DateTime.ParseExact(f[0], "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture), Number(f[2]), Number(f[3]), Number(f[5])))];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    // Published positions of KMA stations 565 시흥, 367 신현동 and 492 학온동.
    private static CityModel City() => new()
    {
        Name = "test",
        Version = new string('0', 64),
        Label = "시험",
        LabelEn = "Test",
        Seed = 20220808,
        Dongs = [],
        Roads = [],
        Underpasses = [],
        Zones = [],
        ParkingZones = [],
        Signboards = [],
        Sensors = [],
        Weather = [Station(565, 126.77795, 37.39154), Station(367, 126.78457, 37.40617), Station(492, 126.85136, 37.41553)],
        Waters = [],
        Pumps = [],
        Gates = [],
        Shelters = [],
    };

    private static WeatherCell Station(int number, double lon, double lat)
    {
        var (x, y) = Projection.Between(4326, 5186).Apply(lon, lat);
        return new WeatherCell
        {
            Id = $"weather:aws-{number}",
            Title = $"AWS {number}",
            Provenance = Provenance.Synthetic,
            Geometry = PackedGeometry.Point(x, y),
            Station = number,
            Nx = 57,
            Ny = 123,
            WarningRegions = ["시흥시"],
        };
    }
}
