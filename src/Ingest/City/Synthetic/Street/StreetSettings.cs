namespace SiheungTwin.Ingest.City.Synthetic.Street;

/// <summary>
/// What a simulated week on the streets is made from. The numbers are set by hand so that rates, errors and coverage are of a plausible size;
/// none is fitted to a real city. The same settings, city and begin give the same bytes.
/// </summary>
public sealed record StreetSettings
{
    /// <summary>Seed of every draw; null takes the city's.</summary>
    public int? Seed { get; init; }

    /// <summary>Days simulated, from 1.</summary>
    public int Days { get; init; } = 7;

    /// <summary>What is forwarded at a time [min]: one collection of detections and one of tracks.</summary>
    public int BatchMinutes { get; init; } = 10;

    /// <summary>Patrol cars with side cameras; each drives one shift a day.</summary>
    public int PatrolCars { get; init; } = 5;

    /// <summary>Hours of the day shifts begin at, one car after the other, KST.</summary>
    public IReadOnlyList<double> ShiftStarts { get; init; } = [7, 8, 7.5, 8.5, 9];

    /// <summary>Length of a patrol car's shift [h]; half of it at weekends.</summary>
    public double ShiftHours { get; init; } = 14;

    /// <summary>Share of its rounds a patrol car drives a second time at once, so that stays can be established.</summary>
    public double RevisitShare { get; init; } = 0.8;

    /// <summary>Buses with cameras, each on a line of its own between 06 and 22 h.</summary>
    public int Buses { get; init; } = 2;

    /// <summary>Fixed cameras, a frame a minute between 08 and 20 h.</summary>
    public int FixedCameras { get; init; } = 2;

    /// <summary>Drone and foot rounds over signboards on a working day.</summary>
    public int SignRounds { get; init; } = 3;

    /// <summary>Signboards looked at in one round.</summary>
    public int SignsOfRound { get; init; } = 40;

    /// <summary>Vehicles that come to park in a zone of average attraction [1/h], averaged over the week.</summary>
    public double ArrivalsPerHour { get; init; } = 1.4;

    /// <summary>Standard deviation of the logarithm of a zone's attraction around that of its neighbourhood.</summary>
    public double AttractionSpread { get; init; } = 0.5;

    /// <summary>Centres (shops, stations) that draw vehicles to the zones around them.</summary>
    public int Centres { get; init; } = 14;

    /// <summary>Distance at which a centre's pull has fallen to 61 % [m].</summary>
    public double CentreReachM { get; init; } = 260;

    /// <summary>Pull of the strongest centre, in multiples of the average attraction.</summary>
    public double CentrePull { get; init; } = 7;

    /// <summary>Standard deviation of the logarithm of how often patrol cars choose a dong: 0 would be even coverage.</summary>
    public double CoverageSpread { get; init; } = 1.1;

    /// <summary>Share of those who would park that drive on just after a patrol car passed; it fades with <see cref="DeterrenceMinutes"/>.</summary>
    public double Deterrence { get; init; } = 0.6;

    /// <summary>Time in which deterrence falls to 37 % [min].</summary>
    public double DeterrenceMinutes { get; init; } = 20;

    /// <summary>How far to the side a camera sees [m].</summary>
    public double SightM { get; init; } = 25;

    /// <summary>Chance to see a vehicle right beside the camera; it falls to half of that at <see cref="SightM"/>.</summary>
    public double SightChance { get; init; } = 0.93;

    /// <summary>Chance that a vehicle between two others is hidden.</summary>
    public double Occlusion { get; init; } = 0.1;

    /// <summary>Chance that a plate is not read.</summary>
    public double Unread { get; init; } = 0.06;

    /// <summary>Chance that a plate is read as another.</summary>
    public double Misread { get; init; } = 0.01;

    /// <summary>Least standard deviation of a camera's positions [m]; every source has its own between this and <see cref="MostSigmaM"/>.</summary>
    public double LeastSigmaM { get; init; } = 3;

    /// <summary>Greatest standard deviation of a camera's positions [m].</summary>
    public double MostSigmaM { get; init; } = 6;

    /// <summary>Hazards there are at the begin [1/km of road].</summary>
    public double HazardsPerKm { get; init; } = 0.12;

    /// <summary>Hazards that come [1/km of road and week].</summary>
    public double NewHazardsPerKmWeek { get; init; } = 0.10;

    /// <summary>Mean life of a hazard other than a fallen object before it is repaired [d].</summary>
    public double HazardDays { get; init; } = 6;

    /// <summary>Chance that a camera that passes a hazard sees it.</summary>
    public double HazardChance { get; init; } = 0.7;

    /// <summary>Chance that it takes it for another class.</summary>
    public double HazardConfusion { get; init; } = 0.08;

    /// <summary>Things taken for a hazard where there is none [1/km driven].</summary>
    public double FalseHazardsPerKm { get; init; } = 0.02;

    /// <summary>Share of batches sent a second time, as gateways do.</summary>
    public double ResentShare { get; init; } = 0.01;

    /// <summary>Time a vehicle may stand in a zone without a strict rule [min]: what the truth counts violations by.</summary>
    public double GraceMinutes { get; init; } = 5;

    /// <summary>Time a vehicle may stand in a strict zone [min].</summary>
    public double StrictGraceMinutes { get; init; } = 1;

    /// <summary>Hour of the day lunch relief begins in zones without a strict rule: time within it is not counted.</summary>
    public double LunchFromHour { get; init; } = 11.5;

    /// <summary>Hour of the day it ends.</summary>
    public double LunchToHour { get; init; } = 13.5;

    /// <summary>Hour of the day from which child zones are strict; before it they are as any other.</summary>
    public double ChildFromHour { get; init; } = 8;

    /// <summary>Hour of the day until which they are.</summary>
    public double ChildToHour { get; init; } = 20;

    /// <summary>A smaller week, for the demo: fewer cars and cameras, one of them by night, forwarded by the hour.</summary>
    public static StreetSettings Demo => new() { PatrolCars = 3, ShiftStarts = [8, 14, 22], ShiftHours = 9, Buses = 1, FixedCameras = 1, SignRounds = 2, BatchMinutes = 60 };
}
