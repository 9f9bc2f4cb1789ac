using System.Globalization;

namespace SiheungTwin.Hydraulics.Pipes.Files;

/// <summary>Units, times and choices of a SWMM input.</summary>
internal sealed class SwmmOptions
{
    private const double FootM = 0.3048;
    private static readonly Dictionary<string, double> FlowUnits = new(StringComparer.OrdinalIgnoreCase)
    {
        ["CMS"] = 1,
        ["LPS"] = 0.001,
        ["MLD"] = 1000.0 / 86400,
        ["CFS"] = FootM * FootM * FootM,
        ["GPM"] = 0.003785411784 / 60,
        ["MGD"] = 3785.411784 / 86400,
    };

    public SwmmOptions(SwmmText text, List<string> notes)
    {
        var options = new Dictionary<string, SwmmRow>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in text["OPTIONS"])
            options[row.Tokens[0]] = row;
        var units = Word(options, "FLOW_UNITS", "CFS");
        if (!FlowUnits.TryGetValue(units, out var flow))
            throw options["FLOW_UNITS"].Fault($"\"{units}\" is none of {string.Join(", ", FlowUnits.Keys)}.");
        (FlowM3S, LengthM) = (flow, units.ToUpperInvariant() is "CMS" or "LPS" or "MLD" ? 1 : FootM);
        OffsetsAreLevels = Word(options, "LINK_OFFSETS", "DEPTH").Equals("ELEVATION", StringComparison.OrdinalIgnoreCase);
        Ponding = Word(options, "ALLOW_PONDING", "NO").Equals("YES", StringComparison.OrdinalIgnoreCase);
        Start = Moment(options, "START");
        Duration = Moment(options, "END") is { } end && Start is { } start && end > start ? (end - start).TotalSeconds : 86400;
        Solving = Steps(options);
        Assumed(options, "FLOW_ROUTING", "DYNWAVE", "the dynamic wave is computed", notes);
        Assumed(options, "INERTIAL_DAMPING", "PARTIAL", "partial damping is computed", notes);
        Assumed(options, "NORMAL_FLOW_LIMITED", "BOTH", "normal flow is limited by slope and Froude number", notes);
        Assumed(options, "SURCHARGE_METHOD", "EXTRAN", "surcharge is solved with the heads, without a slot", notes);
        if (options.TryGetValue("MIN_SLOPE", out var slope) && slope.Number(1) > 0)
            notes.Add("[OPTIONS] MIN_SLOPE is left out: pipes have the slope of their ends.");
    }

    /// <summary>One unit of flow [m³/s].</summary>
    public double FlowM3S { get; }

    /// <summary>One unit of length [m].</summary>
    public double LengthM { get; }

    public bool OffsetsAreLevels { get; }

    public bool Ponding { get; }

    public DateTime? Start { get; }

    /// <summary>From start to end [s]; a day where the file does not say.</summary>
    public double Duration { get; }

    public PipeSolving Solving { get; }

    /// <summary>A date written as month/day/year or year-month-day.</summary>
    public static bool TryDate(string word, out DateTime date) => DateTime.TryParseExact(
        word, ["M/d/yyyy", "MM/dd/yyyy", "M-d-yyyy", "yyyy-M-d", "MMM/d/yyyy", "MMM-d-yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    private static string Word(Dictionary<string, SwmmRow> options, string name, string otherwise) =>
        options.TryGetValue(name, out var row) && row.Count > 1 ? row[1] : otherwise;

    private static void Assumed(Dictionary<string, SwmmRow> options, string name, string ours, string what, List<string> notes)
    {
        var word = Word(options, name, ours);
        if (!word.Equals(ours, StringComparison.OrdinalIgnoreCase))
            notes.Add($"[OPTIONS] {name} {word} is left out: {what}.");
    }

    private static DateTime? Moment(Dictionary<string, SwmmRow> options, string which)
    {
        if (!options.TryGetValue($"{which}_DATE", out var row))
            return null;
        if (!TryDate(row[1], out var date))
            throw row.Fault($"\"{row[1]}\" is no date.");
        return options.TryGetValue($"{which}_TIME", out var time) ? date.AddSeconds(time.Seconds(1)) : date;
    }

    private PipeSolving Steps(Dictionary<string, SwmmRow> options)
    {
        const double LongestS = 5;
        var solving = new PipeSolving();
        if (options.TryGetValue("ROUTING_STEP", out var row))
        {
            var seconds = row[1].Contains(':', StringComparison.Ordinal) ? row.Seconds(1) : row.Number(1);
            if (seconds > 0)
                solving = solving with { LongestStepS = Math.Clamp(seconds, solving.ShortestStepS, LongestS) };
        }

        if (options.TryGetValue("MIN_SURFAREA", out var area) && area.Number(1) > 0)
            solving = solving with { ShaftAreaM2 = area.Number(1) * LengthM * LengthM };
        return solving;
    }
}
