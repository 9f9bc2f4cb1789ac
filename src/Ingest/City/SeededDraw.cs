namespace SiheungTwin.Ingest.City;

/// <summary>
/// Random draws that are the same on every machine and runtime: SplitMix64 (Steele, Lea and Flood, 2014),
/// started from the city's seed and the id of the thing drawn for, so that one thing's draws do not move another's.
/// </summary>
public sealed class SeededDraw
{
    private ulong _state;

    /// <summary>Draws for one thing of one city.</summary>
    public SeededDraw(int seed, string key) => _state = StableId.Number(FormattableString.Invariant($"{seed}|{key}"));

    /// <summary>Next 64 bits.</summary>
    public ulong Bits()
    {
        var z = _state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double Share() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [low, high).</summary>
    public double Between(double low, double high) => low + ((high - low) * Share());

    /// <summary>Uniform whole number in [0, count).</summary>
    public int Below(int count) => (int)(Share() * count);

    /// <summary>Index drawn in proportion to the weights.</summary>
    public int Weighted(ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        foreach (var weight in weights)
            sum += weight;
        var at = Share() * sum;
        for (var i = 0; i < weights.Length; i++)
        {
            at -= weights[i];
            if (at < 0)
                return i;
        }
        return weights.Length - 1;
    }
}
