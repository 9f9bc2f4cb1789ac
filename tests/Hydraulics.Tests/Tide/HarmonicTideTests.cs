using SiheungTwin.Hydraulics.Tide;

namespace SiheungTwin.Hydraulics.Tests.Tide;

public sealed class HarmonicTideTests
{
    private static readonly DateTimeOffset Start = new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);

    // Speeds [°/h] of the IHO list of constituents.
    [Theory]
    [InlineData("M2", 28.9841042)]
    [InlineData("S2", 30)]
    [InlineData("N2", 28.4397295)]
    [InlineData("K2", 30.0821373)]
    [InlineData("K1", 15.0410686)]
    [InlineData("O1", 13.9430356)]
    [InlineData("P1", 14.9589314)]
    [InlineData("Q1", 13.3986609)]
    [InlineData("M4", 57.9682084)]
    [InlineData("MS4", 58.9841042)]
    public void Speeds_are_the_published_ones(string name, double speed) => Assert.Equal(speed, TidalConstituent.Find(name)!.SpeedDegPerHour, 6);

    [Fact]
    public void High_waters_of_the_moon_come_every_12_4206_hours()
    {
        var highs = Highs(new HarmonicTide(Of(new TidalConstant("M2", 2.86, 130.76))), 60);
        Assert.Equal(12.4206, (highs[^1].At - highs[0].At).TotalHours / (highs.Count - 1), 0.002);
    }

    [Fact]
    public void High_waters_of_the_sun_come_at_the_phase_over_thirty_hours_of_the_zone()
    {
        var high = Highs(new HarmonicTide(Of(new TidalConstant("S2", 1, 187.62))), 1)[0];
        Assert.Equal(187.62 / 30, (high.At + TimeSpan.FromHours(9)).TimeOfDay.TotalHours % 12, 0.02);
    }

    // New moon of 12 August 2026, 17:37 UTC (the total eclipse over Spain): moon and sun pull together, M2 and S2 of equal lag crest as one.
    [Fact]
    public void At_new_moon_moon_and_sun_crest_together_and_a_week_later_against_each_other()
    {
        var newMoon = new DateTimeOffset(2026, 8, 12, 17, 37, 0, TimeSpan.Zero);
        var moon = 2 * NodalFactor.M2.At(Longitudes.At(newMoon).NodeDeg).F;
        Assert.Equal(moon + 1, RangeNear(newMoon) / 2, 0.02);
        Assert.Equal(moon - 1, RangeNear(newMoon.AddDays(7.38)) / 2, 0.05);

        static double RangeNear(DateTimeOffset at)
        {
            var tide = new HarmonicTide(Of(new TidalConstant("M2", 2, 0), new TidalConstant("S2", 1, 0)));
            double[] levels = [.. Enumerable.Range(-75, 150).Select(i => tide.At(at.AddMinutes(i * 5)))];
            return levels.Max() - levels.Min();
        }
    }

    // Spring-neap cycle: 360° / (30 − 28.9841042)°/h = 14.765 days.
    [Fact]
    public void Springs_return_after_14_77_days()
    {
        var highs = Highs(new HarmonicTide(Of(new TidalConstant("M2", 2.8627, 130.76), new TidalConstant("S2", 1.148, 187.62))), 120);
        var springs = Enumerable.Range(4, highs.Count - 8).Where(i => highs.Skip(i - 4).Take(9).Max(h => h.LevelM) == highs[i].LevelM).Select(i => highs[i].At).ToList();
        Assert.True(springs.Count >= 4);
        Assert.Equal(14.77, (springs[^1] - springs[0]).TotalDays / (springs.Count - 1), 0.2);
    }

    // Schureman (1958), table 14: f of M2 runs between 0.963 and 1.037, of O1 between 0.806 and 1.183 or so; the node passed 0° of Aries in January 2025.
    [Fact]
    public void The_node_weakens_the_semidiurnal_moon_when_it_strengthens_the_diurnal_one()
    {
        Assert.Equal(0, Math.IEEERemainder(Longitudes.At(new DateTimeOffset(2025, 1, 29, 0, 0, 0, TimeSpan.Zero)).NodeDeg, 360), 1.0);
        Assert.Equal(0.963, NodalFactor.M2.At(0).F, 3);
        Assert.Equal(1.037, NodalFactor.M2.At(180).F, 3);
        Assert.Equal(1.196, NodalFactor.O1.At(0).F, 3);
        Assert.Equal(0.927, NodalFactor.M2.Twice().At(0).F, 3);
    }

    [Fact]
    public void An_unknown_constituent_is_named()
    {
        var refused = Assert.Throws<HydraulicsException>(() => new HarmonicTide(Of(new TidalConstant("M2", 1, 0), new TidalConstant("X9", 1, 0))));
        Assert.Equal("constants[1].name", refused.Field);
    }

    [Fact]
    public void Between_high_and_low_water_the_level_runs_as_half_a_cosine_and_beyond_them_nothing_is_known()
    {
        var tide = new HighLowTide([(Start, 4), (Start.AddHours(6), -3), (Start.AddHours(12.5), 3.5)]);
        Assert.Equal(4, tide.At(Start)!.Value, 9);
        Assert.Equal(0.5, tide.At(Start.AddHours(3))!.Value, 9);
        Assert.Equal(0.5 + (3.5 * Math.Cos(Math.PI / 6)), tide.At(Start.AddHours(1))!.Value, 9);
        Assert.Equal(-3, tide.At(Start.AddHours(6))!.Value, 9);
        Assert.Null(tide.At(Start.AddSeconds(-1)));
        Assert.Null(tide.At(Start.AddHours(12.51)));
    }

    private static TideStation Of(params TidalConstant[] constants) => new("test", "test", 0, 9, constants);

    private static List<(DateTimeOffset At, double LevelM)> Highs(HarmonicTide tide, int days)
    {
        var highs = new List<(DateTimeOffset At, double LevelM)>();
        for (var minute = 1; minute < days * 1440; minute++)
        {
            var level = tide.At(Start.AddMinutes(minute));
            if (level > tide.At(Start.AddMinutes(minute - 1)) && level >= tide.At(Start.AddMinutes(minute + 1)))
                highs.Add((Start.AddMinutes(minute), level));
        }

        return highs;
    }
}
