namespace SiheungTwin.Silo.Bench;

/// <summary>What a benchmark was asked for.</summary>
/// <param name="Quick">A run under a minute: fewer assets, shorter.</param>
/// <param name="Assets">Sensors of the synthetic city.</param>
/// <param name="Seconds">How long each load is measured [s].</param>
internal sealed record BenchOptions(bool Quick, int Assets, int Seconds)
{
    public static BenchOptions Of(bool quick, int? assets, int? seconds) => new(quick, assets ?? (quick ? 20_000 : 100_000), seconds ?? (quick ? 4 : 15));

    /// <summary>Kill cycles of the torture.</summary>
    public int Cycles { get; init; } = 3;

    /// <summary>How long the soak takes [s]: the seconds asked for, else a quarter of an hour, or half a minute of a quick run.</summary>
    public int SoakSeconds { get; init; } = Quick ? 30 : 900;

    /// <summary>Seed of what is random; null draws one and says it.</summary>
    public int? Seed { get; init; }

    /// <summary>Load before the measurement begins [s]: the runtime compiles what is hot, the database fills its buffers.</summary>
    public int WarmSeconds => Quick ? 3 : 8;

    /// <summary>Says on standard error what is going on, or what was skipped and why.</summary>
    public static void Say(string text) => Console.Error.WriteLine("bench: " + text);
}
