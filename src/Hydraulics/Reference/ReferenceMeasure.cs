using System.Globalization;

namespace SiheungTwin.Hydraulics.Reference;

/// <summary>One number of a reference case and what is asked of it; a number with neither bound documents a limit of the scheme.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Unit">Its unit; empty for none.</param>
/// <param name="Measured">The number.</param>
public sealed record ReferenceMeasure(string Name, string Unit, double Measured)
{
    /// <summary>The least that will do.</summary>
    public double? Least { get; init; }

    /// <summary>The most that will do.</summary>
    public double? Most { get; init; }

    /// <summary>Why the engine is known not to come near enough; null where it has to.</summary>
    public string? KnownMiss { get; init; }

    /// <summary>Whether it is near enough; a number that is not one never is.</summary>
    public bool Holds => double.IsFinite(Measured) && !(Measured < Least) && !(Measured > Most);

    /// <summary>What is asked, in words.</summary>
    public string Asked => (Least, Most) switch
    {
        ({ } least, { } most) => $"{Text(least)} to {Text(most)}",
        ({ } least, null) => $"at least {Text(least)}",
        (null, { } most) => $"at most {Text(most)}",
        _ => "documented",
    };

    /// <summary>Asks for at most a value.</summary>
    public static ReferenceMeasure AtMost(string name, string unit, double measured, double most) => new(name, unit, measured) { Most = most };

    /// <summary>Asks for at least a value.</summary>
    public static ReferenceMeasure AtLeast(string name, string unit, double measured, double least) => new(name, unit, measured) { Least = least };

    /// <summary>Asks for a value within a distance of the truth.</summary>
    public static ReferenceMeasure Near(string name, string unit, double measured, double truth, double within) =>
        new(name, unit, measured) { Least = truth - within, Most = truth + within };

    /// <summary>The number as it is printed.</summary>
    public static string Text(double value) => value.ToString(Math.Abs(value) is > 0 and (< 0.001 or >= 1e6) ? "0.##e-0" : "0.####", CultureInfo.InvariantCulture);
}
