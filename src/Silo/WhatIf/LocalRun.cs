using System.Text.Json;
using System.Text.Json.Nodes;
using Orleans.Serialization;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.WhatIf.Runs;
using SiheungTwin.Grains.WhatIf.Scenarios;
using SiheungTwin.Grains.WhatIf.Tables;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Ingest.City.Files;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Verbs;

namespace SiheungTwin.Silo.WhatIf;

/// <summary>A run without a server: the embedded journal is folded here, and the run computed in this process. A world nobody ever wrote is taken as the city alone, of which nothing is known.</summary>
internal static class LocalRun
{
    public static async Task<JsonNode> RunAsync(JsonElement json, TwinOptions options, string output, CancellationToken ct)
    {
        try
        {
            var scenario = ScenarioReader.Parse(json);
            var kinds = new AssetKinds(new Rules());
            var world = new WorldOptions { Name = options.World };
            var written = File.Exists(TwinStore.SqlitePath(options.Data, options.World));
            using var scratch = new Scratch();
            await using var store = written ? await TwinStore.OpenAsync(options, ct) : await EmptyAsync(scratch, ct);
            var cities = new CityVersions(options, store);
            var folded = written ? await FoldAsync(store, kinds, world.Lane, scenario.Start, ct) : FoldedWorld.Empty;
            if (folded.City.Length == 0 && written && scenario.Start is not null)
                throw new ScenarioException("$.start", "lies before this world's first entry.", "이 세계가 시작되기 전입니다.");
            var directory = folded.City.Length == 0 ? options.City : await cities.DirectoryAsync(folded.City, ct);
            if (folded.City.Length == 0)
                ShippedCity.EnsureAt(options.City);
            var index = CityIndex.Build(folded.City, CityDirectory.Read(directory), kinds);
            var now = folded.Now == DateTimeOffset.MinValue ? scenario.Start ?? DateTimeOffset.UtcNow : folded.Now;
            var root = AtlasWriter.Start(index, folded.States, folded.Watermark, now, await new ModelLibrary(store, ModelFormats.All).GetAsync(folded.Models, ct)).Root;
            var inputs = await RunSubmission.ExtractAsync(root, scenario, world, store, kinds, ScenarioTables.Shipped, ct);
            var last = -1;
            var course = new RunCourse
            {
                Progress = p =>
                {
                    if (p.Percent / 5 != last / 5 || last < 0)
                        Console.Error.WriteLine(FormattableString.Invariant($"{p.Percent,3} % {p.Message}"));
                    last = p.Percent;
                },
            };
            await RunWorker.ComputeAsync(inputs, new WorkerOrder(directory, Environment.ProcessorCount) { Baselines = RunResults.BaselinesOf(options) }, output, course, ct);
            await File.WriteAllBytesAsync(Path.Combine(output, RunDirectory.Inputs), inputs.ToBytes(), ct);
            return JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(output, "summary.json"), ct))!;
        }
        catch (ScenarioException refused)
        {
            throw new VerbException(string.Join(Environment.NewLine, refused.Faults.Select(f => $"{f.Field}: {f.Detail}")));
        }
    }

    // A world that was never written must not come to be by asking about it: its empty store lies in a scratch directory.
    private static async Task<IJournalStore> EmptyAsync(Scratch scratch, CancellationToken ct)
    {
        var store = JournalStores.Sqlite(Path.Combine(scratch.Directory, "journal.db"));
        await store.InitializeAsync(ct);
        return store;
    }

    private static async Task<FoldedWorld> FoldAsync(IJournalStore store, AssetKinds kinds, string lane, DateTimeOffset? start, CancellationToken ct)
    {
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var history = new WorldHistory(store, kinds, new StateCodec(services.GetRequiredService<Serializer<AssetState>>()));
        if (start is not { } time)
            return await history.LatestAsync(lane, long.MaxValue, ct);
        var sequence = await store.SequenceAtAsync(lane, time, ct);
        return await history.ForwardAsync(lane, await history.BaseAsync(lane, sequence, ct), sequence, ct);
    }

    private sealed class Scratch : IDisposable
    {
        public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("twin-whatif-").FullName;

        public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);
    }
}
