namespace SiheungTwin.Analytics.ParkingRisk;

/// <summary>
/// A zone's own looked-at hours, counted towards one hour of the week: the shrunk zone × hour-of-week average. The zone's factor over its prior is shrunk
/// as a gamma-Poisson rate, the cell's share to that as a beta-binomial one (empirical Bayes; Clayton and Kaldor 1987).
/// </summary>
/// <param name="prior">What is expected before.</param>
/// <param name="rule">Rule of the zone.</param>
/// <param name="hourOfWeek">The hour asked for.</param>
public struct ParkingTally(ParkingPrior prior, int rule, int hourOfWeek)
{
    /// <summary>Expected violated hours that weigh as much as the zone's own.</summary>
    private const double ZoneWeight = 3;

    /// <summary>Looked-at hours of the same hour of the week that weigh as much as the zone's rate.</summary>
    private const double CellWeight = 12;

    private double _expected;
    private double _exposureS;

    /// <summary>Hours somebody looked.</summary>
    public int Looked { get; private set; }

    /// <summary>Of them, hours with a violation.</summary>
    public int Violated { get; private set; }

    /// <summary>Hours of the asked hour of the week somebody looked.</summary>
    public int CellLooked { get; private set; }

    /// <summary>Of them, with a violation.</summary>
    public int CellViolated { get; private set; }

    /// <summary>Counts one hour.</summary>
    public void Add(int hour, bool violated, double exposureS)
    {
        var yes = violated ? 1 : 0;
        (Looked, Violated) = (Looked + 1, Violated + yes);
        _expected += prior.At(rule, hour);
        _exposureS += exposureS;
        if (hour == hourOfWeek)
            (CellLooked, CellViolated) = (CellLooked + 1, CellViolated + yes);
    }

    /// <summary>How often the zone is violated against what its rule and hours lead to expect; 1 without history.</summary>
    public readonly double Factor => (Violated + ZoneWeight) / (_expected + ZoneWeight);

    /// <summary>The shrunk average: probability of at least one violation in the hour.</summary>
    public readonly double Baseline
    {
        get
        {
            var zone = Math.Min(0.98, prior.At(rule, hourOfWeek) * Factor);
            return (CellViolated + (CellWeight * zone)) / (CellLooked + CellWeight);
        }
    }

    /// <summary>How long the zone is looked at in an hour somebody looks [s]; null without history.</summary>
    public readonly double? MeanExposureS => Looked > 0 ? _exposureS / Looked : null;
}
