using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Synthetic.Street;

/// <summary>What was true in a simulated week; for scoring, never for the twin.</summary>
/// <param name="Seed">Seed of the draws.</param>
/// <param name="Start">Begin, KST.</param>
/// <param name="Days">Days simulated.</param>
/// <param name="Sent">What was sent.</param>
/// <param name="Zones">Every parking zone, in the order of ids.</param>
/// <param name="Hazards">Every hazard there was, in the order of its coming.</param>
/// <param name="Signs">Every signboard looked at, with its defects.</param>
public sealed record StreetTruth(int Seed, DateTimeOffset Start, int Days, StreetSent Sent, IReadOnlyList<ZoneTruth> Zones, IReadOnlyList<HazardTruth> Hazards, IReadOnlyList<SignTruth> Signs);

/// <summary>How much was sent, repeats left out.</summary>
/// <param name="ParkedVehicles">Sightings of parked vehicles.</param>
/// <param name="RoadDefects">Sightings of hazards, false ones included.</param>
/// <param name="FalseDefects">Those of them that are false.</param>
/// <param name="SignFindings">Findings on signboards.</param>
/// <param name="Tracks">Tracks of patrol cars, buses and fixed cameras.</param>
/// <param name="Resent">Features sent a second time.</param>
public sealed record StreetSent(int ParkedVehicles, int RoadDefects, int FalseDefects, int SignFindings, int Tracks, int Resent)
{
    /// <summary>All detections.</summary>
    public int Detections => ParkedVehicles + RoadDefects + SignFindings;
}

/// <summary>What happened in one parking zone.</summary>
/// <param name="Id">The zone.</param>
/// <param name="Rule">Its rule.</param>
/// <param name="Capacity">Vehicles that fit.</param>
/// <param name="Stays">Vehicles that parked.</param>
/// <param name="Violations">Those that outstayed their grace.</param>
/// <param name="ViolatingH">Time they stood there beyond it, all together [h]: over the hours of the week, how many violators stand there at a time.</param>
/// <param name="ExposureS">Time cameras looked at it [s].</param>
/// <param name="Hours">Hours in which anything of this happened, in order.</param>
public sealed record ZoneTruth(string Id, ParkingRule Rule, int Capacity, int Stays, int Violations, double ViolatingH, double ExposureS, IReadOnlyList<ZoneHourTruth> Hours);

/// <summary>One hour of one zone.</summary>
/// <param name="Hour">Hours since 1970-01-01T00:00Z.</param>
/// <param name="Stays">Stays that began in it.</param>
/// <param name="Violations">Stays whose grace ran out in it.</param>
/// <param name="ExposureS">Time cameras looked at the zone [s].</param>
public readonly record struct ZoneHourTruth(long Hour, int Stays, int Violations, double ExposureS);

/// <summary>A hazard that was there.</summary>
/// <param name="Class">Class of the feed <c>detection</c>.</param>
/// <param name="Road">Road segment it lies on.</param>
/// <param name="X">Easting [m, EPSG:5186].</param>
/// <param name="Y">Northing [m, EPSG:5186].</param>
/// <param name="From">When it came; not before the begin.</param>
/// <param name="Until">When it was gone; null when it still lay there in the end.</param>
/// <param name="Seen">Detections of it.</param>
public sealed record HazardTruth(string Class, string Road, double X, double Y, DateTimeOffset From, DateTimeOffset? Until, int Seen);

/// <summary>A signboard somebody looked at.</summary>
/// <param name="Id">The sign.</param>
/// <param name="Defects">What is wrong with it; empty for a sound one.</param>
public sealed record SignTruth(string Id, IReadOnlyList<string> Defects);
