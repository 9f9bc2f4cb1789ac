using System.Globalization;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Journal.Store.Privacy;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.Privacy;

/// <summary><c>GET /access-log?from&amp;to&amp;person&amp;before&amp;limit</c>: who was given vehicle-level data, newest first. The log is kept longer than what it tells of.</summary>
public static class AccessLogEndpoint
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 10_000;

    public static void MapAccessLog(this IEndpointRouteBuilder app) => app.MapGet("/access-log", ListAsync);

    /// <summary>A record as people are shown it.</summary>
    internal static JsonObject Json(AccessRecord r) => new()
    {
        ["id"] = r.Id,
        ["time"] = Rfc3339.Text(r.Time),
        ["caller"] = r.Caller,
        ["user"] = r.Person.Length == 0 ? null : r.Person,
        ["route"] = r.Route,
        ["filter"] = r.Filter,
        ["purpose"] = r.Purpose.Length == 0 ? null : r.Purpose,
        ["rows"] = r.Rows,
    };

    private static async Task<IResult> ListAsync(HttpContext http, IJournalStore store, WorldOptions world)
    {
        var query = http.Request.Query;
        var limit = Number(query, "limit", DefaultLimit, MaxLimit);
        var filter = new AccessFilter(Time(query, "from"), Time(query, "to"), query["user"].ToString() is { Length: > 0 } user ? user : null, Number(query, "before", long.MaxValue, long.MaxValue));
        var records = await store.AccessLog.ReadAsync(world.Lane, filter, (int)limit, http.RequestAborted);
        return Results.Json(new JsonObject
        {
            ["before"] = records.Count == limit ? records[^1].Id : null,
            ["rows"] = new JsonArray([.. records.Select(r => (JsonNode)Json(r))]),
        });
    }

    private static long Number(IQueryCollection query, string name, long missing, long most)
    {
        var text = query[name].ToString();
        if (text.Length == 0)
            return missing;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : throw TwinProblem.BadField(name, $"{name} must be a whole number from 1 to {most}; got '{text}'.", $"{name}는 1부터 {most}까지의 정수여야 합니다: '{text}'.");
    }

    private static DateTimeOffset? Time(IQueryCollection query, string name)
    {
        var text = query[name].ToString();
        if (text.Length == 0)
            return null;
        return Rfc3339.TryParse(text, out var time) ? time : throw TwinProblem.BadField(name, $"'{text}' is not an RFC 3339 time.", $"'{text}'은(는) RFC 3339 시각이 아닙니다.");
    }
}
