using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.WhatIf.Runs;

namespace SiheungTwin.Grains.WhatIf.Analysis;

/// <summary>What is kept of an analysis.</summary>
[GenerateSerializer, Alias("twin.analysis-record")]
public sealed class AnalysisRecord
{
    /// <summary>Newest first.</summary>
    [Id(0)]
    public List<AnalysisKeyframe> Keyframes { get; set; } = [];
}

/// <inheritdoc cref="IAnalysisGrain"/>
public sealed class AnalysisGrain(
    [PersistentState("analysis", "twin")] IPersistentState<AnalysisRecord> record, IRunStore store, AnalysisOptions options, TimeProvider time) : Grain, IAnalysisGrain
{
    private (string Silo, long At)? _claim;

    private List<AnalysisKeyframe> Kept => record.State.Keyframes;

    /// <inheritdoc/>
    public Task<bool> Claim(DateTimeOffset until, string silo)
    {
        var taken = _claim is { } claim && claim.Silo != silo && time.GetElapsedTime(claim.At) < options.Lease;
        if (taken || (Kept.Count > 0 && Kept[0].Time >= until))
            return Task.FromResult(false);
        _claim = (silo, time.GetTimestamp());
        return Task.FromResult(true);
    }

    /// <inheritdoc/>
    public async Task Done(string silo, AnalysisKeyframe? keyframe)
    {
        if (_claim?.Silo == silo)
            _claim = null;
        if (keyframe is null || (Kept.Count > 0 && Kept[0].Time >= keyframe.Time))
            return;
        Kept.Insert(0, keyframe);
        var gone = Kept.Skip(options.Kept).ToList();
        Kept.RemoveRange(Kept.Count - gone.Count, gone.Count);
        await record.WriteStateAsync();
        foreach (var old in gone)
            await store.DeleteAsync(old.File, CancellationToken.None);
    }

    /// <inheritdoc/>
    public Task<AnalysisKeyframe[]> Keyframes() => Task.FromResult(Kept.ToArray());
}
