using CsCheck;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Sensors;

namespace SiheungTwin.Grains.Tests.Sensors;

/// <summary>Traces of a level sensor, and what is said of their newest reading.</summary>
public class SensorVerdictTests
{
    private const double Zero = 4;
    private static readonly DateTimeOffset Start = new(2026, 7, 1, 0, 0, 0, TimeSpan.FromHours(9));
    private static readonly Rules Rules = new();

    [Fact]
    public void A_reading_far_from_those_before_it_waits_for_another_that_agrees()
    {
        Assert.Equal("sensor.spike", Verdict([0.1, 0.12, 0.11, 0.9]));
        Assert.Null(Verdict([0.1, 0.12, 0.11, 0.9, 0.95]));
        Assert.Null(Verdict([0.1, 0.12, 0.11, 0.9, 0.12]));
    }

    [Fact]
    public void A_jump_after_an_hour_of_silence_is_no_spike() => Assert.Null(Shown(Trace([0.1, 0.12, 0.11], 5).Append((Start.AddHours(2), 0.9))).Verdict);

    [Fact]
    public void To_and_fro_between_two_values_is_a_square_wave()
    {
        Assert.Equal("sensor.square_wave", Verdict([.. Enumerable.Range(0, 14).Select(i => i / 2 % 2 == 0 ? 0.0 : 0.4)]));
        Assert.Null(Verdict([.. Enumerable.Range(0, 24).Select(i => 0.4 + (0.4 * Math.Sin(i / 2.0)))]));
    }

    [Theory]
    [InlineData(new[] { 0.4, 0.41, 41.0 })]
    [InlineData(new[] { 40.0, 41.0, 42.0, 41.0, 43.0, 40.0 })]
    [InlineData(new[] { 2.0, 2.0, 0.02 })]
    public void A_factor_of_a_hundred_is_a_matter_of_units(double[] levels) => Assert.Equal("sensor.unit", Verdict(levels));

    [Fact]
    public void A_change_to_centimetres_is_told_also_after_the_first_of_them()
    {
        double[] metres = [0.05, 0.051, 0.049, 0.052, 0.05];
        for (var after = 1; after <= 5; after++)
            Assert.Equal("sensor.unit", Verdict([.. metres, .. metres.Take(after).Select(level => level * 100)]));
        Assert.Null(Verdict([.. metres, 5.0, 0.05]));
    }

    [Fact]
    public void Any_trace_in_centimetres_ends_as_a_matter_of_units() =>
        Gen.Select(Gen.Double[0.12, 2], Gen.Int[0, 100_000], Gen.Int[1, 30]).Sample((level, seed, minutes) =>
        {
            var random = new Random(seed);
            double[] metres = [.. Enumerable.Range(0, 30).Select(_ => Math.Round(level + (0.01 * random.NextDouble()), 4))];
            Assert.Equal("sensor.unit", Verdict([.. metres.Select(m => m * 100)], minutes));
        }, iter: 100);

    [Fact]
    public void A_metre_of_flood_over_a_centimetre_of_ordinary_days_is_no_change_of_unit()
    {
        var rise = Enumerable.Range(1, 10).Select(i => (Start.AddDays(10).AddMinutes(5 * i), 0.1 * i));
        var stays = Enumerable.Range(1, 40).Select(i => (Start.AddDays(10).AddMinutes(50 + (5 * i)), 1 + (0.001 * (i % 3))));
        Assert.Null(Verdict(Days(10, _ => 0.01).Concat(rise).Concat(stays)));
    }

    [Fact]
    public void Days_in_another_unit_are_no_ordinary_days() => Assert.Null(Shown(Days(10, _ => 20)).BaselineM);

    [Fact]
    public void A_drop_to_the_centimetre_from_a_metre_is_a_dropout_and_stays_one_for_two_hours()
    {
        Assert.Equal("sensor.dropout", Verdict([0.9, 0.95, 1.0, 0.01]));
        Assert.Equal("sensor.dropout", Verdict([0.9, 0.95, 1.0, .. Enumerable.Repeat(0.01, 11)], 10));
        Assert.Null(Verdict([0.9, 0.95, 1.0, .. Enumerable.Repeat(0.01, 13)], 10));
    }

