namespace SiheungTwin.Ingest.Placement.Street;

/// <summary>Turns log-likelihoods of candidates into probabilities.</summary>
internal static class Likelihoods
{
    /// <summary>Shares of the whole, in place; stable however small the likelihoods are.</summary>
    public static void Normalise(Span<double> logs)
    {
        var most = double.NegativeInfinity;
        foreach (var log in logs)
            most = Math.Max(most, log);
        var sum = 0.0;
        foreach (ref var log in logs)
            sum += log = Math.Exp(log - most);
        foreach (ref var log in logs)
            log /= sum;
    }
}
