namespace SiheungTwin.Analytics.FloodRisk;

/// <summary>What does not change of a place that may flood: the lowest hollow of a drainage zone, or an underpass in one.</summary>
/// <param name="Underpass">True for an underpass.</param>
/// <param name="AreaM2">Area of the zone [m²].</param>
/// <param name="Imperviousness">Share of it that is sealed, 0–1.</param>
/// <param name="InletM3s">What its inlets take [m³/s].</param>
/// <param name="PipeM3s">What its pipe carries [m³/s].</param>
/// <param name="PumpM3s">What its pump lifts [m³/s]; 0 without one.</param>
/// <param name="StorageM3">Water its hollow holds at 15 cm depth [m³].</param>
/// <param name="OutfallInvertM">Invert of the outfall [m MSL].</param>
/// <param name="ZoneLowestM">Lowest ground of the zone [m MSL].</param>
/// <param name="LowestM">Lowest point of the place itself [m MSL].</param>
/// <param name="RimM">Where the place spills [m MSL]: an underpass' rim, a hollow's sill.</param>
public sealed record FloodPlace(
    bool Underpass, double AreaM2, double Imperviousness, double InletM3s, double PipeM3s, double PumpM3s, double StorageM3, double OutfallInvertM, double ZoneLowestM, double LowestM, double RimM);

/// <summary>What is known of a place at one instant; null is unknown and stays so.</summary>
public readonly record struct FloodConditions
{
    /// <summary>Rain of the last 10 min [mm].</summary>
    public double? Rain10Mm { get; init; }

    /// <summary>Rain of the last 60 min [mm].</summary>
    public double? Rain60Mm { get; init; }

    /// <summary>Rain of the last 180 min [mm].</summary>
    public double? Rain180Mm { get; init; }

    /// <summary>Rain forecast for the next hour [mm].</summary>
    public double? Forecast1Mm { get; init; }

    /// <summary>Rain forecast for the next two hours together [mm].</summary>
    public double? Forecast2Mm { get; init; }

    /// <summary>Rain forecast for the next three hours together [mm].</summary>
    public double? Forecast3Mm { get; init; }

    /// <summary>Level of the water body at the outfall [m MSL].</summary>
    public double? WaterM { get; init; }

    /// <summary>Share of the inlets that is blocked, 0–1.</summary>
    public double? Blocked { get; init; }

    /// <summary>True while the pump is reported failed; false without a pump.</summary>
    public bool PumpFailed { get; init; }

    /// <summary>True while the gate is reported stuck shut.</summary>
    public bool GateShut { get; init; }

    /// <summary>True while the gate is reported stuck open.</summary>
    public bool GateOpen { get; init; }

    /// <summary>Water over the place's lowest point as the twin knows it now [m]: sensor or water balance.</summary>
    public double? DepthM { get; init; }
}
