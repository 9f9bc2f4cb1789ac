using CsCheck;
using SiheungTwin.Analytics.FloodRisk;

namespace SiheungTwin.Analytics.Tests.FloodRisk;

public sealed class ContingencyTableTests
{
    [Fact]
    public void Finleys_tornado_forecasts_score_as_published()
    {
        // Finley 1884 as tabulated in Wilks (3rd ed.), table 8.1: 28 hits, 23 misses, 72 false alarms, 2,680 correct negatives.
        var finley = new ContingencyTable(28, 23, 72, 2680);

        Assert.Equal(0.549, finley.Pod, 3);
        Assert.Equal(0.720, finley.Far, 3);
        Assert.Equal(0.228, finley.Csi, 3);
    }

    [Fact]
    public void A_score_that_has_nothing_to_say_is_not_a_number()
    {
        var calm = new ContingencyTable(0, 0, 0, 100);

        Assert.True(double.IsNaN(calm.Pod) && double.IsNaN(calm.Far) && double.IsNaN(calm.Csi));
    }

    [Fact]
    public void Cells_without_a_depth_are_left_out_of_the_count()
    {
        var table = ContingencyTable.OfDepths([0.4f, float.NaN, 0.1f, 0.5f], [0.4f, 0.4f, float.NaN, 0.0f], 0.3f);

        Assert.Equal(new ContingencyTable(1, 0, 1, 0), table);
    }

    [Fact]
    public void A_forecast_of_itself_is_perfect_and_every_cell_is_counted_once() =>
        Gen.Float[0f, 2f].Array[1, 200].Sample(depths =>
        {
            var table = ContingencyTable.OfDepths(depths, depths, 0.3f);
            Assert.Equal(depths.Length, table.Hits + table.CorrectNegatives);
            Assert.True(table.Hits == 0 || (table.Pod == 1 && table.Far == 0 && table.Csi == 1));
        });

    [Fact]
    public void Fields_of_different_size_are_refused() =>
        Assert.Throws<ArgumentException>(() => ContingencyTable.OfDepths([0f], [0f, 1f], 0.3f));
}
