using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Signboards;

/// <summary>What the law wants of a sign.</summary>
public static class SignLaw
{
    /// <summary>Whether its safety has to be checked, by type, height and size.</summary>
    public static bool CheckTarget(Signboard sign, SignRules rules) => sign.Type switch
    {
        SignboardType.Wall => Centimetres(sign.TopM - sign.HeightM) >= Centimetres((rules.WallFloor - 1) * rules.FloorM) || Math.Max(sign.WidthM, sign.HeightM) >= rules.WallSideM,
        SignboardType.Projecting => sign.TopM >= rules.ProjectingTopM && (double)sign.WidthM * sign.HeightM >= rules.ProjectingFaceM2,
        SignboardType.Rooftop => true,
        SignboardType.Pole => sign.TopM >= rules.PoleTopM,
        _ => false,
    };

    /// <summary>
    /// Last day of the display term that runs in a year, null without a permit. Only the year it was put up is known, so terms end with the year;
    /// a permit on record is taken to have been extended so far, but for a banner's, which ends with its year.
    /// </summary>
    public static DateOnly? TermEnd(Signboard sign, int year, SignRules rules)
    {
        if (!sign.Permitted)
            return null;
        if (sign.Type == SignboardType.Banner)
            return new DateOnly(sign.Year, 12, 31);
        var terms = Math.Max(1, (year - sign.Year + rules.TermYears - 1) / rules.TermYears);
        return new DateOnly(sign.Year + (terms * rules.TermYears), 12, 31);
    }

    // Sizes come in tenths of a metre held as floats: 10.9 less 1 has to reach 9.9.
    private static double Centimetres(double metres) => Math.Round(metres * 100);
}
