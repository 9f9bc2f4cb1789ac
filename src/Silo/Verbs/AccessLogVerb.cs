using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.Journal.Store.Privacy;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Privacy;

namespace SiheungTwin.Silo.Verbs;

/// <summary><c>access-log</c>: who was given vehicle-level data, of a running twin or straight from a journal.</summary>
internal static class AccessLogVerb
{
    public static Command Make()
    {
        var (from, to) = (new Option<string?>("--from") { Description = "Only at or after this (RFC 3339; without an offset KST)" }, new Option<string?>("--to") { Description = "Only before this" });
        var user = new Option<string?>("--user") { Description = "Only of this person" };
        var limit = new Option<int>("--limit") { Description = "Most records, newest first", DefaultValueFactory = _ => 100 };
        var json = new Option<bool>("--json") { Description = "The whole answer as JSON" };
        var where = new JournalPlace();
        var command = new Command("access-log", "Who was given vehicle-level data: time, caller, person, route, filter, rows") { from, to, user, limit, json };
        where.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            var filter = new AccessFilter(TimeOf(parsed.GetValue(from), "--from"), TimeOf(parsed.GetValue(to), "--to"), parsed.GetValue(user));
            var answer = where.IsJournal(parsed)
                ? await where.OpenAsync(parsed, async (store, lane) => new JsonObject
                {
                    ["rows"] = new JsonArray([.. (await store.AccessLog.ReadAsync(lane, filter, parsed.GetValue(limit), ct)).Select(r => (JsonNode)AccessLogEndpoint.Json(r))]),
                }, ct)
                : await where.AskAsync(parsed, HttpMethod.Get, "/access-log" + Query(filter).Add("limit", parsed.GetValue(limit).ToString(CultureInfo.InvariantCulture)), null, ct);
            if (parsed.GetValue(json))
            {
                Console.WriteLine(answer.ToJsonString(TwinAsk.Readable));
                return 0;
            }

            foreach (var row in answer["rows"]!.AsArray().OfType<JsonObject>())
                Console.WriteLine($"{row["time"]}  {row["caller"],-15} {row["user"],-12} {row["rows"],6}  {row["route"]}{row["filter"]}{(row["purpose"] is { } why ? $"  ({why})" : "")}");
            return 0;
        });
        return command;
    }

    private static DateTimeOffset? TimeOf(string? text, string option) => text is null ? null
        : Rfc3339.TryParse(text, out var time) ? time : throw new VerbException($"{option}: '{text}' is not an RFC 3339 time.");

    private static QueryString Query(AccessFilter filter)
    {
        var query = QueryString.Empty;
        if (filter.From is { } from)
            query = query.Add("from", Rfc3339.Text(from));
        if (filter.To is { } to)
            query = query.Add("to", Rfc3339.Text(to));
        return filter.Person is { } user ? query.Add("user", user) : query;
    }
}
