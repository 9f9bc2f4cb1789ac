using System.Text.Json;
using System.Text.Json.Serialization;

namespace SiheungTwin.Silo.Bench;

/// <summary>One result, as it stands on a line of standard output. A ratio above 1 means the twin is better than the baseline.</summary>
internal sealed record BenchLine(
    [property: JsonPropertyName("bench")] string Bench,
    [property: JsonPropertyName("case")] string Case,
    [property: JsonPropertyName("value")] double Value,
    [property: JsonPropertyName("unit")] string Unit,
    [property: JsonPropertyName("baseline")] double? Baseline = null,
    [property: JsonPropertyName("ratio")] double? Ratio = null)
{
    /// <summary>Prints the line; four significant digits are more than a shared machine repeats.</summary>
    public void Print() => Console.Out.WriteLine(JsonSerializer.Serialize(this with { Value = Short(Value), Baseline = Short(Baseline), Ratio = Short(Ratio) }));

    private static double? Short(double? value) => value is { } number ? Short(number) : null;

    private static double Short(double value)
    {
        if (value == 0)
            return 0;
        var digits = 3 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return digits > 0 ? Math.Round(value, Math.Min(digits, 12)) : Math.Round(value);
    }
}
