using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Dressing;

/// <summary>A stretch of one kerb with one parking rule.</summary>
/// <param name="Street">Index into <see cref="Kerbs.Streets"/>.</param>
/// <param name="Side">Side of the street, −1 or 1.</param>
/// <param name="FromM">Begin along the centreline [m].</param>
/// <param name="ToM">End along the centreline [m].</param>
/// <param name="Rule">Parking rule.</param>
/// <param name="Because">Place that makes it strict, if any.</param>
public sealed record KerbStretch(int Street, int Side, double FromM, double ToM, ParkingRule Rule, string? Because = null)
{
    private const double ShortestStrictM = 3;
    private const double CarM = 6;
    private static readonly ParkingRule[] Order = [ParkingRule.Crosswalk, ParkingRule.Hydrant, ParkingRule.BusStop, ParkingRule.Corner];

    /// <summary>Cars that fit.</summary>
    public int Capacity => Math.Max(1, (int)((ToM - FromM) / CarM));

    private bool IsStrict => Array.IndexOf(Order, Rule) >= 0;

    /// <summary>
    /// Cuts stretches of one kerb that overlap at one another's borders, so that each metre has one rule: crosswalk before hydrant before bus stop before corner before the rest.
    /// Remainders too short to matter (3 m; a car's 6 m where parking is ordinary) are left out.
    /// </summary>
    public static List<KerbStretch> Cut(IReadOnlyCollection<KerbStretch> overlapping)
    {
        var borders = overlapping.SelectMany(s => new[] { s.FromM, s.ToM }).Distinct().Order().ToList();
        var ranked = overlapping.OrderBy(s => s.IsStrict ? Array.IndexOf(Order, s.Rule) : Order.Length).ThenBy(s => s.Because, StringComparer.Ordinal).ThenBy(s => s.FromM).ToList();
        var parts = new List<KerbStretch>();
        for (var i = 1; i < borders.Count; i++)
        {
            var (from, to) = (borders[i - 1], borders[i]);
            if (ranked.Find(s => s.FromM <= from && s.ToM >= to) is not { } rule)
                continue;
            if (parts.Count > 0 && parts[^1].ToM == from && parts[^1].Rule == rule.Rule && parts[^1].Because == rule.Because)
                parts[^1] = parts[^1] with { ToM = to };
            else
                parts.Add(rule with { FromM = from, ToM = to });
        }

        return [.. parts.Where(part => part.ToM - part.FromM >= (part.IsStrict ? ShortestStrictM : CarM))];
    }
}
