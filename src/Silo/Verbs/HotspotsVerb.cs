using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;
using SiheungTwin.Analytics.Hotspots;
using SiheungTwin.Geo.Projections;
using SiheungTwin.Silo.Export;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Hotspots;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.Verbs;

/// <summary><c>hotspots</c>: of a table of points, or of the parking zones of a twin, running or read from its journal.</summary>
internal static class HotspotsVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly string[] TableOnly = ["--x", "--y", "--exposure", "--t", "--crs", "--edges", "--permutations", "--seed", "--fallback", "--report"];
    private static readonly string[] TwinOnly = ["--from", "--to", "--dow", "--hours", "--measure", "--datetime", "--url", "--data", "--world", "--city"];

    public static Command Make()
    {
        var output = new Option<string>("--out") { Description = "File to write: .csv; of a twin also .geojson", Required = true };
        var points = new Option<string?>("--points") { Description = "Table of points (CSV, UTF-8 or CP949, comma or tab) instead of a twin" };
        var value = new Option<string?>("--value") { Description = "With --points the column of counts (default count); of a twin count or rate (default count)" };
        var band = new Option<string?>("--band") { Description = "Zones no farther apart are neighbours [m] (default 250)" };
        Option<string?>[] texts =
        [
            Text("--x", "Column of easting or longitude (default x)"),
            Text("--y", "Column of northing or latitude (default y)"),
            Text("--exposure", "Column of hours looked at (default exposure_h where there is one)"),
            Text("--t", "Column of the span of time (default t where there is one)"),
            Text("--crs", "EPSG of x and y, projected to 5186; default: planar metres as they are"),
            Text("--edges", "Table of neighbours, two columns of ids, instead of --band"),
            Text("--permutations", "Permutations for a pseudo p, e.g. 999"),
            Text("--seed", "Seed of the permutations (default 1)"),
            Text("--fallback", "auto sets rows aside that a geocoder could not place (default), keep takes them"),
            Text("--report", "File for what became of the rows, JSON"),
            Text("--from", "Begin of the span, RFC 3339 (default 28 days before its end)"),
            Text("--to", "End of the span, RFC 3339 (default now)"),
            Text("--dow", "Days of the week, 1 = Monday, joined by commas"),
            Text("--hours", "Hours in Asia/Seoul, e.g. 18-22 or 22-2"),
            Text("--measure", "violations, stays or sightings"),
            Text("--datetime", "Past instant (RFC 3339): what the twin knew then"),
            Text("--url", $"Twin to ask; default {TwinOptions.DefaultUrl}"),
            Text("--data", "Without a server: directory that holds the world's journal"),
            Text("--world", "World of that journal; default live"),
            Text("--city", "City directory, where the journal's own archive is not to be used"),
        ];
        var command = new Command("hotspots", "Find hotspots in a table of points or in a twin") { output, points, value, band };
        foreach (var option in texts)
            command.Options.Add(option);
        command.Validators.Add(r => Check(r, r.GetValue(points) is not null));
        command.SetAction((parsed, ct) =>
        {
            string? Of(string name) => parsed.GetValue<string?>(name);
            var path = Path.GetFullPath(parsed.GetValue(output)!);
            if (!Directory.Exists(Path.GetDirectoryName(path)))
                throw new VerbException($"--out: the directory {Path.GetDirectoryName(path)} does not exist.");
            return parsed.GetValue(points) is { } file ? Task.FromResult(OfTable(file, path, Of)) : OfTwinAsync(path, Of, ct);
        });
        return command;
    }

    private static Option<string?> Text(string name, string description) => new(name) { Description = description };

    private static void Check(CommandResult result, bool table)
    {
        foreach (var name in table ? TwinOnly : TableOnly)
        {
            if (result.GetValue<string?>(name) is not null)
                result.AddError(table ? $"{name} belongs to a twin, not to --points." : $"{name} belongs to --points F.csv.");
        }

        if (result.GetValue<string?>("--band") is not null && result.GetValue<string?>("--edges") is not null)
            result.AddError("--band and --edges both say who is a neighbour: give one of them.");
        if (result.GetValue<string?>("--data") is not null && result.GetValue<string?>("--url") is not null)
            result.AddError("--url asks a running twin, --data reads its journal: give one of them.");
    }

    private static int OfTable(string file, string path, Func<string, string?> of)
    {
        var request = new PointsRequest
        {
            File = file,
            Columns = new PointColumns(of("--x") ?? "x", of("--y") ?? "y", of("--value") ?? "count", of("--exposure"), of("--t")),
            Epsg = of("--crs") is { } crs ? EpsgOf(crs) : null,
            BandM = of("--band") is { } band ? Number(band, "--band", 1e6) : HotspotQuery.DefaultBandM,
            Edges = of("--edges"),
            Permutations = of("--permutations") is { } permutations ? (int)Number(permutations, "--permutations", 1e6) : 0,
            Seed = of("--seed") is { } seed ? (ulong)Number(seed, "--seed", 1e15) : 1,
            KeepFallback = of("--fallback") switch { null or "auto" => false, "keep" => true, var other => throw new VerbException($"--fallback: '{other}' is neither auto nor keep.") },
        };
        return PointsRun.Run(request, path, of("--report"));
    }

    private static async Task<int> OfTwinAsync(string path, Func<string, string?> of, CancellationToken ct)
    {
        if (Path.GetExtension(path) is not (".csv" or ".geojson" or ".json"))
            throw new VerbException($"--out: '{Path.GetFileName(path)}' is neither .csv nor .geojson.");
        var parameters = HotspotQuery.Parameters.Append("datetime").Where(p => of("--" + p) is not null).ToDictionary(p => p, p => of("--" + p)!);
        var answer = of("--data") is { } data ? await FromJournalAsync(data, parameters, of, ct) : await FromTwinAsync(parameters, of, ct);
        await HotspotFile.WriteAsync(path, answer, ct);
        Console.WriteLine($"{answer["label"]} · {answer["label_en"]}: {answer["zones"]} zones, n = {answer["n"]}, as of {answer["asOf"]?["time"]}");
        return 0;
    }

    private static async Task<JsonObject> FromTwinAsync(Dictionary<string, string> parameters, Func<string, string?> of, CancellationToken ct)
    {
        var url = of("--url") ?? TwinOptions.DefaultUrl;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new VerbException($"--url: '{url}' is no http address.");
        using var http = TwinHttp.Client(address, TimeSpan.FromMinutes(2));
        var twin = new TwinClient(http, Patience, TimeProvider.System, why => Console.Error.WriteLine($"waiting: {why}"));
        if (of("--world") is { } world && (await twin.GetAsync("/world", ct))["world"]!.GetValue<string>() is var served && served != world)
            throw new VerbException($"--world: {url} serves the world '{served}', not '{world}'.");
        return await twin.GetAsync("/hotspots" + QueryString.Create(parameters!), ct);
    }

    private static async Task<JsonObject> FromJournalAsync(string data, Dictionary<string, string> parameters, Func<string, string?> of, CancellationToken ct)
    {
        var options = new TwinOptions
        {
            Data = Path.GetFullPath(data),
            City = Path.GetFullPath(of("--city") ?? TwinHome.ShippedCity),
            World = ServeVerb.CheckedWorld(of("--world") ?? "live"),
        };
        var query = HotspotQuery.Parse(new QueryCollection(parameters.ToDictionary(p => p.Key, p => new StringValues(p.Value))));
        var then = of("--datetime") is not { } text ? (DateTimeOffset?)null
            : Rfc3339.TryParse(text, out var time) ? time
            : throw new VerbException($"--datetime: '{text}' is not an RFC 3339 time such as 2025-08-13T12:00:00+09:00.");
        await using var journal = await JournalRoot.OpenAsync(options, then, ct);
        var root = journal.Root;
        using var stream = new MemoryStream();
        await FeatureJson.ToStreamAsync(stream, HotspotJson.Parts(root, AsOf.Of(root, stale: false), ZoneHotspots.Of(root, query)), ct);
        return JsonNode.Parse(stream.ToArray())!.AsObject();
    }

    private static int EpsgOf(string text) =>
        int.TryParse(text.StartsWith("EPSG:", StringComparison.OrdinalIgnoreCase) ? text[5..] : text, NumberStyles.None, CultureInfo.InvariantCulture, out var epsg) && CrsDefinitions.IsKnown(epsg)
            ? epsg
            : throw new VerbException($"--crs: '{text}' is not one of {string.Join(", ", CrsDefinitions.Codes)}.");

    private static double Number(string text, string option, double most) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value > 0 && value <= most
            ? value
            : throw new VerbException($"{option}: '{text}' is not a number above 0 and up to {most}.");
}
