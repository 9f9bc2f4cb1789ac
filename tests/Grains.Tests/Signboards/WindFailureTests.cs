using CsCheck;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Signboards;

namespace SiheungTwin.Grains.Tests.Signboards;

/// <summary>Wind on a sign against what holds it.</summary>
public class WindFailureTests
{
    private static readonly SignRules Rules = new();

    private static readonly Gen<Signboard> AnySign = Gen.Select(
        Gen.Enum<SignboardType>(), Gen.Double[0.3, 18], Gen.Double[0.3, 8], Gen.Double[0.1, 30],
        (type, width, height, over) => Signs.Wall with { Type = type, WidthM = (float)width, HeightM = (float)height, TopM = (float)(height + over) });

    [Theory]
    [InlineData(20, 245)]
    [InlineData(26, 414)]
    public void Pressure_is_that_of_the_textbook(double gust, double pascal) =>
        Assert.Equal(pascal, WindFailure.PressurePa(gust, Rules), 0.5);

    // 0.613 × 26² × 1.1 × 3 m² = 1367.5 N against 2000 N/m² × 3 m², lognormal with 0.45: Python's statistics.NormalDist gives the probabilities.
    [Fact]
    public void A_new_sound_wall_sign_in_26_m_s_is_as_computed_by_hand()
    {
        Assert.Equal(1367.48, WindFailure.LoadN(Signs.Wall, 26, Rules), 0.01);
        Assert.Equal(6000, WindFailure.CapacityN(Signs.Wall, 0, 1, Rules), 1e-9);
        Assert.Equal(0.000507746215650251, WindFailure.Probability(Signs.Wall, 26, 0, 1, Rules), 1e-12);
    }

    [Fact]
    public void Ten_years_and_a_missing_fastener_are_as_computed_by_hand() =>
        Assert.Equal(0.052421621379441785, WindFailure.Probability(Signs.Wall, 26, 10, 0.55, Rules), 1e-10);

    [Fact]
    public void Without_wind_nothing_fails() => AnySign.Sample(sign => Assert.Equal(0, WindFailure.Probability(sign, 0, 30, 0.01, Rules)), iter: 200, seed: "0000KOIeHfQ2");

    [Fact]
    public void More_gust_never_lowers_it() => Gen.Select(AnySign, Gen.Double[0, 70], Gen.Double[0, 20], Gen.Int[0, 40]).Sample(
        (sign, gust, more, years) => Assert.True(WindFailure.Probability(sign, gust, years, 1, Rules) <= WindFailure.Probability(sign, gust + more, years, 1, Rules)), seed: "0000KOIeHfQ2");

    [Fact]
    public void More_years_never_lower_it() => Gen.Select(AnySign, Gen.Double[0, 70], Gen.Int[0, 40], Gen.Int[0, 20]).Sample(
        (sign, gust, years, more) => Assert.True(WindFailure.Probability(sign, gust, years, 1, Rules) <= WindFailure.Probability(sign, gust, years + more, 1, Rules)), seed: "0000KOIeHfQ2");

    [Fact]
    public void One_more_defect_never_lowers_it_and_a_surer_one_neither() => Gen.Select(AnySign, Gen.Double[0, 70], Gen.Int[0, 127], Gen.Int[0, 6], Gen.Double[0, 1], Gen.Double[0, 1]).Sample(
        (sign, gust, defects, bit, one, other) =>
        {
            double With(int set, double sure) =>
                WindFailure.Probability(sign, gust, 5, SignStrength.Left(new SignFinding("k", default, sure, (SignDefects)set, 1, default), Rules), Rules);
            Assert.True(With(defects, one) <= With(defects | (1 << bit), one));
            Assert.True(With(defects, Math.Min(one, other)) <= With(defects, Math.Max(one, other)));
        },
        seed: "0000KOIeHfQ2");

    [Fact]
    public void Higher_up_the_gust_is_stronger_and_at_the_measuring_height_it_is_itself()
    {
        Assert.Equal(20, WindFailure.GustAt(20, 10, Rules), 1e-12);
        Assert.Equal(20 * Math.Pow(3, 1.0 / 7), WindFailure.GustAt(20, 30, Rules), 1e-12);
        Assert.Equal(WindFailure.GustAt(20, Rules.LowestM, Rules), WindFailure.GustAt(20, 1, Rules));
    }

    // Abramowitz and Stegun, table 26.1; the last by erfc of the C library.
    [Theory]
    [InlineData(-1, 0.15865525393145707, 1e-12)]
    [InlineData(-3, 0.0013498980316300957, 1e-12)]
    [InlineData(1.96, 0.9750021048517795, 1e-12)]
    [InlineData(-8, 6.220960574271784e-16, 1e-7)]
    public void The_normal_distribution_is_the_table_s(double x, double below, double tolerance) => Assert.Equal(1, NormalDistribution.Below(x) / below, tolerance);
}
