using System.Text.Json;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Parking;

/// <summary>What one sighting says: which vehicle, and where it may have stood.</summary>
/// <param name="Vehicle">Pseudonym; null when the plate was not read.</param>
/// <param name="Zone">Most probable zone.</param>
/// <param name="Weights">All zones probable enough, in the order of their ids.</param>
/// <param name="Was">Pseudonym of the key period before, while both are known; else null.</param>
internal sealed record SightingBody(string? Vehicle, string Zone, ValueArray<ZoneWeight> Weights, string? Was = null);

/// <summary>How long one zone was looked at in one hour.</summary>
internal readonly record struct ZoneExposure(string Zone, int Hour, float Seconds);

/// <summary>Reads the bodies of a block's entries. Whatever is not as agreed is null: a fold never fails.</summary>
internal static class BlockEntryBody
{
    // Sums of sixteenths are exact in a float up to 12 days: the order of adding does not matter.
    private const float SecondsStep = 16;

    public static SightingBody? Sighting(Entry entry, double leastP) => Read(entry, root =>
    {
        string? vehicle = null;
        if (root.TryGetProperty("vehicle", out var given) && given.ValueKind != JsonValueKind.Null)
        {
            vehicle = given.GetString();
            if (string.IsNullOrWhiteSpace(vehicle))
                return null;
        }

        var weights = new SortedDictionary<string, long>(StringComparer.Ordinal);
        (string? Zone, double P) best = (null, 0);
        foreach (var candidate in root.GetProperty("zones").EnumerateArray())
        {
            var (zone, p) = (candidate.GetProperty("id").GetString(), candidate.GetProperty("p").GetDouble());
            if (string.IsNullOrWhiteSpace(zone) || !(p is >= 0 and <= 1))
                return null;
            if (best.Zone is null || p > best.P || (p == best.P && string.CompareOrdinal(zone, best.Zone) < 0))
                best = (zone, p);
            if (p > leastP)
                weights[zone] = (long)Math.Round(1000 * Math.Log(p / leastP));
        }

        if (best.Zone is null)
            return null;
        weights.TryAdd(best.Zone, 0);
        return new SightingBody(vehicle, best.Zone, new ValueArray<ZoneWeight>([.. weights.Select(w => new ZoneWeight(w.Key, w.Value))]), root.TryGetProperty("was", out var was) ? was.GetString() : null);
    });

    public static ZoneExposure[]? Exposure(Entry entry) => Read(entry, root =>
    {
        var latest = HourLedger.HourOf(entry.Observed);
        var exposures = new List<ZoneExposure>();
        foreach (var given in root.GetProperty("zones").EnumerateArray())
        {
            var (zone, hour, seconds) = (given.GetProperty("id").GetString(), given.GetProperty("hour").GetInt32(), given.GetProperty("s").GetDouble());
            if (string.IsNullOrWhiteSpace(zone) || hour > latest || !(seconds is >= 0 and <= 3600))
                return null;
            exposures.Add(new ZoneExposure(zone, hour, MathF.Round((float)seconds * SecondsStep) / SecondsStep));
        }

        return exposures.Count == 0 ? null : exposures.ToArray();
    });

    public static (string Vehicle, string Zone)? Violation(Entry entry) =>
        Read(entry, root => new Tuple<string?, string?>(root.GetProperty("vehicle").GetString(), root.GetProperty("zone").GetString()))
            is (string { Length: > 0 } vehicle, string { Length: > 0 } zone) ? (vehicle, zone) : null;

    private static T? Read<T>(Entry entry, Func<JsonElement, T?> read) where T : class
    {
        if (string.IsNullOrEmpty(entry.Body))
            return null;
        try
        {
            using var json = JsonDocument.Parse(entry.Body);
            return read(json.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }
}
