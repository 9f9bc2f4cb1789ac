namespace SiheungTwin.Ingest.Polling;

/// <summary>How long to wait after failures in a row: doubling, with a seeded jitter so that many pollers do not come back together.</summary>
/// <param name="First">Wait after the first failure.</param>
/// <param name="Longest">Never longer.</param>
public sealed record BackOff(TimeSpan First, TimeSpan Longest)
{
    /// <summary>Wait after a number of failures: between half of the doubled wait and all of it.</summary>
    /// <param name="failures">Failures in a row, from 1.</param>
    /// <param name="seed">Same seed, same jitter.</param>
    public TimeSpan After(int failures, ulong seed)
    {
        var whole = Math.Min(Longest.Ticks, First.Ticks * (double)(1L << Math.Clamp(failures - 1, 0, 30)));
        return TimeSpan.FromTicks((long)(whole * (0.5 + (0.5 * Uniform(seed + (ulong)failures)))));
    }

    // SplitMix64 (Steele, Lea, Flood 2014): one step is enough to spread neighbouring seeds.
    private static double Uniform(ulong seed)
    {
        var z = seed + 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (z ^ (z >> 31)) / (double)ulong.MaxValue;
    }
}
