namespace SiheungTwin.Analytics.ParkingRisk;

/// <summary>A parking zone as the model knows it.</summary>
/// <param name="Rule">Rule, as the city numbers it, 0–7.</param>
/// <param name="Capacity">Cars that fit.</param>
/// <param name="RoadClass">Class of its road, 1–7; null unknown.</param>
public readonly record struct ParkingPlace(int Rule, int Capacity, int? RoadClass);

/// <summary>The one way a zone, its history and an hour become numbers, in training as in the live view. The first is the baseline itself.</summary>
public static class ParkingFeatures
{
    /// <summary>Name of each feature, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["baseline", "zone_factor", "hours_looked", "cell_looked", "cell_violated", "hour", "day_of_week", "rule", "capacity", "road_class", "exposure_s"];

    /// <summary>Only the baseline is known to raise the probability for certain; all else is free.</summary>
    public static IReadOnlyList<int> Monotone { get; } = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Number of features.</summary>
    public static int Count => Names.Count;

    /// <summary>Writes the row of a zone in an hour.</summary>
    /// <param name="place">The zone.</param>
    /// <param name="tally">Its history towards that hour of the week.</param>
    /// <param name="hourOfWeek">The hour, 0 = Monday 00–01 in Asia/Seoul.</param>
    /// <param name="exposureS">How long it is usually looked at in an hour [s]; null unknown.</param>
    /// <param name="row">At least <see cref="Count"/> long.</param>
    public static void Write(ParkingPlace place, in ParkingTally tally, int hourOfWeek, double? exposureS, Span<float> row)
    {
        row[0] = (float)tally.Baseline;
        row[1] = (float)tally.Factor;
        row[2] = tally.Looked;
        row[3] = tally.CellLooked;
        row[4] = tally.CellViolated;
        row[5] = hourOfWeek % 24;
        row[6] = hourOfWeek / 24;
        row[7] = place.Rule;
        row[8] = place.Capacity;
        row[9] = place.RoadClass ?? float.NaN;
        row[10] = exposureS is { } seconds ? (float)seconds : float.NaN;
    }
}
