using SiheungTwin.Analytics.ParkingRisk;

namespace SiheungTwin.Analytics.Tests.ParkingRisk;

public sealed class ParkingTallyTests
{
    private static readonly ParkingPrior Prior = ParkingPrior.Fit(Looked());

    [Fact]
    public void Without_history_a_zone_has_the_probability_of_its_rule_and_hour()
    {
        var tally = new ParkingTally(Prior, 1, 150);

        Assert.Equal(Prior.At(1, 150), tally.Baseline, 12);
        Assert.Equal(1, tally.Factor, 12);
        Assert.Null(tally.MeanExposureS);
        Assert.True(Prior.At(1, 151) > Prior.At(0, 151) && Prior.At(1, 151) > Prior.At(1, 51));
    }

    [Fact]
    public void Much_history_outweighs_the_prior_and_little_hardly_moves_it()
    {
        var (little, much) = (new ParkingTally(Prior, 0, 40), new ParkingTally(Prior, 0, 40));
        little.Add(40, true, 30);
        for (var i = 0; i < 2000; i++)
            much.Add(40, i % 2 == 0, 30);

        Assert.InRange(little.Baseline, Prior.At(0, 40), 3 * Prior.At(0, 40));
        Assert.Equal(0.5, much.Baseline, 2);
        Assert.Equal((2000, 1000, 2000, 1000), (much.Looked, much.Violated, much.CellLooked, much.CellViolated));
    }

    [Fact]
    public void Other_hours_of_a_busy_zone_raise_this_one()
    {
        var busy = new ParkingTally(Prior, 0, 40);
        for (var i = 0; i < 100; i++)
            busy.Add(60, i % 2 == 0, 30);

        Assert.True(busy.Baseline > 2 * Prior.At(0, 40));
        Assert.Equal(0, busy.CellLooked);
        Assert.Equal(30, busy.MeanExposureS);
    }

    [Fact]
    public void A_prior_reads_back_from_its_tables_and_refuses_others()
    {
        var read = ParkingPrior.Of(Prior.Tables());

        Assert.Equal(Prior.At(1, 99), read.At(1, 99));
        Assert.Throws<InvalidDataException>(() => ParkingPrior.Of(new Dictionary<string, double[]> { ["overall"] = [0.1] }));
    }

    // One hour in ten; in rule 1 and late in the week three in ten.
    private static IEnumerable<(int Rule, int HourOfWeek, bool Violated)> Looked()
    {
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var (rule, hour) = (random.Next(2), random.Next(168));
            yield return (rule, hour, random.NextDouble() < (rule == 1 && hour > 100 ? 0.3 : 0.1));
        }
    }
}
