using CsCheck;
using SiheungTwin.Hydraulics.Series;

namespace SiheungTwin.Hydraulics.Tests.Series;

public sealed class TimeSeriesTests
{
    [Fact]
    public void Means_of_parts_add_up_to_the_mean_of_the_whole()
    {
        var series = Gen.Select(Gen.Double[0, 50].Array[1, 8], Gen.Double[-5, 5].Array[8], Gen.Bool, Gen.Double[-10, 60].Array[3]);
        series.Sample((times, values, steps, cuts) =>
        {
            Array.Sort(times);
            Array.Sort(cuts);
            var line = new TimeSeries(times, values[..times.Length], steps ? Interpolation.Step : Interpolation.Linear);
            var whole = line.Mean(cuts[0], cuts[2]) * (cuts[2] - cuts[0]);
            var parts = (line.Mean(cuts[0], cuts[1]) * (cuts[1] - cuts[0])) + (line.Mean(cuts[1], cuts[2]) * (cuts[2] - cuts[1]));
            return Math.Abs(whole - parts) < 1e-9;
        });
    }

    [Fact]
    public void A_step_over_a_change_takes_the_exact_mean() => Assert.Equal(25, TimeSeries.Steps((0, 10), (100, 40)).Mean(90, 110), 12);

    [Fact]
    public void A_line_is_followed_between_points() => Assert.Equal(15, TimeSeries.Of((0, 10), (100, 20)).At(50), 12);

    [Fact]
    public void Reversed_times_are_refused()
    {
        var error = Assert.Throws<HydraulicsException>(() => TimeSeries.Of((10, 1), (5, 1)));
        Assert.Equal(("hydraulics.series", "series[1]"), (error.Code, error.Field));
    }
}
