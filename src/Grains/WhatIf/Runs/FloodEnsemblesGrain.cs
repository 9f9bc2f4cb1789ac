using SiheungTwin.Grains.Interfaces.WhatIf;

namespace SiheungTwin.Grains.WhatIf.Runs;

/// <summary>The open ensembles of a world.</summary>
[GenerateSerializer, Alias("twin.flood-ensembles-record")]
public sealed class FloodEnsemblesRecord
{
    /// <summary>Ensembles, the oldest first.</summary>
    [Id(0)]
    public List<OpenEnsemble> Open { get; set; } = [];
}

/// <summary>An ensemble that is open.</summary>
/// <param name="Ensemble">Its id.</param>
/// <param name="Runs">Runs it needs.</param>
[GenerateSerializer, Immutable, Alias("twin.open-ensemble")]
public sealed record OpenEnsemble([property: Id(0)] string Ensemble, [property: Id(1)] string[] Runs);

/// <inheritdoc cref="IFloodEnsemblesGrain"/>
public sealed class FloodEnsemblesGrain([PersistentState("ensembles", "twin")] IPersistentState<FloodEnsemblesRecord> record) : Grain, IFloodEnsemblesGrain
{
    /// <inheritdoc/>
    public async Task Add(string ensemble, string[] runs)
    {
        record.State.Open.RemoveAll(o => o.Ensemble == ensemble);
        record.State.Open.Add(new OpenEnsemble(ensemble, runs));
        await record.WriteStateAsync();
    }

    /// <inheritdoc/>
    public async Task Remove(string ensemble)
    {
        if (record.State.Open.RemoveAll(o => o.Ensemble == ensemble) > 0)
            await record.WriteStateAsync();
    }

    /// <inheritdoc/>
    public Task<string[]> Open() => Task.FromResult<string[]>([.. record.State.Open.Select(o => o.Ensemble)]);

    /// <inheritdoc/>
    public Task<string[]> Needed() => Task.FromResult<string[]>([.. record.State.Open.SelectMany(o => o.Runs).Distinct(StringComparer.Ordinal)]);
}
