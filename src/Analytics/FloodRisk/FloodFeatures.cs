namespace SiheungTwin.Analytics.FloodRisk;

/// <summary>
/// The one way a place and what is known of it become numbers, in training as in the live view. Capacities are told as the rain they drain off the
/// whole zone [mm/h], storage as the rain it holds [mm], so that zones of all sizes compare. What is unknown is NaN.
/// </summary>
public static class FloodFeatures
{
    private static readonly (string Name, int Monotone)[] Columns =
    [
        ("horizon_h", 1),
        ("rain_10min_mm", 1),
        ("rain_60min_mm", 1),
        ("rain_180min_mm", 1),
        ("forecast_mm", 1),
        ("water_over_invert_m", 1),
        ("water_over_lowest_m", 1),
        ("blocked", 1),
        ("pump_failed", 1),
        ("gate_stuck_shut", 1),
        ("gate_stuck_open", 1),
        ("depth_m", 1),
        ("underpass", 0),
        ("area_ha", 0),
        ("imperviousness", 0),
        ("inlet_mm_h", 0),
        ("pipe_mm_h", 0),
        ("pump_mm_h", 0),
        ("storage_15cm_mm", 0),
        ("pit_m", 0),
        ("above_zone_lowest_m", 0),
    ];

    /// <summary>Longest horizon [h].</summary>
    public const int Hours = 3;

    /// <summary>Name of each feature, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Columns.Select(c => c.Name)];

    /// <summary>+1 where more can only raise the probability, 0 where it is free; in the order of <see cref="Names"/>.</summary>
    public static IReadOnlyList<int> Monotone { get; } = [.. Columns.Select(c => c.Monotone)];

    /// <summary>Number of features.</summary>
    public static int Count => Columns.Length;

    /// <summary>Writes the row of a place for a horizon.</summary>
    /// <param name="place">The place.</param>
    /// <param name="now">What is known of it.</param>
    /// <param name="hours">Horizon [h]: 1, 2 or 3.</param>
    /// <param name="row">At least <see cref="Count"/> long.</param>
    public static void Write(FloodPlace place, in FloodConditions now, int hours, Span<float> row)
    {
        row[0] = hours;
        row[1] = Known(now.Rain10Mm);
        row[2] = Known(now.Rain60Mm);
        row[3] = Known(now.Rain180Mm);
        row[4] = Known(hours switch { 1 => now.Forecast1Mm, 2 => now.Forecast2Mm, _ => now.Forecast3Mm });
        row[5] = Known(now.WaterM - place.OutfallInvertM);
        row[6] = Known(now.WaterM - place.ZoneLowestM);
        row[7] = Known(now.Blocked);
        row[8] = now.PumpFailed ? 1 : 0;
        row[9] = now.GateShut ? 1 : 0;
        row[10] = now.GateOpen ? 1 : 0;
        row[11] = Known(now.DepthM);
        row[12] = place.Underpass ? 1 : 0;
        row[13] = (float)(place.AreaM2 / 1e4);
        row[14] = (float)place.Imperviousness;
        row[15] = MmPerHour(place.InletM3s, place.AreaM2);
        row[16] = MmPerHour(place.PipeM3s, place.AreaM2);
        row[17] = MmPerHour(place.PumpM3s, place.AreaM2);
        row[18] = (float)(place.StorageM3 / place.AreaM2 * 1000);
        row[19] = (float)(place.RimM - place.LowestM);
        row[20] = (float)(place.LowestM - place.ZoneLowestM);
    }

    private static float Known(double? value) => value is { } number ? (float)number : float.NaN;

    private static float MmPerHour(double m3s, double areaM2) => (float)(m3s * 3600 / areaM2 * 1000);
}
