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

    [Fact]
    public void A_radar_says_when_and_the_gauge_how_much()
    {
        var readings = Radar(29_000_005, 60, [0, 0, 0, 0, 0, 0, 12, 36, 0, 0, 0, 0]).With(RainReading.Hour, 29_000_060, 8);
        var rain = RainMinutes.Of(readings, Rules)!;
        Assert.Equal((8.0, 0), RainMinutes.Sum(rain.Filled, 60));
        Assert.Equal(0, rain.ByRadar);
        Assert.Equal((2.0, 6.0), (Of(rain.Filled, 30, 35), Of(rain.Filled, 35, 40)));
        Assert.Equal(0, Of(rain.Filled, 0, 30));
    }

    [Fact]
    public void A_gauge_that_measured_more_than_a_dry_radar_is_spread_evenly()
    {
        var readings = Radar(29_000_005, 60, new double[12]).With(RainReading.Hour, 29_000_060, 6);
        var rain = RainMinutes.Of(readings, Rules)!;
        Assert.All(rain.Filled[^60..], minute => Assert.Equal(100, minute));
    }

    [Fact]
    public void Where_no_gauge_speaks_the_radar_does_and_says_so()
    {
        var rain = RainMinutes.Of(Radar(29_000_005, 60, [.. Enumerable.Repeat(30.0, 12)]), Rules)!;
        Assert.Equal((30.0, 0), RainMinutes.Sum(rain.Filled, 60));
        Assert.Equal((5.0, 0), RainMinutes.Sum(rain.Measured, 10));
        Assert.Equal(60, rain.ByRadar);
    }

    [Fact]
    public void A_radar_never_outvotes_a_station_that_measures_each_minute()
    {
        var readings = Fold([.. Enumerable.Range(0, 61).Select(i => (29_000_000L + i, i / 10.0))]);
        foreach (var minute in Enumerable.Range(1, 12))
            readings = readings.With(RainReading.Radar, 29_000_000 + (5 * minute), 2);
        var rain = RainMinutes.Of(readings, Rules)!;
        Assert.Equal(((6.0, 0), 0), (RainMinutes.Sum(rain.Filled, 60), rain.ByRadar));
    }

    [Fact]
    public void A_composite_speaks_for_five_minutes_and_no_longer()
    {
        var rain = RainMinutes.Of(Radar(29_000_000, 30, [60, 60]), Rules)!;
        Assert.Equal(50, RainMinutes.Sum(rain.Filled, 60).Missing);
        Assert.Equal(10, rain.ByRadar);
    }

    [Fact]
    public void Rain_of_gauges_and_radar_together_adds_up_to_the_gauges_in_any_order() =>
        Gen.Select(Gen.Double[0, 80].Array[12], Gen.Double[0, 60], Gen.Int[0, 1000]).Sample((rates, hour, seed) =>
        {
            var readings = new List<(RainReading Series, long Minute, double Mm)> { (RainReading.Hour, 29_000_060, hour) };
            readings.AddRange(rates.Select((rate, i) => (RainReading.Radar, 29_000_005L + (5 * i), rate / 60)));
            var all = readings.ToArray();
            new Random(seed).Shuffle(all);
            var rain = RainMinutes.Of(all.Aggregate(RainReadings.None, (r, one) => r.With(one.Series, one.Minute, one.Mm)), Rules)!;
            Assert.Equal(Math.Round(hour * 1000), rain.Filled[^60..].Sum(m => (double)m));
            Assert.All(rain.Filled[^60..], minute => Assert.True(minute >= 0));
        }, iter: 200);

    private static RainReadings Radar(long first, int span, double[] ratesMmH) =>
        ratesMmH.Select((rate, i) => (Minute: first + (i * (span / ratesMmH.Length)), Mm: rate / 60))
            .Aggregate(RainReadings.None, (readings, one) => readings.With(RainReading.Radar, one.Minute, one.Mm));

    private static double Of(int[] minutes, int from, int to) => minutes[^60..][from..to].Sum() / 1000.0;

    private static RainReadings Fold(IEnumerable<(long Minute, double Mm)> totals) =>
        totals.Aggregate(RainReadings.None, (readings, total) => readings.With(RainReading.Day, total.Minute, total.Mm));
}
