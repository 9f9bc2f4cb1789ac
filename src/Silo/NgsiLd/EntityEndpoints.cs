using System.Globalization;
using System.Text.Json;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Privacy;

namespace SiheungTwin.Silo.NgsiLd;

/// <summary>Entities by type, id, query and place, and what types there are (ETSI GS CIM 009 V1.6.1, 5.7 and 6.4 to 6.9).</summary>
internal static class EntityEndpoints
{
    private const int DefaultLimit = 20;
    private const int MostLimit = 1000;
    private const int MostReach = 100_000;
    private const string LinkedData = "application/ld+json";
    private static readonly string[] Known =
        ["type", "id", "idPattern", "q", "georel", "geometry", "coordinates", "geoproperty", "attrs", "options", "limit", "offset", "count", "datetime", "minAsOf", AccessLog.PurposeParameter];

    public static void MapEntities(this IEndpointRouteBuilder app)
    {
        app.MapGet(NgsiLdEndpoints.Root + "/entities", ListAsync);
        app.MapGet(NgsiLdEndpoints.Root + "/entities/{id}", OneAsync);
    }

    private static async Task ListAsync(HttpContext http, RootPin pin, ScanGate gate, AccessLog access)
    {
        var query = http.Request.Query;
        if (query.Keys.FirstOrDefault(k => !Known.Contains(k)) is { } unknown)
            throw NgsiProblem.Bad(unknown, $"'{unknown}' is no parameter; there are {string.Join(", ", Known)}.", $"'{unknown}'은(는) 매개변수가 아닙니다.");
        var form = EntityForm.Read(query["options"].ToString(), query["attrs"].ToString());
        var question = Question(query, form);
        var (limit, offset) = (Number(query, "limit", DefaultLimit, MostLimit), Number(query, "offset", 0, int.MaxValue));
        if (offset + (long)limit > MostReach)
            throw NgsiProblem.Dear($"offset and limit reach to {MostReach} at most: ask for less by q or a place.", $"offset과 limit의 합은 {MostReach}까지입니다.");
        var (root, _) = await pin.PinAsync(http.Request, http.RequestAborted);
        var (page, matched) = await PageAsync(root, question, offset, limit, gate, http.RequestAborted);
        if (question.Parts.Any(p => p.Type.IsVehicles))
            await access.NoteAsync(http, page.Count(p => p.Type.IsVehicles));
        if (query["count"].ToString() == "true")
            http.Response.Headers["NGSILD-Results-Count"] = matched.ToString(CultureInfo.InvariantCulture);
        if (offset + limit < matched && limit > 0)
            http.Response.Headers.Append("Link", $"<{Next(http.Request, offset + limit)}>; rel=\"next\"");
        var context = Prepare(http);
        await FeatureJson.ToStreamAsync(http.Response.Body, [json => json.WriteStartArray(), .. page.Select(p => (Action<Utf8JsonWriter>)(json => form.Write(json, p.Type, p.Feature, context))), json => json.WriteEndArray()], http.RequestAborted);
    }

    private static async Task OneAsync(HttpContext http, string id, RootPin pin, AccessLog access)
    {
        var form = EntityForm.Read(http.Request.Query["options"].ToString(), http.Request.Query["attrs"].ToString());
        var (root, _) = await pin.PinAsync(http.Request, http.RequestAborted);
        if (EntityType.OfUrn(id) is not var (type, plain) || CollectionFeature.Find(root, type.Schema, plain) is not { } feature)
            throw NgsiProblem.Missing($"The entity '{(id.Length <= 100 ? id : id[..100])}'");
        if (type.IsVehicles)
            await access.NoteAsync(http, 1);
        var context = Prepare(http);
        await FeatureJson.ToStreamAsync(http.Response.Body, [json => form.Write(json, type, feature, context)], http.RequestAborted);
    }

    private static EntityQuestion Question(IQueryCollection query, EntityForm form)
    {
        var (types, ids) = (EntityForm.List(query["type"].ToString()), EntityForm.List(query["id"].ToString()));
        var (pattern, text, georel) = (query["idPattern"].ToString(), query["q"].ToString(), query["georel"].ToString());
        if (types.Length == 0 && ids.Length == 0 && text.Length == 0 && georel.Length == 0 && form.Attributes.Count == 0)
            throw NgsiProblem.Bad("type", "Ask by type, id, attrs, q or georel; all types are under /ngsi-ld/v1/types.", "type, id, attrs, q, georel 중 하나가 필요합니다.");
        if (query["geoproperty"].ToString() is not ("" or "location"))
            throw NgsiProblem.Bad("geoproperty", "Entities have one place, location.", "위치 속성은 location뿐입니다.");
        var place = georel.Length == 0 ? null : new EntityPlace(georel, query["geometry"].ToString(), query["coordinates"].ToString());
        EntitySelector[] selectors = types.Length == 0 ? [new(null, ids, Nonblank(pattern))] : [.. types.Distinct().Select(t => new EntitySelector(t, ids, Nonblank(pattern)))];
        return EntityQuestion.Of(selectors, text, place, form.Attributes, [.. EntityType.All.Where(t => !t.IsVehicles)]);
    }

    private static async Task<(List<(EntityType Type, CollectionFeature Feature)> Page, long Matched)> PageAsync(AtlasRoot root, EntityQuestion question, int offset, int limit, ScanGate gate, CancellationToken ct)
    {
        var (page, matched) = (new List<(EntityType, CollectionFeature)>(), 0L);
        foreach (var (type, filter) in question.Parts)
        {
            // What of this type comes before the page, and what fits in.
            var skip = (int)Math.Max(0, offset - matched);
            var query = new ItemsQuery { Filter = filter, Limit = Math.Max(1, skip + limit - page.Count) };
            var found = await gate.RunAsync(query.Scan(root, type.Schema), ct);
            page.AddRange(found.Features.Skip(skip).Take(limit - page.Count).Select(f => (type, f)));
            matched += found.Matched;
        }

        return (page, matched);
    }

    /// <summary>Sets the type of the answer; answers the context that stands inside, null where a header names it.</summary>
    internal static string? Prepare(HttpContext http)
    {
        var inside = http.Request.Headers.Accept.ToString().Contains(LinkedData, StringComparison.OrdinalIgnoreCase);
        http.Response.ContentType = inside ? LinkedData : "application/json";
        if (!inside)
            http.Response.Headers.Append("Link", ContextDocument.Link(ContextDocument.AddressOf(http.Request)));
        return inside ? ContextDocument.AddressOf(http.Request) + ContextDocument.Path : null;
    }

    private static string Next(HttpRequest request, int offset) =>
        OgcLinks.Base(request) + request.Path + QueryString.Create(request.Query.Where(q => q.Key != "offset").Select(q => KeyValuePair.Create(q.Key, (string?)q.Value.ToString()))).Add("offset", offset.ToString(CultureInfo.InvariantCulture));

    private static int Number(IQueryCollection query, string name, int usual, int most)
    {
        var text = query[name].ToString();
        if (text.Length == 0)
            return usual;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most
            ? number
            : throw NgsiProblem.Bad(name, $"{name} must be a whole number from 0 to {most}.", $"{name}은(는) 0부터 {most}까지의 정수여야 합니다.");
    }

    private static string? Nonblank(string text) => text.Length == 0 ? null : text;
}
