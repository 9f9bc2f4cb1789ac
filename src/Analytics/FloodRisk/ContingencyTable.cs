namespace SiheungTwin.Analytics.FloodRisk;

/// <summary>
/// Yes/no forecasts against what happened, and the scores flood forecasters report together: none of them means anything alone.
/// Formulas: Wilks, Statistical Methods in the Atmospheric Sciences, 3rd ed., §8.2.
/// </summary>
/// <param name="Hits">Forecast and happened.</param>
/// <param name="Misses">Happened, not forecast.</param>
/// <param name="FalseAlarms">Forecast, did not happen.</param>
/// <param name="CorrectNegatives">Neither.</param>
public readonly record struct ContingencyTable(long Hits, long Misses, long FalseAlarms, long CorrectNegatives)
{
    /// <summary>Probability of detection, hits / (hits + misses); NaN when nothing happened.</summary>
    public double Pod => Share(Hits, Hits + Misses);

    /// <summary>False alarm ratio, false alarms / (hits + false alarms); NaN when nothing was forecast.</summary>
    public double Far => Share(FalseAlarms, Hits + FalseAlarms);

    /// <summary>Critical success index, hits / (hits + misses + false alarms); NaN when nothing was forecast and nothing happened.</summary>
    public double Csi => Share(Hits, Hits + Misses + FalseAlarms);

    /// <summary>Counts two fields of the same shape as wet or dry by a threshold: <paramref name="forecast"/> against <paramref name="truth"/>. Cells without a value (NaN) in either are left out.</summary>
    /// <param name="forecast">Forecast depths [m].</param>
    /// <param name="truth">Depths held to be true [m].</param>
    /// <param name="thresholdM">Depth from which a cell counts as flooded [m].</param>
    /// <exception cref="ArgumentException">The fields differ in length.</exception>
    public static ContingencyTable OfDepths(ReadOnlySpan<float> forecast, ReadOnlySpan<float> truth, float thresholdM)
    {
        if (forecast.Length != truth.Length)
            throw new ArgumentException($"The forecast has {forecast.Length} cells, the truth {truth.Length}.", nameof(forecast));
        long hits = 0, misses = 0, falseAlarms = 0, negatives = 0;
        for (var i = 0; i < forecast.Length; i++)
        {
            if (float.IsNaN(forecast[i]) || float.IsNaN(truth[i]))
                continue;
            switch (forecast[i] >= thresholdM, truth[i] >= thresholdM)
            {
                case (true, true):
                    hits++;
                    break;
                case (false, true):
                    misses++;
                    break;
                case (true, false):
                    falseAlarms++;
                    break;
                default:
                    negatives++;
                    break;
            }
        }

        return new ContingencyTable(hits, misses, falseAlarms, negatives);
    }

    private static double Share(long part, long whole) => whole == 0 ? double.NaN : (double)part / whole;
}
