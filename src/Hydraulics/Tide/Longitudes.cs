namespace SiheungTwin.Hydraulics.Tide;

/// <summary>Mean longitudes at an instant [°], not reduced; linear terms of Meeus, Astronomical Algorithms (2nd ed. 1998), chapters 22, 25 and 47.</summary>
/// <param name="MoonDeg">Of the moon, s.</param>
/// <param name="SunDeg">Of the sun, h.</param>
/// <param name="PerigeeDeg">Of the lunar perigee, p.</param>
/// <param name="NodeDeg">Of the moon's ascending node, N.</param>
public readonly record struct Longitudes(double MoonDeg, double SunDeg, double PerigeeDeg, double NodeDeg)
{
    internal const double MoonDegPerDay = 481_267.88123421 / DaysPerCentury;
    internal const double SunDegPerDay = 36_000.76983 / DaysPerCentury;
    internal const double PerigeeDegPerDay = 4_069.0137287 / DaysPerCentury;
    private const double NodeDegPerDay = -1_934.136261 / DaysPerCentury;
    private const double DaysPerCentury = 36_525;
    private static readonly DateTimeOffset Epoch = new(2000, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Longitudes at an instant; universal time is taken for dynamical time, an error below a thousandth of a degree a minute.</summary>
    public static Longitudes At(DateTimeOffset utc)
    {
        var days = (utc - Epoch).TotalDays;
        return new(
            218.3164477 + (MoonDegPerDay * days), 280.46646 + (SunDegPerDay * days), 83.3532465 + (PerigeeDegPerDay * days), 125.04452 + (NodeDegPerDay * days));
    }
}
