using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Silo.Ingest;

namespace SiheungTwin.Silo.Verbs;

/// <summary><c>quarantine list|show|replay|dismiss</c>: what the door refused, of a running twin; <c>--data</c> lists, shows and dismisses without one.</summary>
internal static class QuarantineVerb
{
    private const int ShortContent = 100;

    public static Command Make() => new("quarantine", "Rows the twin refused: list, inspect, mend and replay, dismiss") { List(), Show(), Replay(), Dismiss() };

    private static Command List()
    {
        var (feed, code) = (new Option<string?>("--feed") { Description = "Only rows of this feed" }, new Option<string?>("--code") { Description = "Only rows refused for this reason" });
        var limit = new Option<int>("--limit") { Description = "Most rows, newest first", DefaultValueFactory = _ => 100 };
        var json = new Option<bool>("--json") { Description = "The whole answer as JSON" };
        var where = new JournalPlace();
        var command = new Command("list", "List refused rows, newest first") { feed, code, limit, json };
        where.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            var filter = new QuarantineFilter(parsed.GetValue(feed), parsed.GetValue(code));
            var answer = where.IsJournal(parsed)
                ? await where.OpenAsync(parsed, async (store, lane) =>
                {
                    var (held, overflow) = await store.QuarantineCountAsync(lane, ct);
                    var rows = await store.FilterQuarantineAsync(lane, filter, parsed.GetValue(limit), ct);
                    return new JsonObject { ["held"] = held, ["overflow"] = overflow, ["rows"] = new JsonArray([.. rows.Select(r => (JsonNode)QuarantinedJson.Of(r))]) };
                }, ct)
                : await where.AskAsync(parsed, HttpMethod.Get, "/quarantine" + Query(filter).Add("limit", parsed.GetValue(limit).ToString(CultureInfo.InvariantCulture)), null, ct);
            if (parsed.GetValue(json))
            {
                Console.WriteLine(answer.ToJsonString(TwinAsk.Readable));
                return 0;
            }

            foreach (var row in answer["rows"]!.AsArray().OfType<JsonObject>())
            {
                var content = row["content"]!.GetValue<string>().ReplaceLineEndings(" ");
                Console.WriteLine($"{row["id"],8}  {row["received"]}  {row["feed"],-12} {row["code"],-24} {row["source"],-18} {(content.Length > ShortContent ? content[..ShortContent] + "…" : content)}");
            }

            await Console.Error.WriteLineAsync($"held {answer["held"]}, dropped over the bound {answer["overflow"]}");
            return 0;
        });
        return command;
    }

    private static Command Show()
    {
        var id = Id();
        var where = new JournalPlace();
        var command = new Command("show", "Show one refused row with its content") { id };
        where.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            var number = parsed.GetValue(id);
            var row = where.IsJournal(parsed)
                ? await where.OpenAsync(parsed, async (store, lane) => QuarantinedJson.Of(await store.FindQuarantinedAsync(lane, number, ct) ?? throw NotHeld(number)), ct)
                : await where.AskAsync(parsed, HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"/quarantine/{number}"), null, ct);
            foreach (var (name, value) in row.Where(p => p.Key is not ("asOf" or "content")))
                Console.WriteLine($"{name,-11} {value}");
            Console.WriteLine();
            Console.WriteLine(row["content"]!.GetValue<string>());
            return 0;
        });
        return command;
    }

    private static Command Replay()
    {
        var id = new Argument<long?>("ID") { Description = "One row", Arity = ArgumentArity.ZeroOrOne };
        var file = new Option<FileInfo?>("--file") { Description = "Its corrected content, in the format of its feed; without it the row as it is" };
        var (feed, code) = (new Option<string?>("--feed") { Description = "All rows of this feed, as they are" }, new Option<string?>("--code") { Description = "All rows refused for this reason, as they are" });
        var (url, lang) = (TwinAsk.Url(), TwinAsk.Lang());
        var command = new Command("replay", "Send rows through the door again, corrected or after what refused them was mended") { id, file, feed, code, url, lang };
        command.Validators.Add(r =>
        {
            var many = r.GetValue(feed) is not null || r.GetValue(code) is not null;
            if (many == r.GetValue(id) is not null)
                r.AddError("quarantine replay takes a row's ID, or --feed and --code for all of a kind.");
            if (many && r.GetValue(file) is not null)
                r.AddError("--file is the corrected content of one row: give its ID.");
        });
        command.SetAction(async (parsed, ct) =>
        {
            var number = parsed.GetValue(id)?.ToString(CultureInfo.InvariantCulture);
            var answer = parsed.GetValue(file) is { } corrected
                ? await TwinAsk.SendAsync(parsed.GetValue(url), HttpMethod.Post, $"/quarantine/{number}/replay", await File.ReadAllBytesAsync(corrected.FullName, ct), parsed.GetValue(lang)!, ct)
                : await TwinAsk.SendAsync(
                    parsed.GetValue(url), HttpMethod.Post,
                    "/quarantine/replay" + (number is null ? Query(new QuarantineFilter(parsed.GetValue(feed), parsed.GetValue(code))) : QueryString.Create("id", number)), ReadOnlyMemory<byte>.Empty, parsed.GetValue(lang)!, ct);
            Console.WriteLine(answer.ToJsonString(TwinAsk.Readable));
            var (tried, released) = (answer["tried"]?.GetValue<int>() ?? 1, answer["released"]!.GetValueKind() == System.Text.Json.JsonValueKind.Number ? answer["released"]!.GetValue<int>() : answer["released"]!.GetValue<bool>() ? 1 : 0);
            return released == tried ? 0 : 1;
        });
        return command;
    }

    private static Command Dismiss()
    {
        var id = Id();
        var where = new JournalPlace();
        var command = new Command("dismiss", "Let a refused row go for good") { id };
        where.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            var number = parsed.GetValue(id);
            if (where.IsJournal(parsed))
                await where.OpenAsync(parsed, async (store, lane) => await store.ReleaseQuarantinedAsync(lane, number, ct) ? true : throw NotHeld(number), ct);
            else
                await where.AskAsync(parsed, HttpMethod.Delete, string.Create(CultureInfo.InvariantCulture, $"/quarantine/{number}"), null, ct);
            return 0;
        });
        return command;
    }

    private static Argument<long> Id() => new("ID") { Description = "Number of the row" };

    private static QueryString Query(QuarantineFilter filter)
    {
        var query = QueryString.Empty;
        if (filter.Feed is { } feed)
            query = query.Add("feed", feed);
        return filter.Code is { } code ? query.Add("code", code) : query;
    }

    private static VerbException NotHeld(long id) => new($"Quarantined row {id.ToString(CultureInfo.InvariantCulture)} does not exist here.");
}
