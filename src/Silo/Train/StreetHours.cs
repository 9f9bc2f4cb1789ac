using System.Globalization;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Parking;
using SiheungTwin.Ingest.City.Synthetic.Street;

namespace SiheungTwin.Silo.Train;

/// <summary>Simulated weeks on the streets, taken in by an <see cref="OfflineLane"/>: the hourly counts its blocks hold at the end.</summary>
internal static class StreetHours
{
    /// <summary>Counts by zone id.</summary>
    public static async Task<Dictionary<string, ZoneHours>> MakeAsync(CityModel city, StreetSettings settings, DateTimeOffset start, Action<string> say, CancellationToken ct)
    {
        var week = StreetSimulator.Make(city, settings, start);
        say(string.Create(CultureInfo.InvariantCulture, $"simulated {settings.Days} days: {week.Payloads.Count} payloads"));
        await using var lane = await OfflineLane.StartAsync(city, new AssetKinds(new Rules()), ct);
        var day = 0;
        foreach (var payload in week.Payloads)
        {
            await lane.TakeAsync(payload.Feed, payload.Content, week.Start + payload.At, ct);
            if ((int)payload.At.TotalDays == day)
                continue;
            day = (int)payload.At.TotalDays;
            say(string.Create(CultureInfo.InvariantCulture, $"day {day} of {settings.Days}: {lane.Rows.Taken} entries, {lane.Rows.Refused} refused"));
        }

        await lane.SettleAsync(ct);
        return city.Blocks.Select(b => lane.StateOf(b.Id)).OfType<BlockState>().SelectMany(b => b.Zones.Span.ToArray()).ToDictionary(z => z.Zone, StringComparer.Ordinal);
    }
}