    [Fact]
    public void An_unknown_in_between_hides_neither_a_run_nor_a_square_wave()
    {
        Assert.Equal("sensor.stuck", Verdict([.. Enumerable.Range(0, 200).Select(i => i % 5 == 2 ? double.NaN : 0.35)], 3));
        Assert.Equal("sensor.square_wave", Verdict([.. Enumerable.Range(0, 18).Select(i => i == 7 ? double.NaN : i / 2 % 2 == 0 ? 0.0 : 0.4)]));
    }

    [Fact]
    public void The_rate_is_that_from_the_reading_before()
    {
        Assert.Equal(0.02, Shown(Trace([0.1, 0.2], 5)).RateMPerMin!.Value, 1e-9);
        Assert.Null(Shown(Trace([0.1], 5)).RateMPerMin);
        Assert.Null(Shown(Trace([double.NaN, 0.1], 5)).RateMPerMin);
    }

    [Fact]
    public void A_value_that_lasts_is_stuck_also_when_no_other_is_kept()
    {
        var trace = Trace([.. Enumerable.Repeat(0.35, 200)], 2);
        Assert.Equal("sensor.stuck", Shown(trace).Verdict);
    }

    [Fact]
    public void A_late_reading_within_the_run_ends_it()
    {
        var trace = Trace([.. Enumerable.Repeat(0.35, 200)], 2).ToList();
        trace.Add((Start.AddMinutes(397), 0.2));
        Assert.Null(Shown(trace).Verdict);
    }

    [Fact]
    public void The_baseline_is_that_of_ordinary_days_and_a_storm_does_not_move_it()
    {
        var days = Days(14, day => day is 5 or 6 ? 1.2 : 0.1);
        var shown = Shown(days.Append((Start.AddDays(14), 0.4)));
        Assert.Equal((Zero + 0.1, 0.3), (Math.Round(shown.BaselineM!.Value, 2), Math.Round(shown.AboveBaselineM!.Value, 2)));
        Assert.Null(Shown(Days(5, _ => 0.1)).BaselineM);
    }

    [Fact]
    public void A_sensor_that_shows_its_street_under_water_every_day_has_a_wrong_datum()
    {
        var trace = Days(10, _ => 0.8);
        Assert.Equal("sensor.datum", Shown(trace, Street(Zero)).Verdict);
        Assert.Null(Shown(trace, Street(Zero + 0.6)).Verdict);
        Assert.Null(Shown(trace).Verdict);
        Assert.Equal("sensor.datum", Verdict(Days(10, _ => -0.3)));
    }

    [Fact]
    public void A_sensor_whose_summer_is_as_high_as_its_winter_does_not_answer_to_rain()
    {
        var year = Days(365, _ => 0.25);
        Assert.Equal("sensor.season", Verdict(year));
        Assert.Null(Verdict(Days(365, day => day is < 92 or > 350 ? 0.4 : 0.25)));
        Assert.Null(Verdict(Days(365, _ => 0.01)));
    }

    [Fact]
    public void A_level_that_is_its_sensors_ordinary_day_is_no_flood_also_in_rain()
    {
        var rules = Rules.Sensors;
        Assert.True(rules.CorroboratingDepthM > 0);
        var shown = Shown(Days(10, _ => 0.2).Append((Start.AddDays(10), 0.22)));
        Assert.True(shown.Plausible);
        Assert.True(shown.AboveBaselineM < rules.CorroboratingDepthM);
    }

    [Fact]
    public void Every_verdict_has_words_in_both_languages()
    {
        Assert.All(SensorVerdicts.Texts.Values, text => Assert.True(text.Ko.Length > 3 && text.En.Length > 3));
        Assert.Equal(9, SensorVerdicts.Texts.Count);
    }

