using SiheungTwin.Analytics.FloodRisk;
using SiheungTwin.Analytics.Learning;
using SiheungTwin.Ingest.City.Files;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Tests.WhatIf;
using SiheungTwin.Silo.Train;

namespace SiheungTwin.Silo.Tests.Train;

/// <summary>From storms to a file, through the solver, on a city of one zone.</summary>
public sealed class FloodTrainingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Training_gives_a_file_that_loads_and_the_same_bytes_however_many_storms_run_at_once()
    {
        Assert.SkipWhen(LightGbmTrainer.WhyNot is not null, LightGbmTrainer.WhyNot ?? "");
        var folder = Directory.CreateTempSubdirectory("twin-train-test-").FullName;
        try
        {
            SmallCity.Write(folder, 30);
            var one = Training(folder).Run(1, _ => { }, Ct).File.ToBytes();
            var two = Training(folder).Run(2, _ => { }, Ct).File.ToBytes();

            Assert.Equal(one, two);
            var model = FloodModel.Load(one);
            Assert.Equal(8, model.File.Card["storms"]!.GetValue<int>());
            Assert.True(model.File.Card["train_rate"]!.GetValue<double>() is > 0.05 and < 0.95, "the storms flood always or never");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_onset_is_the_first_minute_at_the_depth_from_now_on()
    {
        double[] depths = [0, 0.2, 0.1, 0.1, 0.16, 0.3];

        Assert.Equal(1, StormRows.Onset(depths, 0, 0.15));
        Assert.Equal(0, StormRows.Onset(depths, 1, 0.15));
        Assert.Equal(2, StormRows.Onset(depths, 2, 0.15));
        Assert.Equal(double.NaN, StormRows.Onset(depths, 2, 0.5));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("old", true)]
    [InlineData("new", false)]
    [InlineData("by-a-person", false)]
    public void A_shipped_model_replaces_none_and_an_earlier_shipped_one_only(string? inForce, bool replaces)
    {
        var shipped = ModelVersions.Shipped("flood old 2026-11-01\nparking p 2026-11-01\nflood new 2026-11-22\n", "flood");

        Assert.Equal(["old", "new"], shipped);
        Assert.Equal(replaces, ModelVersions.Replaces(shipped, "new", inForce));
    }

    private static FloodTraining Training(string folder) => new(
        CityDirectory.Read(folder), CityDirectory.ReadTerrain(folder), CityDirectory.ReadZoneRaster(folder),
        new StormSettings { Storms = 8, CellM = 20, DurationMin = (45, 90), TailMin = 100, LeadMin = 30 }, new LightGbmSettings { Trees = 10, RowsInLeaf = 5 });
}
