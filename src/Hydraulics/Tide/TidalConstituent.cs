namespace SiheungTwin.Hydraulics.Tide;

/// <summary>
/// A tidal constituent: its argument is a sum of the mean sun's hour and of the longitudes of moon, sun and lunar perigee, in whole multiples,
/// and an angle (Doodson 1921; Schureman 1958, table 2).
/// </summary>
/// <param name="Name">Darwin's name: <c>M2</c>.</param>
/// <param name="Hours">Multiple of 15° a mean solar hour.</param>
/// <param name="Moon">Multiple of the moon's mean longitude s.</param>
/// <param name="Sun">Multiple of the sun's mean longitude h.</param>
/// <param name="Perigee">Multiple of the longitude of the lunar perigee p.</param>
/// <param name="AngleDeg">Constant angle [°].</param>
/// <param name="Node">How the moon's node modulates it.</param>
public sealed record TidalConstituent(string Name, int Hours, int Moon, int Sun, int Perigee, double AngleDeg, NodalFactor Node)
{
    private static readonly TidalConstituent[] Known =
    [
        new("M2", 2, -2, 2, 0, 0, NodalFactor.M2),
        new("S2", 2, 0, 0, 0, 0, NodalFactor.None),
        new("N2", 2, -3, 2, 1, 0, NodalFactor.M2),
        new("K2", 2, 0, 2, 0, 0, NodalFactor.K2),
        new("K1", 1, 0, 1, 0, 90, NodalFactor.K1),
        new("O1", 1, -2, 1, 0, -90, NodalFactor.O1),
        new("P1", 1, 0, -1, 0, -90, NodalFactor.None),
        new("Q1", 1, -3, 1, 1, -90, NodalFactor.O1),
        new("M4", 4, -4, 4, 0, 0, NodalFactor.M2.Twice()),
        new("MS4", 4, -2, 2, 0, 0, NodalFactor.M2),
    ];

    /// <summary>All that are known.</summary>
    public static IReadOnlyList<TidalConstituent> All => Known;

    /// <summary>Speed at the year 2000 [° per mean solar hour].</summary>
    public double SpeedDegPerHour =>
        (15.0 * Hours) + (((Moon * Longitudes.MoonDegPerDay) + (Sun * Longitudes.SunDegPerDay) + (Perigee * Longitudes.PerigeeDegPerDay)) / 24);

    /// <summary>The constituent of a name; null when it is unknown.</summary>
    public static TidalConstituent? Find(string name) => Array.Find(Known, c => c.Name == name);

    /// <summary>Equilibrium argument at Greenwich [°], not reduced.</summary>
    /// <param name="utc">Instant.</param>
    public double ArgumentDeg(DateTimeOffset utc)
    {
        var at = Longitudes.At(utc);
        return (15 * Hours * utc.UtcDateTime.TimeOfDay.TotalHours) + (Moon * at.MoonDeg) + (Sun * at.SunDeg) + (Perigee * at.PerigeeDeg) + AngleDeg;
    }
}
