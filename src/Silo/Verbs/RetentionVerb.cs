using System.CommandLine;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.Retention;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Privacy;

namespace SiheungTwin.Silo.Verbs;

/// <summary><c>retention</c>: drops what tells of vehicles and patrols and is older than it may be, of a running twin or in a journal nobody serves.</summary>
internal static class RetentionVerb
{
    public static Command Make()
    {
        var dry = new Option<bool>("--dry-run") { Description = "Only say what would be dropped" };
        var days = new Option<int?>("--days") { Description = $"With --data: days that are kept; default {new RetentionRules().Days}" };
        days.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int?>() is < RetentionRules.LeastDays or > 3650)
                r.AddError($"--days: give {RetentionRules.LeastDays} to 3650.");
        });
        var where = new JournalPlace();
        var command = new Command("retention", "Drop personal parts older than they may be kept; open cases are held") { dry, days };
        where.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            var rules = new RetentionRules { Days = parsed.GetValue(days) ?? new RetentionRules().Days };
            JsonObject answer;
            if (where.IsJournal(parsed))
            {
                answer = await where.OpenAsync(parsed, async (store, lane) =>
                {
                    var options = new TwinOptions { Data = "", City = "", World = lane[(lane.IndexOf('@', StringComparison.Ordinal) + 1)..], Retention = rules };
                    var now = options.World == WorldOptions.Live ? TimeProvider.System.GetUtcNow() : (DateTimeOffset?)null;
                    return RetentionEndpoint.Json(await JournalRetention.RunAsync(options, store, now, parsed.GetValue(dry), ct), rules);
                }, ct);
            }
            else
            {
                if (parsed.GetValue(days) is not null)
                    throw new VerbException("--days: a running twin keeps what it was told with serve --retention-days.");
                answer = await where.AskAsync(parsed, parsed.GetValue(dry) ? HttpMethod.Get : HttpMethod.Post, "/retention", null, ct);
            }

            Console.WriteLine(answer.ToJsonString(TwinAsk.Readable));
            return 0;
        });
        return command;
    }
}
