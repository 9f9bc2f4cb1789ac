using SiheungTwin.Analytics.FloodRisk;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Tests.Hosting;
using SiheungTwin.Grains.Worlds;

namespace SiheungTwin.Grains.Tests.Worlds;

/// <summary>A model comes into force by an entry: views follow it, past instants keep the one of then.</summary>
public class ModelActivationTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_model_is_in_force_from_its_entry_on_and_past_instants_keep_theirs()
    {
        await using var silo = await TownSilo.StartAsync();
        for (var minute = 0; minute <= 90; minute++)
        {
            if (minute is 70 or 80)
            {
                await PutAsync(silo, minute == 70 ? FloodModels.Shipped : FloodModels.Meek);
                await silo.SayAsync([], DateTimeOffset.MinValue);
            }

            await silo.SayAsync(Storm.Minute(minute), Storm.At(minute));
        }

        var past = silo.Get<PastWorlds>();
        var before = Zone((await past.AsOfAsync(Storm.At(65), Ct))!);
        var shipped = (await past.AsOfAsync(Storm.At(75), Ct))!;
        var meek = (await past.AsOfAsync(Storm.At(85), Ct))!;

        Assert.Equal((null, "model.none"), (before.FloodProbability1h, before.FloodProbabilityReasonEn));
        Assert.True(Zone(shipped).FloodProbability1h > 0.6);
        Assert.InRange(Math.Abs(Zone(meek).FloodProbability1h!.Value - 0.5), 0, 0.12);
        Assert.NotEqual(shipped.Models.References["flood"], meek.Models.References["flood"]);
        Assert.Equal(Zone(silo.Atlas.Root).FloodProbability1h > 0, Zone(meek).FloodProbability1h > 0);

        // The underpass is scored by its own place, the zone's words apart.
        var underpass = meek.Snapshot<UnderpassSnapshot>("underpass:1")!;
        Assert.NotNull(underpass.FloodProbability1h);
        Assert.True(underpass.FloodProbability1h <= underpass.FloodProbability3h);
        Assert.Contains("rain 60 min", Zone(shipped).FloodProbabilityReasonEn!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Putting_a_model_in_force_views_the_city_again_without_new_observations()
    {
        await using var silo = await TownSilo.StartAsync();
        for (var minute = 0; minute <= 70; minute++)
            await silo.SayAsync(Storm.Minute(minute), Storm.At(minute));
        Assert.Null(Zone(silo.Atlas.Root).FloodProbability1h);

        var watermark = await PutAsync(silo, FloodModels.Shipped);
        Assert.True(await silo.Atlas.WaitForAsync(watermark, TimeSpan.FromSeconds(20), Ct));

        Assert.NotNull(Zone(silo.Atlas.Root).FloodProbability1h);
    }

    [Fact]
    public void A_zone_without_known_rain_has_no_probability_and_says_so()
    {
        var kinds = new AssetKinds(new Rules());
        var index = CityIndex.Build(SmallTown.Reference, SmallTown.Model, kinds);
        var models = ModelSet.None.With(FloodModel.Name, "x", FloodModel.Load(FloodModels.Shipped));
        var root = AtlasWriter.Start(index, new Dictionary<string, AssetState>(), 1, Storm.Start, models).Root;

        Assert.Equal((null, "rain.unknown", "강우 미상"), (Zone(root).FloodProbability1h, Zone(root).FloodProbabilityReasonEn, Zone(root).FloodProbabilityReason));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Probability_changes_the_public_state_only_where_the_rules_say_so(bool use)
    {
        await using var silo = await TownSilo.StartAsync();
        for (var minute = 0; minute <= 70; minute++)
            await silo.SayAsync(Storm.Minute(minute), Storm.At(minute));
        var kinds = new AssetKinds(new Rules { Flood = new FloodRules { UseProbability = use, LikelyP = 0.01, AttentionM = 10, CautionM = 11, AlertM = 12, SeriousM = 13, UnderpassClosesM = 20 } });
        var root = AtlasWriter.Start(CityIndex.Build(SmallTown.Reference, SmallTown.Model, kinds), silo.Atlas.Root.States(), 1, Storm.At(70), ModelSet.None.With(FloodModel.Name, "x", FloodModel.Load(FloodModels.Shipped))).Root;
        var zone = SmallTown.Model.Zones[2];

        var entry = kinds.Of(zone)!.Assess(zone, root.StateOf<AssetState>(zone.Id) ?? kinds.Of(zone)!.Initial, root, Storm.At(70), 1).LastOrDefault(e => e.Quantity == "state");

        if (use)
            Assert.Equal((double)PublicState.Caution, entry!.Value);
        else
            Assert.NotEqual((double)PublicState.Caution, entry?.Value ?? 0);
    }

    [Fact]
    public async Task A_checkpoint_keeps_the_models_in_force()
    {
        await using var silo = await TownSilo.StartAsync();
        await silo.SayAsync(Storm.Minute(0), Storm.At(0));
        Assert.True(await silo.Atlas.WaitForAsync(await PutAsync(silo, FloodModels.Shipped), TimeSpan.FromSeconds(20), Ct));
        var store = silo.Get<IJournalStore>();
        var from = await silo.Get<WorldHistory>().LatestAsync(silo.World.Lane, long.MaxValue, Ct);

        Assert.Equal(silo.Atlas.Root.Models.References["flood"], from.Models["flood"]);
        Assert.NotNull(await store.GetBlobAsync(from.Models["flood"], Ct));
    }

    private static DrainageZoneSnapshot Zone(AtlasRoot root) => root.Snapshot<DrainageZoneSnapshot>("zone:1")!;

    private static async Task<long> PutAsync(TownSilo silo, byte[] file) =>
        await silo.Lane.ActivateModel(new ModelRef(FloodModel.Name, await silo.Get<IJournalStore>().PutBlobAsync(file, Ct)));
}
