namespace SiheungTwin.Grains.Folding;

/// <summary>When a stay is a violation. Defaults: practice of Korean cities (verify against current law and the city's notice before use).</summary>
public sealed record ParkingRules
{
    /// <summary>Grace in an ordinary zone [min].</summary>
    public double GraceMinutes { get; init; } = 5;

    /// <summary>Grace in a strict zone [min].</summary>
    public double StrictGraceMinutes { get; init; } = 1;

    /// <summary>Lunch relief in ordinary zones begins, hour of day in Asia/Seoul.</summary>
    public double LunchFromHour { get; init; } = 11.5;

    /// <summary>Lunch relief ends, hour of day in Asia/Seoul.</summary>
    public double LunchToHour { get; init; } = 13.5;

    /// <summary>A vehicle not seen for longer than this has left [min].</summary>
    public double AbsenceMinutes { get; init; } = 45;
}
