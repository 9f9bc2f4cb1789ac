using System.Text.Json.Nodes;
using Orleans.Serialization;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Map;

namespace SiheungTwin.Silo.Bench.Torture;

/// <summary>
/// Holds what grains, Atlases and the checkpoint say against a fold of the journal that knows none of them, each answer at the watermark it names.
/// </summary>
internal sealed class WorldCheck(Func<IJournalStore> open, string lane, CityModel city) : IDisposable
{
    private const int Attempts = 20;
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(500);
    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();
    private readonly AssetKinds _kinds = new(new Rules());
    private readonly IReadOnlyList<string> _assets =
        [.. city.Weather.Select(a => a.Id), .. city.Waters.Select(a => a.Id), .. city.Sensors.Select(a => a.Id), .. city.Zones.Select(a => a.Id), .. city.Roads.Select(a => a.Id), .. city.Signboards.Select(a => a.Id)];

    /// <summary>What differs, in words; empty when nothing does.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<BenchSilo> silos, CancellationToken ct)
    {
        var differences = new List<string>();
        var answers = new List<Answer>();
        foreach (var silo in silos)
        {
            foreach (var asset in _assets)
                answers.AddRange(await AskAsync(silo, asset, ct));
        }

        // A store of its own each time: what a killed server leaves in a pool of connections is not what is asked here.
        await using var store = open();
        var models = new ModelLibrary(store, ModelFormats.All);
        var history = new WorldHistory(store, _kinds, new StateCodec(_services.GetRequiredService<Serializer<AssetState>>()));
        var world = FoldedWorld.Empty;
        foreach (var at in answers.GroupBy(a => a.Watermark).OrderBy(g => g.Key))
        {
            world = await history.ForwardAsync(lane, world, at.Key, ct);
            if (world.Watermark != at.Key)
            {
                differences.Add($"{at.First().Who} answers for {at.Key}, the journal ends at {world.Watermark}");
                continue;
            }

            var root = AtlasWriter.Start(CityIndex.Build(world.City, city, _kinds), world.States, world.Watermark, world.Now, await models.GetAsync(world.Models, ct)).Root;
            differences.AddRange(at.Where(a => a.Said != Said(root, a.Asset)).Select(a => $"{a.Who} says of {a.Asset} at {a.Watermark} {a.Said}, the journal says {Said(root, a.Asset)}"));
        }

        differences.AddRange(await CheckpointAsync(history, world, ct));
        return differences;
    }

    public void Dispose() => _services.Dispose();

    private static string? Said(AtlasRoot root, string asset) => root.TryGet(asset, out var ordinal) ? GrainEndpoint.Json(root.SnapshotAt(ordinal))!.ToJsonString() : null;

    private static async Task<IEnumerable<Answer>> AskAsync(BenchSilo silo, string asset, CancellationToken ct)
    {
        // A silo may refuse for a moment what its killed server has just forgotten, as it may any client; one that goes on refusing has failed.
        var path = $"/assets/{asset}/grain";
        var grain = await silo.GetAsync(path, ct);
        for (var attempt = 1; grain is null && attempt < Attempts; attempt++)
        {
            await Task.Delay(AskAgain, ct);
            grain = await silo.GetAsync(path, ct);
        }

        return grain is null ? [new Answer(asset, $"{silo.Url} (no answer in {Attempts} attempts)", 0, null)] : [Of("the grain, by ", grain), Of("the Atlas of ", grain["atlas"]!)];

        Answer Of(string who, JsonNode said) => new(asset, who + silo.Url, said["watermark"]!.GetValue<long>(), said["snapshot"]!.ToJsonString());
    }

    // What the next start would begin with.
    private async Task<IEnumerable<string>> CheckpointAsync(WorldHistory history, FoldedWorld world, CancellationToken ct)
    {
        var checkpoint = await history.CheckpointAsync(lane, ct);
        if (checkpoint.Watermark == 0)
            return [];
        var upTo = Math.Max(world.Watermark, Math.Max(checkpoint.Watermark, checkpoint.States.Values.Select(s => s.Sequence).DefaultIfEmpty(0).Max()));
        var (tail, fresh) = (await history.ForwardAsync(lane, checkpoint, upTo, ct), await history.ForwardAsync(lane, world, upTo, ct));
        return fresh.States.Where(s => !s.Value.Equals(tail.States.GetValueOrDefault(s.Key))).Select(s => $"the checkpoint and its tail say of {s.Key} at {upTo} other than the whole journal");
    }

    private sealed record Answer(string Asset, string Who, long Watermark, string? Said);
}