    [Fact]
    public void Any_trace_at_all_is_judged_without_a_fault_of_ours() =>
        Gen.Select(Gen.OneOf(Gen.Double[-20, 20], Gen.Const(double.NaN), Gen.Double[-1e300, 1e300], Gen.Const(0.0)).Array[1, 60], Gen.Int[1, 600]).Sample((levels, minutes) =>
        {
            var shown = Shown(Trace(levels, minutes));
            Assert.True(shown.Verdict is null || SensorVerdicts.Of(shown.Verdict) is not null);
            Assert.All(new[] { shown.Value, shown.BaselineM, shown.AboveBaselineM, shown.RateMPerMin }, number => Assert.True(number is null || double.IsFinite(number.Value)));
        }, iter: 500);

    [Fact]
    public void Any_constant_that_is_not_the_zero_ends_as_stuck() =>
        Gen.Select(Gen.Double[0.001, 9], Gen.Int[1, 30]).Sample((level, minutes) =>
            Assert.Equal("sensor.stuck", Verdict([.. Enumerable.Repeat(level, (360 / minutes) + 13)], minutes)), iter: 100);

    [Fact]
    public void A_storm_seen_by_a_well_sensor_with_noise_is_never_refused() =>
        Gen.Select(Gen.Double[0.1, 2.5], Gen.Double[30, 120], Gen.Double[0, 0.01], Gen.Int[0, 100_000], Gen.Int[1, 10]).Sample((peak, rise, noise, seed, period) =>
        {
            var random = new Random(seed);
            var trace = new List<(DateTimeOffset, double)>();
            var state = SensorState.Initial;
            for (var minute = 0; minute < 360; minute += period)
            {
                var t = minute / rise;
                var level = 0.05 + (peak * t * Math.Exp(1 - t)) + (noise * ((2 * random.NextDouble()) - 1));
                state = Folded(state, Start.AddMinutes(minute), Math.Round(level, 3));
                Assert.Null(SensorView.Of(Gauge(period), state, null, Start.AddMinutes(minute), Rules).Verdict);
            }
        }, iter: 200);

    private static string? Verdict(double[] levels, int minutes = 5) => Shown(Trace(levels, minutes)).Verdict;

    private static string? Verdict(IEnumerable<(DateTimeOffset, double)> trace) => Shown(trace).Verdict;

    private static IEnumerable<(DateTimeOffset At, double Level)> Trace(double[] levels, int minutes) => levels.Select((level, i) => (Start.AddMinutes(i * minutes), level));

    // Eight readings a day, a centimetre apart so that none is stuck.
    private static IEnumerable<(DateTimeOffset At, double Level)> Days(int days, Func<int, double> level) =>
        Enumerable.Range(0, days * 8).Select(i => (Start.AddHours(3 * i), level(i / 8) + ((i % 3) - 1) * 0.001));

    private static SensorSnapshot Shown(IEnumerable<(DateTimeOffset At, double Level)> trace, DrainageZone? zone = null)
    {
        var all = trace.ToArray();
        var state = all.Aggregate(SensorState.Initial, (s, reading) => Folded(s, reading.At, reading.Level));
        return SensorView.Of(Gauge(600), state, zone, all.Max(r => r.At), Rules);
    }

    private static SensorState Folded(SensorState state, DateTimeOffset at, double level) => SensorFold.Apply(
        state,
        new Entry
        {
            Asset = "sensor:1",
            Kind = EntryKind.Observation,
            Feed = "sensor",
            Source = "1",
            Key = $"{at.UtcTicks}",
            Observed = at,
            Quantity = "water_level",
            Value = double.IsNaN(level) ? null : Zero + level,
            Sequence = state.Sequence + 1,
        },
        Rules.Freshness);

    private static Sensor Gauge(int period) => Folding.TestCity.Gauge with { PeriodS = period * 60 };

    private static DrainageZone Street(double lowestM) => Folding.TestCity.Zone with { StorageLevelsM = [lowestM, lowestM + 1], StorageVolumesM3 = [0, 500], Sensors = ["sensor:1"] };
}
