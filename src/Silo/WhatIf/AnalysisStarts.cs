using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.WhatIf.Analysis;
using SiheungTwin.Grains.WhatIf.Inputs;
using SiheungTwin.Grains.WhatIf.Runs;
using SiheungTwin.Grains.Worlds;

namespace SiheungTwin.Silo.WhatIf;

/// <summary>Warm starts: the newest analysis at or before a run's start. A run keeps the depths it starts from by their hash, whatever becomes of the analysis.</summary>
internal sealed class AnalysisStarts(WorldOptions world, IGrainFactory grains, IRunStore store, IJournalStore journal, AnalysisOptions options)
{
    /// <summary>The inputs with the analysis they start from; as they are where there is none young enough.</summary>
    public async Task<RunInputs> WarmAsync(AtlasRoot root, RunInputs inputs, CancellationToken ct)
    {
        if (inputs.Origin is not { } origin)
            return inputs;
        if (await NearestAsync(root) is not { } nearest || nearest.CityVersion != inputs.CityVersion)
            return inputs;
        if (await store.GetAsync(nearest.File, ct) is not { } depths)
            return inputs;
        var blob = await journal.PutBlobAsync(depths, ct);
        var note = new AnalysisNote(nearest.Time, (root.Now - nearest.Time).TotalSeconds, nearest.CellM, nearest.Misfit);
        return inputs with { Warm = new WarmStart(blob, nearest.Time, nearest.CellM), Origin = origin with { Analysis = note } };
    }

    /// <summary>The newest analysis a run from this root could start from; null where there is none young enough.</summary>
    public async Task<AnalysisKeyframe?> NearestAsync(AtlasRoot root)
    {
        var keyframes = await grains.GetGrain<IAnalysisGrain>(world.Lane).Keyframes();
        var nearest = keyframes.FirstOrDefault(k => k.Time <= root.Now);
        return nearest is not null && nearest.CityVersion == root.Index.City.Version && root.Now - nearest.Time <= TimeSpan.FromMinutes(options.OldestStartMin) ? nearest : null;
    }
}
