namespace SiheungTwin.Ingest.City.Dressing;

/// <summary>
/// What synthetic drains are designed for. Rational formula Q = C·i·A. Ten-year rain of 60–75 mm/h is the range Korean cities design side streets for
/// (approximate; the IDF curve of Siheung is not public, so set it by configuration).
/// </summary>
public sealed record DrainDesign
{
    /// <summary>Design rain [mm/h].</summary>
    public double RainMmH { get; init; } = 67;

    /// <summary>Spread of the design from zone to zone, as a share to either side.</summary>
    public double Variation { get; init; } = 0.15;

    /// <summary>Ground below which drains count as old and small [m MSL].</summary>
    public double OldBelowM { get; init; } = 5.5;

    /// <summary>What old low places have of the design.</summary>
    public double OldShare { get; init; } = 0.65;

    /// <summary>Runoff coefficient of unsealed ground.</summary>
    public double RunoffUnsealed { get; init; } = 0.25;

    /// <summary>Runoff coefficient of sealed ground.</summary>
    public double RunoffSealed { get; init; } = 0.90;

    /// <summary>Inlets carry this share of the pipe, from …</summary>
    public double InletShareLow { get; init; } = 0.8;

    /// <summary>… to.</summary>
    public double InletShareHigh { get; init; } = 1.15;

    /// <summary>Zones with lower ground than this have a pumping station [m MSL]: high tide reaches them, up the streams too.</summary>
    public double PumpBelowM { get; init; } = 4.5;

    /// <summary>Rain a pumping station lifts from its zones [mm/h].</summary>
    public double StationMmH { get; init; } = 45;

    /// <summary>Least capacity of an underpass pump [m³/s].</summary>
    public double UnderpassPumpM3s { get; init; } = 0.35;

    /// <summary>Invert of sea outfalls where the ground allows [m MSL]: half tide locks them.</summary>
    public double SeaInvertM { get; init; } = 0.8;

    /// <summary>Invert of lake outfalls where the ground allows [m MSL].</summary>
    public double LakeInvertM { get; init; } = -0.4;

    /// <summary>Height of a stream outfall's invert above the stream's bed [m].</summary>
    public double StreamInvertAboveBedM { get; init; } = 0.6;

    /// <summary>Cover between the lowest ground and its pipe's invert [m].</summary>
    public double CoverM { get; init; } = 1.0;

    /// <summary>Sea outfalls below this are gated [m MSL] (highest spring tides at Incheon reach about 4.6).</summary>
    public double SeaGateBelowM { get; init; } = 4.6;

    /// <summary>Lake outfalls below this are gated [m MSL].</summary>
    public double LakeGateBelowM { get; init; } = 1.5;

    /// <summary>Pumping stations of the low grounds.</summary>
    public int Stations { get; init; } = 12;
}
