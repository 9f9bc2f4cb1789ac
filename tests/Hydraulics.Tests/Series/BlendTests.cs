using CsCheck;
using SiheungTwin.Hydraulics.Series;

namespace SiheungTwin.Hydraulics.Tests.Series;

public sealed class BlendTests
{
    [Fact]
    public void The_mean_of_a_blend_is_the_blend_of_the_means()
    {
        var series = Gen.Select(Gen.Int[0, 12].Array[1, 6], Gen.Double[0, 90].Array[6], Gen.Bool)
            .Select(s => new TimeSeries([.. s.Item1.Order().Select(t => t * 5.0)], s.Item2[..s.Item1.Length], s.Item3 ? Interpolation.Step : Interpolation.Linear));
        Gen.Select(series, series, Gen.Double[0, 1], Gen.Double[-5, 70], Gen.Double[0.1, 70]).Sample((a, b, weight, from, length) =>
        {
            var (to, blend) = (from + length, TimeSeries.Blend([(a, weight), (b, 1 - weight)]));
            var expected = (weight * a.Mean(from, to)) + ((1 - weight) * b.Mean(from, to));
            return Math.Abs(blend.Mean(from, to) - expected) < 1e-9;
        });
    }

    [Fact]
    public void A_blend_of_steps_stays_in_steps()
    {
        var blend = TimeSeries.Blend([(TimeSeries.Steps((0, 10), (60, 20)), 0.5), (TimeSeries.Steps((0, 0), (30, 40)), 0.5)]);
        Assert.Equal(Interpolation.Step, blend.Interpolation);
        Assert.Equal([5, 25, 30], new[] { 0.0, 59, 60 }.Select(blend.At));
    }
}
