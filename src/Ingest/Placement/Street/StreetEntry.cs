using System.Text.Json;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Ingest.Placement.Street;

/// <summary>What entries of street sightings have in common.</summary>
internal static class StreetEntry
{
    /// <summary>An entry of a sighting: its value is the confidence.</summary>
    public static Entry OfSighting(Observation o, string asset, string key, string body) => Of(o, asset, key, o.Quantity, o.Value, null, o.Observed, body);

    /// <summary>An entry of an observation for one asset.</summary>
    public static Entry Of(Observation o, string asset, string key, string quantity, double? value, string? unit, DateTimeOffset observed, string body) => new()
    {
        Kind = EntryKind.Observation,
        Asset = asset,
        Feed = o.Feed,
        Source = o.Source,
        Key = key,
        Quantity = quantity,
        Value = value,
        Unit = unit,
        Observed = observed,
        Body = body,
        Revisable = o.Revisable,
    };

    /// <summary>Position and deviation [m, EPSG:5186].</summary>
    public static void WritePosition(Utf8JsonWriter json, StreetSighting sighting, double x, double y)
    {
        json.WriteNumber("x", Math.Round(x, 2));
        json.WriteNumber("y", Math.Round(y, 2));
        json.WriteNumber("sigma_m", sighting.SigmaM);
        if (sighting.SigmaAssumed)
            json.WriteBoolean("sigma_assumed", true);
    }
}
