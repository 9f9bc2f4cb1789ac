namespace SiheungTwin.Analytics.ParkingRisk;

/// <summary>
/// What is expected of a parking zone before its own history speaks: the rate of its rule and the profile of the hour of the week, their odds multiplied
/// (independent effects on the log-odds). Each is shrunk to the overall rate by <see cref="PriorHours"/>.
/// </summary>
public sealed class ParkingPrior
{
    /// <summary>Rules told apart.</summary>
    public const int Rules = 8;

    /// <summary>Hours of the week, 0 = Monday 00–01 in Asia/Seoul.</summary>
    public const int Hours = 168;

    /// <summary>Looked-at hours a rule or an hour of the week must have before it weighs as much as the overall rate.</summary>
    private const double PriorHours = 20;

    private readonly double[] _rules;
    private readonly double[] _hours;

    private ParkingPrior(double overall, double[] rules, double[] hours) => (Overall, _rules, _hours) = (overall, rules, hours);

    /// <summary>Share of looked-at hours with at least one violation.</summary>
    public double Overall { get; }

    /// <summary>Fits it to looked-at hours.</summary>
    public static ParkingPrior Fit(IEnumerable<(int Rule, int HourOfWeek, bool Violated)> looked)
    {
        var (rules, hours) = (new (double Yes, double All)[Rules], new (double Yes, double All)[Hours]);
        foreach (var (rule, hour, violated) in looked)
        {
            var yes = violated ? 1 : 0;
            rules[rule] = (rules[rule].Yes + yes, rules[rule].All + 1);
            hours[hour] = (hours[hour].Yes + yes, hours[hour].All + 1);
        }

        var overall = Math.Clamp(rules.Sum(r => r.Yes) / Math.Max(1, rules.Sum(r => r.All)), 1e-4, 0.9);
        double Shrunk((double Yes, double All) c) => Math.Clamp((c.Yes + (PriorHours * overall)) / (c.All + PriorHours), 1e-4, 0.95);
        return new ParkingPrior(overall, Array.ConvertAll(rules, Shrunk), Array.ConvertAll(hours, Shrunk));
    }

    /// <summary>The prior a model file holds.</summary>
    /// <exception cref="InvalidDataException">The file's tables are not those of a prior.</exception>
    public static ParkingPrior Of(IReadOnlyDictionary<string, double[]> tables) =>
        tables.TryGetValue("overall", out var overall) && overall.Length == 1 && tables.TryGetValue("rules", out var rules) && rules.Length == Rules && tables.TryGetValue("hours", out var hours) && hours.Length == Hours
            ? new ParkingPrior(overall[0], rules, hours)
            : throw new InvalidDataException("The parking model's tables are not there or have other lengths: overall 1, rules 8, hours 168.");

    /// <summary>The prior as tables of a model file.</summary>
    public SortedDictionary<string, double[]> Tables() => new(StringComparer.Ordinal) { ["overall"] = [Overall], ["rules"] = _rules, ["hours"] = _hours };

    /// <summary>Probability that a zone of a rule, looked at in an hour of the week, shows at least one violation.</summary>
    public double At(int rule, int hourOfWeek)
    {
        var odds = Odds(_rules[rule]) * Odds(_hours[hourOfWeek]) / Odds(Overall);
        return odds / (1 + odds);
    }

    private static double Odds(double p) => p / (1 - p);
}
