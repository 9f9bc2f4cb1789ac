using System.Globalization;

namespace SiheungTwin.Hydraulics.Pipes.Files;

/// <summary>One line of a SWMM input.</summary>
internal sealed record SwmmRow(string Section, int Line, string[] Tokens)
{
    public int Count => Tokens.Length;

    public string this[int i] => i < Tokens.Length ? Tokens[i] : throw Fault($"needs {i + 1} entries, has {Tokens.Length}.");

    public HydraulicsException Fault(string message) => new("hydraulics.network", $"[{Section}] line {Line}", $"{Tokens[0]}: {message}");

    public bool Has(int i) => i < Tokens.Length && Tokens[i] != "*" && Tokens[i].Length > 0;

    public bool Is(int i, string word) => i < Tokens.Length && Tokens[i].Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool Yes(int i) => Is(i, "YES");

    public double Number(int i, double? otherwise = null)
    {
        if (!Has(i))
            return otherwise ?? throw Fault($"entry {i + 1} is missing; it must be a number.");
        return double.TryParse(Tokens[i], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw Fault($"\"{Tokens[i]}\" is no number.");
    }

    /// <summary>A time as hours in decimals or h:mm[:ss], in seconds.</summary>
    public double Seconds(int i)
    {
        var parts = this[i].Split(':');
        if (parts.Length == 1)
            return Number(i) * 3600;
        var (seconds, unit) = (0.0, 3600.0);
        foreach (var part in parts)
        {
            if (!double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || value < 0)
                throw Fault($"\"{Tokens[i]}\" is no time.");
            (seconds, unit) = (seconds + (value * unit), unit / 60);
        }

        return seconds;
    }
}
