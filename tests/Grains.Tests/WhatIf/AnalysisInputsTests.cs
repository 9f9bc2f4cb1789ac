using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.WhatIf.Analysis;
using SiheungTwin.Grains.WhatIf.Scenarios;

namespace SiheungTwin.Grains.Tests.WhatIf;

public sealed class AnalysisInputsTests
{
    private static readonly byte[] Depths = [1, 2, 3];
    private readonly AnalysisInputs _extract = new(new Rules(), new AnalysisOptions { ResolutionM = 10 });

    [Fact]
    public void A_step_takes_the_rain_measured_since_the_last_keyframe()
    {
        // 30 mm/h in the half hour before last, 90 in the last: the mean of 30 minutes says nothing of the last five.
        var rising = PitCity.RainOf(30).Select((e, i) => i <= 55 ? e : e with { Value = Math.Round((30 * 55 / 60.0) + (90 * (i - 55) / 60.0), 3) });
        var inputs = _extract.Step(PitCity.Root(PitCity.City(), [.. rising]), Keyframe(5), Depths);
        var rain = Assert.Single(inputs.Rain);
        Assert.Equal([0.0, 1, 2, 3, 4], rain.Minutes);
        Assert.All(rain.MmH, v => Assert.Equal(90, v, 0.1));
        Assert.Equal((PitCity.Now.AddMinutes(-5), 5), (inputs.Start, inputs.Scenario["duration_min"]!.GetValue<double>()));
        Assert.Equal(PitCity.Now.AddMinutes(-5), inputs.Warm!.Time);
    }

    [Theory]
    [InlineData(61)]
    [InlineData(0)]
    public void A_keyframe_too_old_or_of_the_same_minute_is_no_start(int minutesAgo)
    {
        var inputs = _extract.Step(PitCity.Root(PitCity.City(), PitCity.RainOf(30)), Keyframe(minutesAgo), Depths);
        Assert.Null(inputs.Warm);
        Assert.Equal(5, inputs.Scenario["duration_min"]!.GetValue<double>());
    }

    [Fact]
    public void A_keyframe_of_another_city_is_no_start() =>
        Assert.Null(_extract.Step(PitCity.Root(PitCity.City(), PitCity.RainOf(30)), Keyframe(5) with { CityVersion = "other" }, Depths).Warm);

    [Fact]
    public void Without_known_rain_there_is_no_step() =>
        Assert.Throws<ScenarioException>(() => _extract.Step(PitCity.Root(PitCity.City()), null, null));

    [Fact]
    public void The_start_is_part_of_a_runs_identity_and_its_misfit_is_not()
    {
        var inputs = _extract.Step(PitCity.Root(PitCity.City(), PitCity.RainOf(30)), Keyframe(5), Depths);
        Assert.NotEqual(inputs.Hash(), (inputs with { Warm = null }).Hash());
        var noted = inputs with { Origin = inputs.Origin! with { Analysis = new AnalysisNote(PitCity.Now, 60, 10, Keyframe(5).Misfit) } };
        Assert.Equal(inputs.Hash(), noted.Hash());
    }

    [Fact]
    public void Misfit_is_model_less_sensor_with_mean_and_root_mean_square()
    {
        var misfit = new SensorMisfit([new SensorDifference("a", "z", 0.5, 0.2), new SensorDifference("b", "z", 0, 0.1)]);
        Assert.Equal(2, misfit.N);
        Assert.Equal(0.1, misfit.MeanM!.Value, 9);
        Assert.Equal(Math.Sqrt((0.09 + 0.01) / 2), misfit.RmseM!.Value, 9);
        Assert.Null(new SensorMisfit([]).RmseM);
    }

    private static AnalysisKeyframe Keyframe(int minutesAgo) =>
        new(PitCity.Now.AddMinutes(-minutesAgo), PitCity.City().Version, 10, "analysis/x.depth", PitCity.Now.AddMinutes(-minutesAgo), new SensorMisfit([]));
}
