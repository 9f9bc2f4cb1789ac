using SiheungTwin.Grains.WhatIf.Runs;

namespace SiheungTwin.Silo.WhatIf;

/// <summary>Limits of what-if runs on this silo; configuration section <c>WhatIf</c>.</summary>
public sealed class WhatIfOptions
{
    /// <summary>Runs computed at once on this silo.</summary>
    public int Concurrent { get; set; } = 1;

    /// <summary>Runs that may wait in the whole cluster; more are refused with 503.</summary>
    public int Waiting { get; set; } = 16;

    /// <summary>Runs of one requester that may wait; more are refused with 429.</summary>
    public int WaitingPerRequester { get; set; } = 4;

    /// <summary>Processors of one run. It yields to everything else, so all are its own while nobody wants them.</summary>
    public int Threads { get; set; } = Environment.ProcessorCount;

    /// <summary>Most memory of one run [MiB]; a scenario whose grid needs more is refused.</summary>
    public int MemoryMiB { get; set; } = 2048;

    /// <summary>A run's process that says nothing for so long is killed and its run failed [s].</summary>
    public double SilentS { get; set; } = 60;

    /// <summary>Simulated time between keyframes [s]: what a silo's death costs at most.</summary>
    public double KeyframeS { get; set; } = 1800;

    /// <summary>Results kept: the newest.</summary>
    public int KeptRuns { get; set; } = 200;

    /// <summary>Results kept: their size together [MiB].</summary>
    public int KeptMiB { get; set; } = 8192;

    /// <summary>Stored baselines kept on this silo: the last used.</summary>
    public int KeptBaselines { get; set; } = 8;

    /// <summary>Stored baselines kept on this silo: their size together [MiB].</summary>
    public int KeptBaselinesMiB { get; set; } = 2048;

    /// <summary>JSON file of the tables scenarios look up (docs/scenarios.md); null takes the shipped ones. While a file cannot be taken, no run is.</summary>
    public string? TablesFile { get; set; }

    internal RunQueueLimits Queue => new() { Waiting = Waiting, WaitingPerRequester = WaitingPerRequester };

    internal BaselineLimits Baselines => new(KeptBaselines, (long)KeptBaselinesMiB << 20);

    internal RunRetention Retention => new(KeptRuns, (long)KeptMiB << 20);

    /// <summary>True where all limits are possible.</summary>
    public bool AreValid => this is { Concurrent: > 0, Waiting: >= 0, WaitingPerRequester: > 0, Threads: > 0, MemoryMiB: >= 256, SilentS: >= 5, KeyframeS: >= 0, KeptRuns: > 0, KeptMiB: > 0, KeptBaselines: > 0, KeptBaselinesMiB: > 0 };
}
