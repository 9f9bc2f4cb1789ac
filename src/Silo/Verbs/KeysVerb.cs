using System.CommandLine;
using SiheungTwin.Ingest.Privacy;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Ingest;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.Verbs;

/// <summary><c>keys</c>: those of people and machines (<see cref="AccessKeyVerbs"/>), and <c>list|rotate</c>, those of vehicles' pseudonyms, which are never shown.</summary>
internal static class KeysVerb
{
    public static Command Make() => new("keys", "Keys of people and machines: add, access, revoke; of vehicles' pseudonyms: list, rotate")
    {
        AccessKeyVerbs.Add(), AccessKeyVerbs.List(), AccessKeyVerbs.Revoke(), List(), Rotate(),
    };

    private static Command List()
    {
        var data = Data();
        var command = new Command("list", "Periods of the pseudonyms' keys; retired keys go with the next rotation") { data };
        command.SetAction(parsed =>
        {
            var path = PathOf(parsed.GetValue(data));
            var ring = PseudonymKeys.Parsed(File.ReadAllText(path), path);
            var now = TimeProvider.System.GetUtcNow();
            foreach (var (id, from) in ring.Periods)
            {
                var standing = id == ring.CurrentAt(now) ? "current" : id == ring.FormerAt(now) ? "overlap" : ring.RetiredAt(now).Contains(id) ? "retired" : "upcoming";
                Console.WriteLine($"{id,-8} {standing,-9} from {(from is { } begin ? Rfc3339.Text(begin) : "the beginning")}");
            }

            return 0;
        });
        return command;
    }

    private static Command Rotate()
    {
        var data = Data();
        var at = new Option<string?>("--at") { Description = "When the new key takes over (RFC 3339); default now" };
        var command = new Command("rotate", $"Add a key of pseudonyms and take retired ones away; for {PseudonymKeyRing.OverlapHours} h after the change a vehicle is known by both names, so that its stay goes on") { data, at };
        command.SetAction(parsed =>
        {
            var now = TimeProvider.System.GetUtcNow();
            var from = now;
            if (parsed.GetValue(at) is { } text && (!Rfc3339.TryParse(text, out from) || from < now.AddMinutes(-1)))
                throw new VerbException($"--at: '{text}' is no RFC 3339 time to come.");
            var (added, removed) = PseudonymKeys.Rotate(PathOf(parsed.GetValue(data)), now, from);
            Console.WriteLine($"key {added} takes over at {Rfc3339.Text(from)}{(removed.Count > 0 ? "; taken away: " + string.Join(' ', removed) : "")}");
            return 0;
        });
        return command;
    }

    private static Option<string?> Data() => new("--data") { Description = "Data directory of the twin" };

    private static string PathOf(string? data)
    {
        if (Environment.GetEnvironmentVariable(PseudonymKeys.Variable) is { Length: > 0 })
            throw new VerbException($"The keys come from {PseudonymKeys.Variable}: add ',ID:BASE64@TIME' to it with a TIME by which every silo has it, and start the silos again one by one.");
        var path = Path.Combine(Path.GetFullPath(data ?? TwinHome.Data), PseudonymKeys.FileName);
        return File.Exists(path) ? path : throw new VerbException($"--data: {path} does not exist: the first start of a twin makes it.");
    }
}
