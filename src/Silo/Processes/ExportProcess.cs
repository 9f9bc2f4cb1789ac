using System.Globalization;
using System.Text.Json.Nodes;
using SiheungTwin.Geo.Formats;
using SiheungTwin.Geo.Projections;
using SiheungTwin.Silo.Export;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Ogc.Schemas;
using SiheungTwin.Silo.Privacy;

namespace SiheungTwin.Silo.Processes;

/// <summary><c>export</c>: a collection as a file, from one root, with rows and SHA-256 told. The file is kept for a while under <c>/ogc/exports/</c>, or answered itself where the raw output is asked for.</summary>
internal sealed class ExportProcess(RootPin pin, ScanGate gate, AccessLog access, ExportShelf shelf, CityVersions cities, Grains.Worlds.WorldOptions world) : TwinProcess
{
    private static readonly string[] Names = ["collection", "format", "filter", "bbox", "datetime", "crs", "encoding", "geometry"];

    public override string Id => "export";

    protected override string Title => "내보내기 · Export";

    protected override string About => "A collection as a file: filtered, as known now or at a past instant, in a reference system; the licence and the question travel in the file.";

    protected override string[] Transmission => ["reference", "value"];

    protected override JsonObject Inputs() => new()
    {
        ["collection"] = Input("Collection", Text([.. CollectionSchemas.All.Select(c => c.Name)]), required: true),
        ["format"] = Input("Format", Text(ExportFile.Formats), required: true),
        ["filter"] = Input("CQL2 text", Text()),
        ["bbox"] = Input("West, south, east, north [°]", new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "number" }, ["minItems"] = 4, ["maxItems"] = 4 }),
        ["datetime"] = Input("As known at a past instant", new JsonObject { ["type"] = "string", ["format"] = "date-time" }),
        ["crs"] = Input("EPSG code of the file", new JsonObject { ["type"] = "integer", ["enum"] = new JsonArray([.. CrsDefinitions.Codes.Select(c => (JsonNode)c)]), ["default"] = 4326 }),
        ["encoding"] = Input("Letters of a shapefile's table", Text("cp949", "utf-8")),
        ["geometry"] = Input("Where a CSV's rows are: the shape, or two columns with a place on it", Text(ExportTarget.Geometries)),
    };

    protected override JsonObject Outputs() => new() { ["file"] = new JsonObject { ["title"] = "The file, with rows, bytes and sha256", ["schema"] = new JsonObject { ["type"] = "string", ["contentEncoding"] = "binary" } } };

    public override async Task<IResult> ExecuteAsync(HttpContext http, JsonObject inputs, bool raw)
    {
        var query = ProcessInputs.Query(inputs, Names);
        var schema = CollectionSchemas.Find(query["collection"].ToString())
            ?? throw TwinProblem.BadField("inputs.collection", $"collection is one of {string.Join(", ", CollectionSchemas.All.Select(c => c.Name))}.", "collection 입력이 없거나 없는 컬렉션입니다.");
        var format = Chosen(query, "format", ExportFile.Formats);
        var epsg = Epsg(query["crs"].ToString(), format);
        var encoding = KoreanText.Named(query.ContainsKey("encoding") ? Chosen(query, "encoding", ["cp949", "utf-8"]) : "cp949")!;
        var geometry = ExportTarget.GeometryOf(query.ContainsKey("geometry") ? Chosen(query, "geometry", ExportTarget.Geometries) : "wkt");
        var asked = ItemsQuery.Parse(new QueryCollection(query.Where(q => q.Key is "filter" or "bbox").ToDictionary()), schema) with { Limit = int.MaxValue };
        var (root, _) = query["datetime"].ToString() is { Length: > 0 } then ? RootPin.Then(await pin.AtAsync(then, http.RequestAborted)) : pin.Now();
        if (root.Now == DateTimeOffset.MinValue)
            throw new TwinProblem(409, "world.no_time", "", "Nothing has happened in this world yet, so that there is no time an export could hold for.", "이 세계에는 아직 시각이 없습니다.");
        var page = await gate.RunAsync(asked.Scan(root, schema), http.RequestAborted);
        if (VehicleData.IsIn(schema))
            await access.NoteAsync(http, page.Features.Count);
        var label = world.IsLive ? root.Index.City.Label : $"훈련 exercise ({world.Name}) · {root.Index.City.Label}";
        var licence = (await cities.ManifestAsync(root.Index.Reference, http.RequestAborted)).Licence;
        var rows = new ExportRows(5186, root.Now, label, licence, JournalExport.RowsOf(schema, page.Features).ToAsyncEnumerable());
        var request = new ExportRequest(schema, query["filter"].ToString() is { Length: > 0 } filter ? filter : null, query["bbox"].ToString() is { Length: > 0 } box ? box : null, null);
        var name = shelf.NewName(schema.Name, format);
        var written = await ExportFile.WriteAsync(new ExportTarget(shelf.PathOf(name), format, epsg, encoding) { Geometry = geometry }, request, rows, http.RequestAborted);
        shelf.Trim();
        if (raw)
            return Results.File(shelf.PathOf(name), ExportShelf.MediaType(name), name);
        return Results.Json(new JsonObject
        {
            ["file"] = new JsonObject
            {
                ["href"] = $"{OgcLinks.Base(http.Request)}/ogc/exports/{name}",
                ["type"] = ExportShelf.MediaType(name),
                ["rows"] = written.File.Rows,
                ["bytes"] = written.File.Bytes,
                ["sha256"] = written.File.Sha256,
                ["asOf"] = Rfc3339.Text(root.Now),
                ["changes"] = new JsonArray([.. written.Changes.Select(c => (JsonNode)new JsonObject { ["code"] = c.Code, ["message"] = c.Message })]),
            },
        });
    }

    private static string Chosen(IQueryCollection query, string name, IReadOnlyCollection<string> values) => values.Contains(query[name].ToString())
        ? query[name].ToString()
        : throw TwinProblem.BadField($"inputs.{name}", $"{name} is one of {string.Join(", ", values)}.", $"{name}은(는) {string.Join(", ", values)} 중 하나입니다.");

    private static int Epsg(string text, string format)
    {
        if (text.Length == 0)
            return 4326;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) || !CrsDefinitions.IsKnown(code))
            throw TwinProblem.BadField("inputs.crs", $"crs is one of {string.Join(", ", CrsDefinitions.Codes)}.", $"crs는 {string.Join(", ", CrsDefinitions.Codes)} 중 하나입니다.");
        return format == "geojsonseq" && code != 4326
            ? throw TwinProblem.BadField("inputs.crs", "GeoJSON text sequences are in longitude and latitude (4326) only.", "geojsonseq는 4326만 됩니다.")
            : code;
    }
}
