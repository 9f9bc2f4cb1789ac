namespace SiheungTwin.Silo.WhatIf;

/// <summary>How what-if runs share the machine with the live twin. Configuration section <c>WhatIf</c>.</summary>
public sealed class WhatIfOptions
{
    /// <summary>Runs computed at once on this silo.</summary>
    public int Concurrent { get; set; } = 1;

    /// <summary>Runs that may wait; more are refused with 503.</summary>
    public int Waiting { get; set; } = 8;

    /// <summary>Threads of one run.</summary>
    public int Threads { get; set; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Managed memory of one run [MiB].</summary>
    public int MemoryMiB { get; set; } = 2048;

    /// <summary>JSON file of the tables scenarios look up (docs/scenarios.md); null takes the shipped ones. While a file cannot be taken, no run is.</summary>
    public string? TablesFile { get; set; }
}
