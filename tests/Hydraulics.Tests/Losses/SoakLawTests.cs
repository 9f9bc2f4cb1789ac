using SiheungTwin.Hydraulics.Losses;
using SiheungTwin.Hydraulics.Surface.Lanes;

namespace SiheungTwin.Hydraulics.Tests.Losses;

public sealed class SoakLawTests
{
    // Conductivity [mm/h], suction [mm], deficit: sand, silt loam, clay of Rawls, Brakensiek and Miller (1983).
    public static TheoryData<double, double, double> Soils => new() { { 117.8, 49.5, 0.417 }, { 6.5, 166.8, 0.486 }, { 0.3, 316.3, 0.385 } };

    [Theory]
    [MemberData(nameof(Soils))]
    public void Ponded_ground_takes_what_the_implicit_solution_of_Green_and_Ampt_takes(double conductivity, double suction, double deficit)
    {
        foreach (var (step, looked) in new[] { (1.0, 60), (10, 60), (60, 600) })
        {
            var gone = 0.0;
            for (var second = step; second <= 3 * 3600; second += step)
            {
                gone += Gain(conductivity / 3.6e6 * step, suction * deficit / 1000, gone);
                if (second % looked == 0)
                    Assert.Equal(1, gone / Exact(conductivity / 3.6e6 * second, suction * deficit / 1000), 0.01);
            }
        }
    }

    [Fact]
    public void Ground_without_suction_takes_its_conductivity()
    {
        Assert.Equal(3e-6, Gain(3e-6, 0, 0), 15);
        Assert.Equal(3e-6, Gain(3e-6, 0, 0.25), 15);
        Assert.Equal(0, Gain(0, 0, 0));
        Assert.Equal(0, Gain(0, 0.04, 0.1));
    }

    [Fact]
    public void Floats_lose_nothing_where_much_has_gone_already()
    {
        var exact = Gain(2e-7, 0.08, 0.3);
        var single = SoakLaw<Lanes128<float>, float>.GreenAmpt(Lanes128<float>.All(2e-7f), Lanes128<float>.All(0.08f), Lanes128<float>.All(0.3f));
        Assert.Equal(1, Lanes128<float>.Greatest(single) / exact, 1e-6);
    }

    [Theory]
    [InlineData(60, 0.2)]
    [InlineData(85, 0.05)]
    [InlineData(98, 0.2)]
    [InlineData(100, 0.2)]
    public void Rain_less_what_is_taken_is_the_runoff_of_the_curve_number(double number, double ratio)
    {
        var soil = new ScsInfiltration(number, ratio);
        var (storage, abstraction) = (soil.StorageMm / 1000, soil.StorageMm * ratio / 1000);
        foreach (var parts in new[] { 1, 7, 2000 })
        {
            var (fallen, taken, rain) = (0.0, 0.0, 0.15 / parts);
            for (var i = 0; i < parts; i++, fallen += rain)
                taken += Runoff(rain, fallen, abstraction, storage);
            var runoff = Math.Pow(Math.Max(0.15 - abstraction, 0), 2) / (0.15 - abstraction + storage);
            Assert.Equal(runoff, 0.15 - taken, 12);
        }
    }

    private static double Gain(double conducted, double suction, double gone) => Lanes128<double>.Greatest(
        SoakLaw<Lanes128<double>, double>.GreenAmpt(Lanes128<double>.All(conducted), Lanes128<double>.All(suction), Lanes128<double>.All(gone)));

    private static double Runoff(double rain, double fallen, double abstraction, double storage) => Lanes128<double>.Greatest(
        SoakLaw<Lanes128<double>, double>.CurveNumber(
            Lanes128<double>.All(rain), Lanes128<double>.All(fallen), Lanes128<double>.All(abstraction), Lanes128<double>.All(storage)));

    // F − S ln(1 + F / S) = K t, by halving.
    private static double Exact(double conducted, double suction)
    {
        var (low, high) = (0.0, conducted + (10 * Math.Sqrt(conducted * suction)) + (10 * suction) + 1);
        for (var i = 0; i < 200; i++)
        {
            var middle = (low + high) / 2;
            if (middle - (suction * Math.Log(1 + (middle / suction))) < conducted)
                low = middle;
            else
                high = middle;
        }

        return low;
    }
}
