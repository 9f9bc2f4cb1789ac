using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;

namespace SiheungTwin.Silo.Verbs;

/// <summary><c>hold place|list|show|release</c>: keeps the evidence of an open case past the horizon of retention.</summary>
internal static class HoldVerb
{
    public static Command Make() => new("hold", "Keep the evidence of an open case past retention: place, list, show, release") { Place(), List(), Show(), Release() };

    private static Command Place()
    {
        var given = new Option<string>("--case") { Description = "What the case is called", Required = true };
        var on = new Option<string>("--on") { Description = "Parking zone, hazard or other asset", Required = true };
        var author = new Option<string>("--author") { Description = "Who orders it", Required = true };
        var reason = new Option<string>("--reason") { Description = "On what ground", Required = true };
        var until = new Option<string?>("--until") { Description = "Until when (RFC 3339); default until released" };
        var command = new Command("place", "Place a hold") { given, on, author, reason, until };
        return Asking(command, parsed =>
        {
            var body = new JsonObject { ["case"] = parsed.GetValue(given), ["on"] = parsed.GetValue(on), ["author"] = parsed.GetValue(author), ["reason"] = parsed.GetValue(reason) };
            if (parsed.GetValue(until) is { } end)
                body["until"] = end;
            return (HttpMethod.Post, "/holds", TwinAsk.Body(body));
        });
    }

    private static Command List() => Asking(new Command("list", "List holds, newest first"), _ => (HttpMethod.Get, "/holds", null));

    private static Command Show()
    {
        var id = Id();
        return Asking(new Command("show", "Show a hold with the entries kept under it; this is noted in the access log") { id }, parsed => (HttpMethod.Get, Path(parsed.GetValue(id)), null));
    }

    private static Command Release()
    {
        var id = Id();
        return Asking(new Command("release", "Release a hold: the next run of retention lets its entries go") { id }, parsed => (HttpMethod.Delete, Path(parsed.GetValue(id)), null));
    }

    private static Command Asking(Command command, Func<ParseResult, (HttpMethod Method, string Path, ReadOnlyMemory<byte>? Body)> question)
    {
        var (url, lang) = (TwinAsk.Url(), TwinAsk.Lang());
        command.Options.Add(url);
        command.Options.Add(lang);
        command.SetAction(async (parsed, ct) =>
        {
            var (method, path, body) = question(parsed);
            Console.WriteLine((await TwinAsk.SendAsync(parsed.GetValue(url), method, path, body, parsed.GetValue(lang)!, ct)).ToJsonString(TwinAsk.Readable));
            return 0;
        });
        return command;
    }

    private static Argument<long> Id() => new("ID") { Description = "Number of the hold" };

    private static string Path(long id) => string.Create(CultureInfo.InvariantCulture, $"/holds/{id}");
}
