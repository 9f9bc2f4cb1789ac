using SiheungTwin.Grains.Interfaces.WhatIf;

namespace SiheungTwin.Grains.WhatIf.Runs;

/// <summary>The runs of a world by id, newest first.</summary>
[GenerateSerializer, Alias("twin.flood-runs-record")]
public sealed class FloodRunsRecord
{
    /// <summary>Ids.</summary>
    [Id(0)]
    public List<string> Runs { get; set; } = [];
}

/// <inheritdoc cref="IFloodRunsGrain"/>
public sealed class FloodRunsGrain([PersistentState("runs", "twin")] IPersistentState<FloodRunsRecord> record) : Grain, IFloodRunsGrain
{
    private const int Kept = 200;

    /// <inheritdoc/>
    public async Task Add(string run)
    {
        var runs = record.State.Runs;
        if (runs.Count > 0 && runs[0] == run)
            return;
        runs.Remove(run);
        runs.Insert(0, run);
        if (runs.Count > Kept)
            runs.RemoveRange(Kept, runs.Count - Kept);
        await record.WriteStateAsync();
    }

    /// <inheritdoc/>
    public Task<string[]> List() => Task.FromResult(record.State.Runs.ToArray());
}
