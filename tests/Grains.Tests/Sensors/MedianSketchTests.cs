using CsCheck;
using SiheungTwin.Grains.Sensors;

namespace SiheungTwin.Grains.Tests.Sensors;

public class MedianSketchTests
{
    [Fact]
    public void Up_to_five_numbers_the_median_is_exact() =>
        Gen.Double[-5, 5].Array[1, 5].Sample(numbers =>
        {
            double[] sorted = [.. numbers.Order()];
            Assert.Equal((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2, Of(numbers).Median, 12);
        });

    [Fact]
    public void The_worked_example_of_Jain_and_Chlamtac_is_reproduced()
    {
        // CACM 28:10, table I: twenty observations, median estimated 4.44.
        double[] numbers = [0.02, 0.15, 0.74, 3.39, 0.83, 22.37, 10.15, 15.43, 38.62, 15.92, 34.60, 10.28, 1.47, 0.40, 0.05, 11.39, 0.27, 0.42, 0.09, 11.37];
        Assert.Equal(4.44, Of(numbers).Median, 0.005);
        Assert.Equal((20, 38.62), (Of(numbers).Count, Of(numbers).Greatest));
    }

    [Fact]
    public void Of_many_numbers_it_lies_between_their_sextiles() =>
        Gen.Double[0, 1].Array[100, 400].Sample(numbers =>
        {
            double[] sorted = [.. numbers.Order()];
            Assert.InRange(Of(numbers).Median, sorted[sorted.Length / 3], sorted[sorted.Length * 2 / 3]);
        }, iter: 200);

    [Fact]
    public void One_number_over_and_over_is_its_own_median() => Assert.Equal(0.3, Of([.. Enumerable.Repeat(0.3, 100)]).Median);

    private static MedianSketch Of(double[] numbers) => numbers.Aggregate(default(MedianSketch), (sketch, number) => sketch.With(number));
}
