using System.Text.Json;
using Microsoft.Extensions.Options;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.WhatIf;
using SiheungTwin.Grains.WhatIf.Inputs;
using SiheungTwin.Grains.WhatIf.Scenarios;
using SiheungTwin.Grains.WhatIf.Tables;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Hosting;

namespace SiheungTwin.Silo.WhatIf;

/// <summary>Takes a scenario in: reads and checks it, pins the root it starts from, stores the extracted inputs, starts the run.</summary>
internal sealed class RunSubmission(
    LiveAtlas atlas,
    PastWorlds past,
    WorldOptions world,
    IJournalStore store,
    AssetKinds kinds,
    ScenarioTables tables,
    IGrainFactory grains,
    CityVersions cities,
    RunMemories memories,
    AnalysisStarts analysis,
    IOptions<WhatIfOptions> limits)
{
    public async Task<RunStatus> SubmitAsync(JsonElement json, string requester, CancellationToken ct)
    {
        var scenario = ScenarioReader.Parse(json);
        var root = scenario.Start is { } start ? await past.AsOfAsync(start, ct) : atlas.Root;
        if (root is null || root.Now == DateTimeOffset.MinValue)
            throw new ScenarioException("$.start", "lies before this world's first tick.", "이 세계가 시작되기 전입니다.");
        memories.Of(await cities.DirectoryAsync(root.Index.Reference, ct)).LimitMiB(RunMemories.CellM(scenario), limits.Value.MemoryMiB);
        var inputs = await analysis.WarmAsync(root, await ExtractAsync(root, scenario, world, store, kinds, tables, ct), ct);
        var blob = await store.PutBlobAsync(inputs.ToBytes(), ct);
        var run = inputs.Hash();
        var status = await grains.GetGrain<IFloodRunGrain>(run).Start(new RunRequest(blob, root.Index.Reference) { Requester = requester });
        await grains.GetGrain<IFloodRunsGrain>(world.Lane).Add(run);
        return status;
    }

    public static async Task<RunInputs> ExtractAsync(
        AtlasRoot root, Scenario scenario, WorldOptions world, IJournalStore store, AssetKinds kinds, ScenarioTables tables, CancellationToken ct)
    {
        ScenarioCheck.Check(scenario, RunCity.Of(root.Index.City), tables);
        var station = scenario.Rain.Kind == RainKind.Station
            ? await StationMinutes.ReadAsync(store, world.Lane, root.Watermark, root.Index.City, scenario, kinds, ct)
            : null;
        var recorded = scenario.Rain.Kind == RainKind.Recorded
            ? await RecordedStorm.ReadAsync(store, world.Lane, root.Watermark, root.Index.City, scenario, kinds, ct)
            : null;
        return new StartState(kinds.Rules, tables).Extract(root, scenario, (world.Name, !world.IsLive), station, recorded);
    }
}
