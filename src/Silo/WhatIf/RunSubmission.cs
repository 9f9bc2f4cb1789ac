using System.Text.Json;
using Microsoft.Extensions.Options;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.WhatIf;
using SiheungTwin.Grains.WhatIf.Ensembles;
using SiheungTwin.Grains.WhatIf.Inputs;
using SiheungTwin.Grains.WhatIf.Scenarios;
using SiheungTwin.Grains.WhatIf.Tables;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Hosting;

namespace SiheungTwin.Silo.WhatIf;

/// <summary>Takes a scenario in: reads and checks it, pins the root it starts from, stores the extracted inputs, starts the run or the ensemble of runs.</summary>
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
    /// <summary>Takes in a scenario, or an ensemble of them.</summary>
    public async Task<Job> SubmitAsync(JsonElement json, string requester, CancellationToken ct)
    {
        if (ScenarioEnsemble.Is(json))
            return new Job(null, await EnsembleAsync(ScenarioEnsemble.Expand(json), requester, ct));
        var scenario = ScenarioReader.Parse(json);
        var (run, request) = await PrepareAsync(await RootAsync(scenario, ct), scenario, requester, ct);
        var status = await grains.GetGrain<IFloodRunGrain>(run).Start(request);
        await grains.GetGrain<IFloodRunsGrain>(world.Lane).Add(run);
        return new Job(status, null);
    }

    // All members start from the same root. A member this city refuses is one that failed; where it refuses all, the first says why.
    private async Task<EnsembleStatus> EnsembleAsync(IReadOnlyList<(string Name, JsonElement Scenario)> members, string requester, CancellationToken ct)
    {
        var (parts, refusals) = (new List<EnsemblePart>(), new List<ScenarioException>());
        var root = await RootAsync(ScenarioReader.Parse(members[0].Scenario), ct);
        foreach (var (name, json) in members)
        {
            try
            {
                var (run, request) = await PrepareAsync(root, ScenarioReader.Parse(json), requester, ct);
                parts.Add(new EnsemblePart(name, run, request, null));
            }
            catch (ScenarioException refused)
            {
                refusals.Add(refused);
                parts.Add(new EnsemblePart(name, "", null, string.Join(Environment.NewLine, refused.Faults.Select(f => $"{f.Field}: {f.Detail}"))));
            }
        }

        if (refusals.Count == parts.Count)
            throw refusals[0];
        var id = EnsembleIdentity.Of(parts);
        var status = await grains.GetGrain<IFloodEnsembleGrain>(id).Start(new EnsembleRequest([.. parts], requester));
        await grains.GetGrain<IFloodRunsGrain>(world.Lane).Add(id);
        return status;
    }

    private async Task<AtlasRoot> RootAsync(Scenario scenario, CancellationToken ct)
    {
        var root = scenario.Start is { } start ? await past.AsOfAsync(start, ct) : atlas.Root;
        if (root is null || root.Now == DateTimeOffset.MinValue)
            throw new ScenarioException("$.start", "lies before this world's first tick.", "이 세계가 시작되기 전입니다.");
        return root;
    }

    private async Task<(string Run, RunRequest Request)> PrepareAsync(AtlasRoot root, Scenario scenario, string requester, CancellationToken ct)
    {
        memories.Of(await cities.DirectoryAsync(root.Index.Reference, ct)).LimitMiB(RunMemories.CellM(scenario), limits.Value.MemoryMiB);
        var inputs = await analysis.WarmAsync(root, await ExtractAsync(root, scenario, world, store, kinds, tables, ct), ct);
        var blob = await store.PutBlobAsync(inputs.ToBytes(), ct);
        return (inputs.Hash(), new RunRequest(blob, root.Index.Reference) { Requester = requester });
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
