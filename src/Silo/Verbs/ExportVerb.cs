using System.CommandLine;
using System.Globalization;
using SiheungTwin.Geo.Formats;
using SiheungTwin.Geo.Projections;
using SiheungTwin.Silo.Export;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Ogc.Schemas;
using SiheungTwin.Silo.Privacy;

namespace SiheungTwin.Silo.Verbs;

/// <summary><c>export</c>: a collection as a file, of a running twin or straight from a journal, now or as the twin knew it at an instant.</summary>
internal static class ExportVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Command Make()
    {
        var collection = new Option<string>("--collection") { Description = string.Join(", ", CollectionSchemas.All.Select(c => c.Name)), Required = true };
        var format = new Option<string>("--format") { Description = string.Join(", ", ExportFile.Formats), Required = true };
        var encoding = new Option<string>("--encoding") { Description = "Letters of a shapefile's table: cp949 or utf-8", DefaultValueFactory = _ => "cp949" };
        encoding.AcceptOnlyFromAmong("cp949", "utf-8");
        var geometry = new Option<string>("--geometry") { Description = "Where a CSV's rows are: wkt, the shape, or xy, two columns with a place on it", DefaultValueFactory = _ => "wkt" };
        geometry.AcceptOnlyFromAmong(ExportTarget.Geometries);
        var filter = new Option<string?>("--filter") { Description = "CQL2 text, such as state >= 3 AND title LIKE '시험%'" };
        var bbox = new Option<string?>("--bbox") { Description = "west,south,east,north in degrees" };
        var datetime = new Option<string?>("--datetime") { Description = "Past instant (RFC 3339): what the twin knew then" };
        var crs = new Option<string>("--crs") { Description = $"EPSG of the file: {string.Join(", ", CrsDefinitions.Codes)}", DefaultValueFactory = _ => "4326" };
        var output = new Option<string>("--out") { Description = "File to write", Required = true };
        var url = new Option<string?>("--url") { Description = $"Twin to ask; default {TwinOptions.DefaultUrl}" };
        var data = new Option<string?>("--data") { Description = "Without a server: directory that holds the world's journal" };
        var world = new Option<string?>("--world") { Description = "World of that journal; default live" };
        var city = new Option<string?>("--city") { Description = "City directory, where the journal's own archive is not to be used" };
        var command = new Command("export", "Write a collection to a file") { collection, format, encoding, geometry, filter, bbox, datetime, crs, output, url, data, world, city };
        command.Validators.Add(r =>
        {
            if (r.GetValue(data) is not null && r.GetValue(url) is not null)
                r.AddError("--url asks a running twin, --data reads its journal: give one of them.");
        });
        command.SetAction(async (parsed, ct) =>
        {
            var schema = CollectionSchemas.Find(parsed.GetValue(collection)!)
                ?? throw new VerbException($"--collection: '{parsed.GetValue(collection)}' cannot be exported; there are {string.Join(", ", CollectionSchemas.All.Select(c => c.Name))}.");
            var chosen = parsed.GetValue(format)!;
            if (!ExportFile.Formats.Contains(chosen))
                throw new VerbException($"--format: '{chosen}' is not written by this version; there are {string.Join(", ", ExportFile.Formats)}.");
            var epsg = EpsgOf(parsed.GetValue(crs)!, chosen);
            var request = new ExportRequest(schema, ExportRequest.CheckedFilter(schema, parsed.GetValue(filter)), parsed.GetValue(bbox), TimeOf(parsed.GetValue(datetime)));
            AskedBox.Parse(request.Bbox ?? "");
            var path = Path.GetFullPath(parsed.GetValue(output)!);
            if (!Directory.Exists(Path.GetDirectoryName(path)))
                throw new VerbException($"--out: the directory {Path.GetDirectoryName(path)} does not exist.");
            if (chosen == "shp" && !path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
                throw new VerbException($"--out: a shapefile is several files and is written as a ZIP of them; name it {Path.GetFileNameWithoutExtension(path)}.zip.");
            var target = new ExportTarget(path, chosen, epsg, KoreanText.Named(parsed.GetValue(encoding))!) { Geometry = ExportTarget.GeometryOf(parsed.GetValue(geometry)!) };
            if (parsed.GetValue(data) is not { } directory)
                return await FromTwinAsync(request, parsed.GetValue(url) ?? TwinOptions.DefaultUrl, parsed.GetValue(world), target, ct);
            var options = new TwinOptions
            {
                Data = Path.GetFullPath(directory),
                City = Path.GetFullPath(parsed.GetValue(city) ?? TwinHome.ShippedCity),
                World = ServeVerb.CheckedWorld(parsed.GetValue(world) ?? "live"),
            };
            return await WriteAsync(target, request, await JournalExport.ReadAsync(request, options, ct), ct);
        });
        return command;
    }

    private static async Task<int> FromTwinAsync(ExportRequest request, string url, string? world, ExportTarget target, CancellationToken ct)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new VerbException($"--url: '{url}' is no http address.");
        using var http = TwinHttp.Client(address, TimeSpan.FromMinutes(2));
        http.DefaultRequestHeaders.TryAddWithoutValidation(AccessLog.UserHeader, Uri.EscapeDataString(Environment.UserName));
        var twin = new TwinClient(http, Patience, TimeProvider.System, why => Console.Error.WriteLine($"waiting: {why}"));
        if (world is not null && (await twin.GetAsync("/world", ct))["world"]!.GetValue<string>() is var served && served != world)
            throw new VerbException($"--world: {url} serves the world '{served}', not '{world}'.");
        return await WriteAsync(target, request, await HttpExport.ReadAsync(request, twin, ct), ct);
    }

    private static async Task<int> WriteAsync(ExportTarget target, ExportRequest request, ExportRows rows, CancellationToken ct)
    {
        var (written, changes) = await ExportFile.WriteAsync(target, request, rows, ct);
        foreach (var change in changes)
            await Console.Error.WriteLineAsync($"{change.Code}: {change.Message}");
        Console.WriteLine(FormattableString.Invariant($"{written.Rows} rows, {written.Bytes} bytes, sha256 {written.Sha256}, as of {(rows.AsOf is { } time ? Rfc3339.Text(time) : "-")}"));
        return 0;
    }

    private static int EpsgOf(string text, string format)
    {
        var digits = text.StartsWith("EPSG:", StringComparison.OrdinalIgnoreCase) ? text[5..] : text;
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var epsg) || !CrsDefinitions.IsKnown(epsg))
            throw new VerbException($"--crs: '{text}' is not one of {string.Join(", ", CrsDefinitions.Codes)}.");
        if (format == "geojsonseq" && epsg != 4326)
            throw new VerbException("--crs: geojsonseq has no place to name a system and is longitude and latitude (4326); use geojson, gpkg or csv.");
        return epsg;
    }

    private static DateTimeOffset? TimeOf(string? text) => text is null ? null
        : Rfc3339.TryParse(text, out var time) ? time
        : throw new VerbException($"--datetime: '{text}' is not an RFC 3339 time such as 2025-08-13T12:00:00+09:00.");
}
