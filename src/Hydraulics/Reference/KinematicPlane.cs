namespace SiheungTwin.Hydraulics.Reference;

/// <summary>Runoff from a plane under steady rain of a given duration, by the kinematic wave.</summary>
/// <param name="LengthM">Length of the plane [m].</param>
/// <param name="Slope">Its slope.</param>
/// <param name="Roughness">Manning's n.</param>
/// <param name="RainMS">Rain [m/s].</param>
/// <param name="RainS">How long it rains [s], longer than the plane takes to reach equilibrium.</param>
internal sealed record KinematicPlane(double LengthM, double Slope, double Roughness, double RainMS, double RainS)
{
    private double Alpha => Math.Sqrt(Slope) / Roughness;

    /// <summary>Discharge at the foot [m²/s]: rising by characteristics, constant, then falling by the implicit formula.</summary>
    public double At(double seconds)
    {
        var equilibrium = RainMS * LengthM;
        if (seconds <= RainS)
            return Math.Min(Alpha * Math.Pow(RainMS * seconds, 5.0 / 3), equilibrium);
        var (low, high) = (0.0, equilibrium);
        for (var i = 0; i < 100; i++)
        {
            var q = (low + high) / 2;
            var celerity = 5.0 / 3 * Math.Pow(Alpha, 0.6) * Math.Pow(q, 0.4);
            if ((q / RainMS) + (celerity * (seconds - RainS)) < LengthM)
                low = q;
            else
                high = q;
        }

        return low;
    }
}
