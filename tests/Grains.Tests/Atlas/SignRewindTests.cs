using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Tests.Worlds;

namespace SiheungTwin.Grains.Tests.Atlas;

/// <summary>Which news of the weather bring signs up for a new view.</summary>
public class SignRewindTests
{
    private readonly TownRun _run = new();

    [Fact]
    public void Rain_and_the_age_of_a_reading_do_not_bring_signs_up()
    {
        _run.Take(new([Storm.Say("weather:aws-565", "wind_gust", 12, Storm.Start)], TimeSpan.Zero));
        var rain = _run.Take(new([Storm.Say("weather:aws-565", "rain_day", 3, Storm.At(1))], TimeSpan.FromMinutes(1)));
        var older = _run.Take(new([], TimeSpan.FromMinutes(2)));
        Assert.All([rain, older], step =>
        {
            Assert.Contains(Ordinal("weather:aws-565"), step.Changed);
            Assert.DoesNotContain(Ordinal("sign:1"), step.Viewed);
        });
    }

    [Fact]
    public void A_gust_brings_up_the_signs_of_its_own_cell_and_no_others()
    {
        var step = _run.Take(new([Storm.Say("weather:aws-565", "wind_gust", 12, Storm.Start)], TimeSpan.Zero));
        Assert.Contains(Ordinal("sign:1"), step.Changed);
        Assert.DoesNotContain(Ordinal("sign:2"), step.Viewed);
        Assert.Equal(12, _run.Writer.Root.Snapshot<SignboardSnapshot>("sign:1")!.GustMS);
    }

    [Fact]
    public void A_wind_warning_and_a_gust_too_old_to_speak_for_now_bring_them_up()
    {
        _run.Take(new([Storm.Say("weather:aws-565", "wind_gust", 12, Storm.Start)], TimeSpan.Zero));
        var warned = _run.Take(new([Storm.Say("weather:aws-565", "warning_wind", 2, Storm.Start, "kma-warning")], TimeSpan.FromSeconds(1)));
        Assert.Contains(Ordinal("sign:1"), warned.Changed);
        _run.Take(new([], TimeSpan.FromDays(1)));
        Assert.Null(_run.Writer.Root.Snapshot<SignboardSnapshot>("sign:1")!.WindFailureProbability);
    }

    private int Ordinal(string id) => _run.Writer.Root.TryGet(id, out var ordinal) ? ordinal : throw new ArgumentException(id);
}
