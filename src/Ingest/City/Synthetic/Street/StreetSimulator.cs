using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Synthetic.Street;

/// <summary>
/// A week on the streets of a city: vehicles park and are seen by patrol cars, buses and fixed cameras; hazards come and are repaired; signs are looked at.
/// What the twin gets is what the cameras made of it, with their gaps and errors, in the outside format of the feeds <c>detection</c> and <c>patrol-track</c>;
/// the truth lies beside it. Synthetic and deterministic: the same city, settings and begin give the same bytes.
/// </summary>
public static class StreetSimulator
{
    /// <summary>Simulates.</summary>
    /// <param name="city">City it happens in.</param>
    /// <param name="settings">How much of everything.</param>
    /// <param name="start">Begin; any offset, written as KST.</param>
    /// <exception cref="ArgumentOutOfRangeException">Days or batch minutes below 1.</exception>
    public static StreetWeek Make(CityModel city, StreetSettings settings, DateTimeOffset start)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Days, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.BatchMinutes, 1);
        var seed = settings.Seed ?? city.Seed;
        var clock = new StreetClock(start, settings.Days);
        var graph = new StreetGraph(city);
        var slots = new KerbSlots(city);
        var kerbs = new KerbSight(graph, slots, settings.SightM);
        List<Drive> drives = [.. new PatrolPlan(graph, kerbs, clock, settings, seed).Make().Concat(new BusLines(graph, clock, settings, seed).Make()).Where(d => d.Legs.Count > 0)];
        var cameras = new FixedCameras(slots, clock, settings, seed);
        var exposure = new KerbExposure(drives, cameras, slots, kerbs, graph, clock);
        var stays = new Stays(slots, new ParkingDemand(city, slots, settings, clock, seed), exposure, settings, clock, seed);
        var defects = RoadDefects.Make(graph, settings, clock, seed);

        var vehicleSight = new VehicleSight(slots, kerbs, graph, stays, settings, seed);
        var defectSight = new DefectSight(graph, defects, settings, seed);
        var signs = new SignRounds(city, settings, clock, seed);
        List<Finding> vehicles = [.. drives.SelectMany(vehicleSight.Of), .. cameras.Frames(vehicleSight)];
        List<Finding> road = [.. drives.SelectMany(defectSight.Of)];
        List<Track> tracks = [.. drives.SelectMany(d => DriveTracks.Of(d, graph, settings.BatchMinutes * 60.0)), .. cameras.Tracks()];
        var batches = new StreetBatches(clock, settings, seed);
        var payloads = batches.Make(vehicles.Concat(road).Concat(signs.Findings), tracks);

        var grace = new TrueGrace(settings, clock);
        var sent = new StreetSent(vehicles.Count, road.Count, defectSight.False, signs.Findings.Count, tracks.Count, batches.Resent);
        var truth = new StreetTruth(seed, clock.Start, settings.Days, sent,
            [.. slots.Zones.Select((zone, i) => Truth(zone, stays.Of(i), exposure.SecondsOf(i), grace, clock))],
            [.. defects.Select((d, i) => Truth(d, defectSight.Seen[i], graph, clock))],
            signs.Truth);
        return new StreetWeek(clock.Start, payloads, truth);
    }

    private static ZoneTruth Truth(ParkingZone zone, IReadOnlyList<Stay> stays, IReadOnlyDictionary<long, double> exposure, TrueGrace grace, StreetClock clock)
    {
        var began = stays.CountBy(s => clock.UnixHour(s.FromS)).ToDictionary();
        var violations = stays.Select(s => (At: grace.ViolationS(zone, s), s.UntilS)).Where(v => v.At is not null).Select(v => (At: v.At!.Value, Until: Math.Min(v.UntilS, clock.EndS))).ToArray();
        var violated = violations.CountBy(v => clock.UnixHour(v.At)).ToDictionary();
        ZoneHourTruth[] hours = [.. began.Keys.Union(violated.Keys).Union(exposure.Keys).Order()
            .Select(h => new ZoneHourTruth(h, began.GetValueOrDefault(h), violated.GetValueOrDefault(h), Math.Round(exposure.GetValueOrDefault(h), 1)))];
        return new ZoneTruth(zone.Id, zone.Rule, zone.Capacity, hours.Sum(h => h.Stays), hours.Sum(h => h.Violations), Math.Round(violations.Sum(v => v.Until - v.At) / 3600, 2), Math.Round(hours.Sum(h => h.ExposureS), 1), hours);
    }

    private static HazardTruth Truth(RoadDefect defect, int seen, StreetGraph graph, StreetClock clock) =>
        new(defect.Class, graph.Roads[defect.Road].Id, Math.Round(defect.X, 2), Math.Round(defect.Y, 2), clock.At(defect.FromS), defect.UntilS < clock.EndS ? clock.At(defect.UntilS) : null, seen);
}
