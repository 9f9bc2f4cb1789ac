using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.WhatIf.Inputs;
using SiheungTwin.Grains.WhatIf.Tables;
using SiheungTwin.Hydraulics.Series;

namespace SiheungTwin.Grains.Tests.WhatIf;

public sealed class ScenarioTablesTests : IDisposable
{
    private static readonly ScenarioTables Tables = ScenarioTables.Shipped;
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void The_table_gives_its_own_numbers_and_rises_between_them()
    {
        Assert.Equal(90, Tables.Idf.DepthMm(50, 60)!.Value, 9);
        Assert.Equal(134, Tables.Idf.DepthMm(50, 180)!.Value, 9);
        Assert.InRange(Tables.Idf.DepthMm(60, 60)!.Value, 90.1, 96.9);
        Assert.InRange(Tables.Idf.DepthMm(50, 75)!.Value, 90.1, 104.9);
        Assert.Null(Tables.Idf.DepthMm(500, 60));
        Assert.Null(Tables.Idf.DepthMm(50, 10));
    }

    // Totals of the shipped table make sense of each other: more with every year, more with every minute.
    [Fact]
    public void Every_row_and_column_of_the_shipped_table_rises()
    {
        for (var i = 0; i < Tables.Idf.DepthsMm.Count; i++)
        {
            Assert.Equal(Tables.Idf.DepthsMm[i].Order(), Tables.Idf.DepthsMm[i]);
            Assert.True(i == 0 || Tables.Idf.DepthsMm[i].Zip(Tables.Idf.DepthsMm[i - 1]).All(d => d.First > d.Second));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Most_of_a_storm_falls_in_its_quartile(int quartile)
    {
        var storm = Series(DesignStorm.Of(new DesignRain(DesignShape.Huff, 100, 0.4) { Quartile = quartile, FromMin = 20, DurationMin = 100 }, 180, Tables.Storms));
        double[] quarters = [.. Enumerable.Range(0, 4).Select(q => storm.Mean(20 + (q * 25), 45 + (q * 25)) * 25 / 60)];
        Assert.Equal(quartile - 1, Array.IndexOf(quarters, quarters.Max()));
        Assert.Equal(100, quarters.Sum(), 6);
        Assert.Equal(0, storm.At(19));
        Assert.Equal(0, storm.At(121));
    }

    [Theory]
    [InlineData(DesignShape.Triangular)]
    [InlineData(DesignShape.Chicago)]
    public void A_storm_begins_and_ends_when_it_is_told_and_areal_reduction_takes_its_share(DesignShape shape)
    {
        var storm = Series(DesignStorm.Of(new DesignRain(shape, 100, 0.4) { FromMin = 30, DurationMin = 60, ArealFactor = 0.9 }, 180, Tables.Storms));
        Assert.Equal(0, storm.At(10), 9);
        Assert.Equal(0, storm.At(100), 9);
        Assert.Equal(90, storm.Mean(0, 180) * 3, 6);
    }

    // Of the Chicago storm: the most intense span of any length around the peak carries the curve's own mean intensity, i ~ (t + b)^-n (Keifer and Chu 1957).
    [Fact]
    public void Every_span_around_a_Chicago_peak_has_the_rain_of_the_curve()
    {
        var options = new DesignStormOptions { StepMin = 1 };
        var storm = Series(DesignStorm.Of(new DesignRain(DesignShape.Chicago, 100, 0.5) { DurationMin = 120 }, 120, options));
        double Curve(double t) => t / Math.Pow(t + options.ChicagoOffsetMin, options.ChicagoExponent);
        foreach (var span in new[] { 10, 30, 60 })
            Assert.Equal(100 * Curve(span) / Curve(120), storm.Mean(60 - (span / 2), 60 + (span / 2)) * span / 60, 6);
    }

    // The pyramid rule of the US Army Corps of Engineers: bags a foot long, three courses a foot, 100 feet.
    [Theory]
    [InlineData(1, 600)]
    [InlineData(2, 2100)]
    [InlineData(3, 4500)]
    [InlineData(4, 7800)]
    public void Bags_are_counted_as_the_Corps_counts_them(int heightFt, int bags)
    {
        const double Foot = 0.3048;
        var rules = new SandbagRules { BagLengthM = Foot, BagWidthM = Foot, BagHeightM = Foot / 3 };
        Assert.Equal(3 * heightFt, rules.Rows(heightFt * Foot));
        Assert.Equal(bags, rules.Bags(100 * Foot, 3 * heightFt));
        Assert.Equal(3 * heightFt, rules.RowsOf(100 * Foot, bags));
        Assert.Equal((3 * heightFt) - 1, rules.RowsOf(100 * Foot, bags - 1));
    }

    [Fact]
    public void A_file_replaces_what_it_names_and_keeps_the_rest()
    {
        File.WriteAllText(_file, """{"idf":{"label":"시흥시 2027","source":"city","return_periods_y":[10,100],"durations_min":[60,120],"depths_mm":[[70,100],[110,160]]},"sandbags":{"bag_height_m":0.12}}""");
        var tables = ScenarioTables.Read(_file);
        Assert.Equal(160, tables.Idf.DepthMm(100, 120)!.Value, 9);
        Assert.Equal(0.12, tables.Sandbags.BagHeightM);
        Assert.Equal(0.6, tables.Sandbags.BagLengthM);
        Assert.Equal(4, tables.Tide.Constants.Count);
    }

    [Theory]
    [InlineData("""{"idf":{"depths_mm":[[1,2]]}}""", "idf.depths_mm")]
    [InlineData("""{"sandbags":{"bag_length_m":0}}""", "bag_length_m")]
    [InlineData("""{"storms":{"huff_third_quartile":[0,0.6,0.5,1]}}""", "quartile 3")]
    [InlineData("""{"tide":{"name":"a","source":"b","mean_level_m":0,"phase_zone_hours":9,"constants":[{"name":"Z9","amplitude_m":1,"phase_deg":0}]}}""", "Z9")]
    [InlineData("""{"idff":{}}""", "idff")]
    public void A_file_that_makes_no_sense_is_refused_by_name(string json, string named)
    {
        File.WriteAllText(_file, json);
        Assert.Contains(named, Assert.Throws<InvalidDataException>(() => ScenarioTables.Read(_file)).Message, StringComparison.Ordinal);
    }

    private static TimeSeries Series(RainSeries rain) => new(rain.Minutes, rain.MmH, rain.Linear ? Interpolation.Linear : Interpolation.Step);
}
