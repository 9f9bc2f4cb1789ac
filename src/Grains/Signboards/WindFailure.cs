using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Signboards;

/// <summary>
/// Probability that a sign comes off in a gust: the wind's load on its face against the capacity of its fixing, which is lognormal around a median
/// (a fragility curve). Wind pressure is half the density of air times the square of the speed.
/// </summary>
public static class WindFailure
{
    /// <summary>Wind pressure [Pa] of a speed [m/s].</summary>
    public static double PressurePa(double speedMS, SignRules rules) => rules.PressureKgM3 * speedMS * speedMS;

    /// <summary>Gust [m/s] at a height above ground [m] from the gust at the measuring height: power law, constant below <see cref="SignRules.LowestM"/>.</summary>
    public static double GustAt(double gustMS, double heightM, SignRules rules) =>
        gustMS * Math.Pow(Math.Max(heightM, rules.LowestM) / rules.GustHeightM, rules.GustExponent);

    /// <summary>Load on the face [N]: pressure at the middle of the face × shape factor × area.</summary>
    public static double LoadN(Signboard sign, double gustMS, SignRules rules) =>
        PressurePa(GustAt(gustMS, sign.TopM - (sign.HeightM / 2), rules), rules) * Of(sign.Type, rules).ShapeFactor * FaceM2(sign);

    /// <summary>Median capacity of the fixing [N] after so many years and with a share of it left by defects.</summary>
    public static double CapacityN(Signboard sign, int years, double left, SignRules rules)
    {
        var aged = Math.Max(rules.AgedLeast, Math.Pow(1 - rules.AgingPerYear, Math.Max(0, years)));
        return Math.Max(rules.SmallestCapacityN, Of(sign.Type, rules).CapacityNM2 * FaceM2(sign)) * aged * left;
    }

    /// <summary>Probability of failing [0–1]; 0 without wind. Never falls with gust, years or lost strength.</summary>
    /// <param name="sign">The sign.</param>
    /// <param name="gustMS">Gust at the measuring height [m/s].</param>
    /// <param name="years">Years since it was put up.</param>
    /// <param name="left">Share of its strength that defects leave, (0–1].</param>
    /// <param name="rules">Coefficients.</param>
    public static double Probability(Signboard sign, double gustMS, int years, double left, SignRules rules)
    {
        if (gustMS <= 0)
            return 0;
        var ratio = LoadN(sign, gustMS, rules) / CapacityN(sign, years, left, rules);
        return NormalDistribution.Below(Math.Log(ratio) / Of(sign.Type, rules).Beta);
    }

    private static double FaceM2(Signboard sign) => (double)sign.WidthM * sign.HeightM;

    private static SignTypeRules Of(SignboardType type, SignRules rules) => type switch
    {
        SignboardType.Projecting => rules.Projecting,
        SignboardType.Rooftop => rules.Rooftop,
        SignboardType.Pole => rules.Pole,
        SignboardType.Banner => rules.Banner,
        _ => rules.Wall,
    };
}
