namespace SiheungTwin.Grains.Folding;

/// <summary>Share of the fixing's capacity lost to a defect that is certain [0–1]. All assumed: verify against pull-out tests.</summary>
public sealed record SignDefectLosses
{
    /// <summary>부식 corrosion.</summary>
    public double Corrosion { get; init; } = 0.2;

    /// <summary>기울어짐 tilt.</summary>
    public double Tilt { get; init; } = 0.3;

    /// <summary>고정물 누락 missing fastener.</summary>
    public double MissingFastener { get; init; } = 0.5;

    /// <summary>벽 이격 gap from the wall.</summary>
    public double WallGap { get; init; } = 0.35;

    /// <summary>판 균열 cracked panel.</summary>
    public double CrackedPanel { get; init; } = 0.25;

    /// <summary>전선 노출 exposed wiring: no loss of strength to speak of, but a defect.</summary>
    public double ExposedWiring { get; init; } = 0.02;

    /// <summary>A word this version does not know: a defect all the same.</summary>
    public double Other { get; init; } = 0.1;
}
