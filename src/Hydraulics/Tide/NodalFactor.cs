namespace SiheungTwin.Hydraulics.Tide;

/// <summary>How the 18.6-year turn of the moon's node N modulates a constituent: f = Mean + Swing cos N, u = Angle sin N (Pugh 1987, table 4:3).</summary>
/// <param name="Mean">Mean of the amplitude's factor.</param>
/// <param name="Swing">Its swing.</param>
/// <param name="AngleDeg">Swing of the phase [°].</param>
/// <param name="Power">How often the factor and the angle count: 2 in M4.</param>
public sealed record NodalFactor(double Mean, double Swing, double AngleDeg, int Power = 1)
{
    /// <summary>No modulation: the sun's constituents.</summary>
    public static readonly NodalFactor None = new(1, 0, 0);

    /// <summary>Of M2.</summary>
    public static readonly NodalFactor M2 = new(1, -0.037, -2.1);

    /// <summary>Of K2.</summary>
    public static readonly NodalFactor K2 = new(1.024, 0.286, -17.7);

    /// <summary>Of K1.</summary>
    public static readonly NodalFactor K1 = new(1.006, 0.115, -8.9);

    /// <summary>Of O1.</summary>
    public static readonly NodalFactor O1 = new(1.009, 0.187, 10.8);

    /// <summary>Amplitude factor f and phase correction u [°] at a longitude of the node [°].</summary>
    public (double F, double UDeg) At(double nodeDeg)
    {
        var n = nodeDeg * Math.PI / 180;
        return (Math.Pow(Mean + (Swing * Math.Cos(n)), Power), Power * AngleDeg * Math.Sin(n));
    }

    /// <summary>Of a shallow-water constituent made of two of these.</summary>
    public NodalFactor Twice() => this with { Power = 2 * Power };
}
