using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;

namespace SiheungTwin.Grains.Signboards;

/// <summary>What defects leave of a sign's fixing, and the condition that makes.</summary>
public static class SignStrength
{
    /// <summary>
    /// Expected share of the capacity that is left after an inspection, 0–1: each defect takes its loss times the confidence in the finding, one after the other.
    /// </summary>
    public static double Left(SignFinding? inspection, SignRules rules)
    {
        if (inspection is null || inspection.Defects == SignDefects.None)
            return 1;
        var (left, sure) = (1.0, Math.Clamp(inspection.Confidence ?? 0, 0, 1));
        for (var bit = 1; bit <= (int)SignDefects.Other; bit <<= 1)
        {
            if (((int)inspection.Defects & bit) != 0)
                left *= 1 - (sure * Loss((SignDefects)bit, rules.Losses));
        }

        return left;
    }

    /// <summary>The condition by that share; null never inspected.</summary>
    public static SignCondition? Condition(SignFinding? inspection, SignRules rules)
    {
        if (inspection is null)
            return null;
        if (inspection.Defects == SignDefects.None)
            return SignCondition.Good;
        var lost = 1 - Left(inspection, rules);
        return lost >= rules.DangerousLoss ? SignCondition.Dangerous : lost >= rules.DamagedLoss ? SignCondition.Damaged : SignCondition.Worn;
    }

    private static double Loss(SignDefects defect, SignDefectLosses losses) => defect switch
    {
        SignDefects.Corrosion => losses.Corrosion,
        SignDefects.Tilt => losses.Tilt,
        SignDefects.MissingFastener => losses.MissingFastener,
        SignDefects.WallGap => losses.WallGap,
        SignDefects.CrackedPanel => losses.CrackedPanel,
        SignDefects.ExposedWiring => losses.ExposedWiring,
        _ => losses.Other,
    };
}
