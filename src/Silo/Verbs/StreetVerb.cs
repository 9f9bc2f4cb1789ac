using System.CommandLine;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Ingest.City.Files;
using SiheungTwin.Ingest.City.Synthetic.Street;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Street;

namespace SiheungTwin.Silo.Verbs;

/// <summary><c>street</c>: a simulated week of parked vehicles, road hazards and sign rounds, into files, into a running twin, or both.</summary>
internal static class StreetVerb
{
    private const int MostDays = 60;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static Command Make()
    {
        var output = new Option<string?>("--out") { Description = "Directory for detections.geojson, patrol-tracks.geojson and truth.json" };
        var url = new Option<string?>("--url") { Description = "Twin to send to as fast as it takes it, in the order of the times" };
        var city = new Option<string?>("--city") { Description = "City directory; default: the shipped city" };
        var start = new Option<string>("--start") { Description = "Begin, RFC 3339; without an offset KST", DefaultValueFactory = _ => "2026-08-03T00:00" };
        var days = new Option<int>("--days") { Description = "Days", DefaultValueFactory = _ => new StreetSettings().Days };
        days.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() is < 1 or > MostDays)
                r.AddError($"--days: give 1 to {MostDays}.");
        });
        var seed = new Option<int?>("--seed") { Description = "Seed; default: the city's" };
        var small = new Option<bool>("--small") { Description = "Fewer cars and cameras, larger batches: the week of the demo" };
        var command = new Command("street", "Simulate a week on the streets: parked vehicles, road hazards, sign rounds, with their truth") { output, url, city, start, days, seed, small };
        command.Validators.Add(r =>
        {
            if (r.GetValue(output) is null && r.GetValue(url) is null)
                r.AddError("street needs --out DIR, --url U or both.");
        });
        command.SetAction(async (parsed, ct) =>
        {
            if (!Rfc3339.TryParse(parsed.GetValue(start)!, out var begin))
                throw new VerbException($"--start: '{parsed.GetValue(start)}' is not an RFC 3339 time.");
            var directory = Path.GetFullPath(parsed.GetValue(city) ?? TwinHome.ShippedCity);
            ShippedCity.EnsureAt(directory);
            var settings = (parsed.GetValue(small) ? StreetSettings.Demo : new StreetSettings()) with { Days = parsed.GetValue(days), Seed = parsed.GetValue(seed) };
            var week = StreetSimulator.Make(CityDirectory.Read(directory), settings, begin);
            var sent = week.Truth.Sent;
            await Console.Error.WriteLineAsync(FormattableString.Invariant($"simulated {settings.Days} days: {sent.ParkedVehicles} sightings of parked vehicles, {sent.RoadDefects} of road hazards, {sent.SignFindings} sign findings, {sent.Tracks} tracks"));
            if (parsed.GetValue(output) is { } files)
                await StreetFiles.WriteAsync(week, Path.GetFullPath(files), ct);
            if (parsed.GetValue(url) is { } twin)
                Console.WriteLine((await PostAsync(week, twin, ct)).ToJsonString());
            return 0;
        });
        return command;
    }

    private static async Task<JsonObject> PostAsync(StreetWeek week, string url, CancellationToken ct)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new VerbException($"--url: '{url}' is no http address.");
        using var http = TwinHttp.Client(address, TimeSpan.FromSeconds(30));
        var client = new TwinClient(http, Patience, TimeProvider.System, why => Console.Error.WriteLine($"waiting: {why}"));
        var served = (await client.GetAsync("/world", ct))["world"]!.GetValue<string>();
        if (served == WorldOptions.Live)
            throw new VerbException($"--url: {url} serves the world 'live', which takes nothing simulated. Start one: ./twin serve --world NAME --data DIR.");
        return await new StreetPost(client, Console.Error).SendAsync(week, ct);
    }
}
