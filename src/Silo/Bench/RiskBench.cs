namespace SiheungTwin.Silo.Bench;

/// <summary><c>bench risk</c>: what the twin computes by itself when the weather or a model changes.</summary>
internal static class RiskBench
{
    /// <summary>Name on the lines.</summary>
    public const string Name = "risk";

    // Each case prints its own lines and tells whether it could be measured.
    private static readonly (string Case, Func<BenchOptions, CancellationToken, Task<bool>> Run)[] Cases =
    [
        (SignRewind.Case, SignRewind.RunAsync),
        (ZoneRescore.Case, ZoneRescore.RunAsync),
        (RainToMap.Case, RainToMap.RunAsync),
    ];

    public static async Task<int> RunAsync(BenchOptions options, CancellationToken ct)
    {
        var good = true;
        foreach (var (name, run) in Cases)
        {
            BenchOptions.Say(name);
            good &= await run(options, ct);
        }

        return good ? 0 : 1;
    }
}
