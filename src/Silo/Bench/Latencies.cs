namespace SiheungTwin.Silo.Bench;

/// <summary>Measured times, for quantiles by nearest rank.</summary>
internal sealed class Latencies
{
    private readonly List<double> _ms = [];

    public int Count => _ms.Count;

    public void Add(TimeSpan time) => _ms.Add(time.TotalMilliseconds);

    /// <summary>The time [ms] that a share <paramref name="q"/> of the measured ones does not exceed; 0 when nothing was measured.</summary>
    public double Quantile(double q)
    {
        if (_ms.Count == 0)
            return 0;
        _ms.Sort();
        return _ms[Math.Clamp((int)Math.Ceiling(q * _ms.Count) - 1, 0, _ms.Count - 1)];
    }
}
