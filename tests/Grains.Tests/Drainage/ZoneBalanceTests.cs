using CsCheck;
using SiheungTwin.Grains.Drainage;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Tests.Folding;
using SiheungTwin.Grains.Waters;

namespace SiheungTwin.Grains.Tests.Drainage;

public class ZoneBalanceTests
{
    private static readonly FloodRules Rules = new();
    private static readonly TimedFact Failed = new() { Value = 1, From = DateTimeOffset.UnixEpoch };

    [Fact]
    public void More_rain_never_lowers_the_water() =>
        Gen.Select(Gen.Float[0, 4].Array[60], Gen.Int[0, 59], Gen.Float[0, 3], Gen.Double[-2, 6]).Sample((rain, at, more, tide) =>
        {
            var wetter = rain.ToArray();
            wetter[at] += more;
            Assert.True(Volume(wetter, tide) >= Volume(rain, tide) - 1e-6);
        }, iter: 200);

    [Fact]
    public void A_failed_pump_a_stuck_gate_and_a_higher_tide_never_lower_the_water() =>
        Gen.Select(Gen.Float[0, 4].Array[60], Gen.Double[-2, 6], Gen.Double[0, 3]).Sample((rain, tide, higher) =>
        {
            var volume = Volume(rain, tide);
            Assert.True(Volume(rain, tide, pump: Failed) >= volume - 1e-6);
            Assert.True(Volume(rain, tide, gate: Failed) >= volume - 1e-6);
            Assert.True(Volume(rain, tide + higher) >= volume - 1e-6);
        }, iter: 200);

    [Fact]
    public void A_tide_over_the_ground_locks_the_outfall()
    {
        float[] rain = [.. Enumerable.Repeat(1f, 30)];
        var free = Advance(rain, WaterLevels.Constant(0));
        var locked = Advance(rain, WaterLevels.Constant(7));
        Assert.False(free.Locked);
        Assert.True(locked.Locked);
        Assert.True(locked.VolumeM3 > free.VolumeM3);
    }

    [Fact]
    public void With_the_water_body_unknown_a_wet_zone_is_unknown_and_a_dry_one_is_dry()
    {
        var unknown = new WaterLevels(null, null, new FreshnessRules());
        Assert.Null(Advance([3f, 3f, 3f], unknown).VolumeM3);
        Assert.Equal(0, Advance([0f, 0f, 0f], unknown).VolumeM3);
    }

    [Fact]
    public void Water_is_neither_made_nor_lost()
    {
        var result = ZoneBalance.Advance(TestCity.Zone, 1000, 1, [1f], WaterLevels.Constant(0), null, null, Rules);
        var runoff = (0.3 + (0.6 * 0.8)) * 400_000 / 1000;
        Assert.Equal(1000 + runoff, result.VolumeM3!.Value + (result.DrainM3s * 60), 6);
    }

    [Theory]
    [InlineData(0.0, PublicState.Safe)]
    [InlineData(0.049, PublicState.Safe)]
    [InlineData(0.05, PublicState.Attention)]
    [InlineData(0.15, PublicState.Caution)]
    [InlineData(0.30, PublicState.Alert)]
    [InlineData(0.50, PublicState.Serious)]
    public void Depths_stand_for_public_states(double depth, PublicState state) => Assert.Equal(state, Rules.Classify(depth));

    private static double Volume(float[] rain, double tide, TimedFact? pump = null, TimedFact? gate = null) =>
        ZoneBalance.Advance(TestCity.Zone, 0, 29_000_000, rain, WaterLevels.Constant(tide), pump, gate, Rules).VolumeM3!.Value;

    private static BalanceResult Advance(float[] rain, WaterLevels waters) =>
        ZoneBalance.Advance(TestCity.Zone, 0, 29_000_000, rain, waters, null, null, Rules);
}
