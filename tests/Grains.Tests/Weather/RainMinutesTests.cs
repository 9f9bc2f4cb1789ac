using System.Globalization;
using System.IO.Compression;
using CsCheck;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Weather;

namespace SiheungTwin.Grains.Tests.Weather;

public class RainMinutesTests
{
    private static readonly FreshnessRules Rules = new();

    [Fact]
    public void The_order_of_readings_does_not_matter() =>
        Gen.Select(Gen.Int[0, 20].Array[60], Gen.Int[0, 1000]).Sample((steps, seed) =>
        {
            var totals = new List<(long Minute, double Mm)>();
            var sum = 0;
            for (var i = 0; i < steps.Length; i++)
            {
                sum += steps[i];
                totals.Add((29_000_000 + i, sum / 10.0));
            }

            var inOrder = Fold(totals);
            var shuffled = totals.ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(inOrder, Fold(shuffled));
            Assert.Equal(RainMinutes.Of(inOrder, Rules)!.Measured, RainMinutes.Of(Fold(shuffled), Rules)!.Measured);
            Assert.Equal((sum - steps[0]) / 10.0, RainMinutes.Sum(RainMinutes.Of(inOrder, Rules)!.Measured, 59).Mm, 9);
        }, iter: 100);

    [Fact]
    public void The_reading_of_midnight_still_belongs_to_the_day_that_ends()
    {
        var midnight = WorldMinute.Of(new DateTimeOffset(2025, 7, 19, 0, 0, 0, TimeSpan.FromHours(9)));
        var rain = RainMinutes.Of(Fold([(midnight - 1, 12.0), (midnight, 12.5), (midnight + 1, 0), (midnight + 2, 0.3)]), Rules)!;
        Assert.Equal([500, 0, 300], rain.Measured[^3..]);
    }

    [Fact]
    public void A_short_gap_is_spread_and_a_long_one_is_unknown()
    {
        var shortGap = RainMinutes.Of(Fold([(29_000_000, 0), (29_000_010, 5)]), Rules)!;
        Assert.Equal(Enumerable.Repeat(500, 10), shortGap.Measured[^10..]);
        var longGap = RainMinutes.Of(Fold([(29_000_000, 0), (29_000_016, 5)]), Rules)!;
        Assert.All(longGap.Measured[^16..], minute => Assert.Equal(RainReadings.Unknown, minute));
    }

    [Fact]
    public void A_sum_over_the_hour_fills_what_daily_totals_leave_unknown()
    {
        var readings = Fold([(29_000_000, 0), (29_000_030, 20)]).With(RainReading.Hour, 29_000_030, 30);
        var rain = RainMinutes.Of(readings, Rules)!;
        Assert.Equal((30.0, 0), RainMinutes.Sum(rain.Filled, 60));
        Assert.Equal(60, RainMinutes.Sum(rain.Measured, 60).Missing);
    }

    [Fact]
    public void Differences_of_daily_totals_reproduce_the_stations_own_hour()
    {
        var root = Environment.GetEnvironmentVariable("SIHEUNG_REAL_DATA");
        Assert.SkipWhen(root is null, "SIHEUNG_REAL_DATA is not set");
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(root!, "rain", "aws1min_20250813.csv.gz")), CompressionMode.Decompress));
        var readings = RainReadings.None;
        double max = 0;
        var compared = 0;
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            if (cells[1] != "110")
            {
                continue;
            }

            var at = new DateTimeOffset(DateTime.Parse(cells[0], CultureInfo.InvariantCulture), TimeSpan.FromHours(9));
            readings = readings.With(RainReading.Day, WorldMinute.Of(at), double.Parse(cells[5], CultureInfo.InvariantCulture));
            var (mm, missing) = RainMinutes.Sum(RainMinutes.Of(readings, Rules)!.Measured, 60);
            if (missing > 0)
            {
                continue;
            }

            Assert.Equal(double.Parse(cells[3], CultureInfo.InvariantCulture), mm, 9);
            max = Math.Max(max, mm);
            compared++;
        }

        Assert.Equal(118.0, max);
        Assert.True(compared > 1300, $"only {compared} minutes compared");
    }

    private static RainReadings Fold(IEnumerable<(long Minute, double Mm)> totals) =>
        totals.Aggregate(RainReadings.None, (readings, total) => readings.With(RainReading.Day, total.Minute, total.Mm));
}
