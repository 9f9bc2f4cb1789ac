using System.CommandLine;
using System.Text.Json.Nodes;

namespace SiheungTwin.Silo.Verbs;

/// <summary><c>fact</c>: what a person says by telephone, with author, reason and expiry; <c>fact list</c> what holds, <c>fact withdraw</c> takes one back early.</summary>
internal static class FactVerb
{
    private static readonly (string Name, string Description)[] Kinds =
    [
        ("pump_failed", "A pump, or the pump of a drainage zone, does not run"),
        ("road_closed", "A road or underpass is closed"),
        ("gate_stuck", "A gate does not move; --value open or closed"),
        ("inlets_blocked", "Inlets of a drainage zone are blocked; --value share 0 to 1"),
        ("override", "Public state of an asset by order; --value 0-4 or 안전 관심 주의 경계 심각"),
    ];

    public static Command Make()
    {
        var command = new Command("fact", "Tell the twin what a person reports or orders, list it, take it back");
        foreach (var (name, description) in Kinds)
            command.Subcommands.Add(Say(name, description));
        command.Subcommands.Add(List());
        command.Subcommands.Add(Withdraw());
        return command;
    }

    private static Command Say(string fact, string description)
    {
        var asset = new Option<string>("--asset") { Description = "Asset, pump, gate or underpass", Required = true };
        var value = new Option<string?>("--value") { Description = "What is said of it", Required = fact is "override" or "inlets_blocked" };
        var from = new Option<string?>("--from") { Description = "From when it holds (RFC 3339; without an offset KST); default now" };
        var until = new Option<string?>("--until") { Description = "Until when it holds; default until withdrawn" };
        var author = new Option<string>("--author") { Description = "Who says it", Required = true };
        var note = new Option<string?>("--note") { Description = "Why; plates are masked" };
        var (url, lang) = (TwinAsk.Url(), TwinAsk.Lang());
        var command = new Command(fact, description) { asset, value, from, until, author, note, url, lang };
        command.SetAction(async (parsed, ct) =>
        {
            var row = new JsonObject { ["fact"] = fact, ["asset"] = parsed.GetValue(asset), ["author"] = parsed.GetValue(author) };
            foreach (var (name, given) in new[] { ("value", parsed.GetValue(value)), ("from", parsed.GetValue(from)), ("until", parsed.GetValue(until)), ("note", parsed.GetValue(note)) })
            {
                if (given is not null)
                    row[name] = given;
            }

            Console.WriteLine((await TwinAsk.SendAsync(parsed.GetValue(url), HttpMethod.Post, "/facts", TwinAsk.Body(row), parsed.GetValue(lang)!, ct)).ToJsonString(TwinAsk.Readable));
            return 0;
        });
        return command;
    }

    private static Command List()
    {
        var asset = new Option<string?>("--asset") { Description = "Only of this asset" };
        var standing = new Option<string?>("--standing") { Description = "in_force, upcoming or expired; default what is not expired" };
        var json = new Option<bool>("--json") { Description = "The whole answer as JSON" };
        var (url, lang) = (TwinAsk.Url(), TwinAsk.Lang());
        var command = new Command("list", "What people have said and holds or is to begin, that which ends first in front") { asset, standing, json, url, lang };
        command.SetAction(async (parsed, ct) =>
        {
            var query = QueryString.Empty;
            if (parsed.GetValue(asset) is { } one)
                query = query.Add("asset", one);
            if (parsed.GetValue(standing) is { } which)
                query = query.Add("standing", which);
            var answer = await TwinAsk.SendAsync(parsed.GetValue(url), HttpMethod.Get, "/facts" + query, null, parsed.GetValue(lang)!, ct);
            if (parsed.GetValue(json))
            {
                Console.WriteLine(answer.ToJsonString(TwinAsk.Readable));
                return 0;
            }

            foreach (var f in answer["facts"]!.AsArray().OfType<JsonObject>())
                Console.WriteLine($"{f["id"]}  {f["standing"],-9} {f["fact"],-14} {f["asset"],-16} {f["value"],-6} {f["from"]} – {f["until"]?.ToString() ?? "until withdrawn",-20}  {f["author"]}: {f["note"]}");
            return 0;
        });
        return command;
    }

    private static Command Withdraw()
    {
        var id = new Argument<string>("ID") { Description = "Id of the fact, as listed" };
        var author = new Option<string>("--author") { Description = "Who takes it back", Required = true };
        var note = new Option<string?>("--note") { Description = "Why" };
        var (url, lang) = (TwinAsk.Url(), TwinAsk.Lang());
        var command = new Command("withdraw", "Take a fact back before its end") { id, author, note, url, lang };
        command.SetAction(async (parsed, ct) =>
        {
            var body = new JsonObject { ["author"] = parsed.GetValue(author), ["note"] = parsed.GetValue(note) };
            Console.WriteLine((await TwinAsk.SendAsync(parsed.GetValue(url), HttpMethod.Post, $"/facts/{Uri.EscapeDataString(parsed.GetValue(id)!)}/withdraw", TwinAsk.Body(body), parsed.GetValue(lang)!, ct)).ToJsonString(TwinAsk.Readable));
            return 0;
        });
        return command;
    }
}
