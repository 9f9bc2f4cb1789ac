using System.Text.Json;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Ingest.Placement.Street;

/// <summary>What entries of street sightings have in common.</summary>
internal static class StreetEntry
{
    /// <summary>An entry without its body.</summary>
    public static Entry Of(Observation o, string asset, string key, string quantity, double? value) => new()
    {
        Kind = EntryKind.Observation,
        Asset = asset,
        Feed = o.Feed,
        Source = o.Source,
        Key = key,
        Quantity = quantity,
        Value = value,
        Observed = o.Observed,
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
