using System.CommandLine;
using System.Globalization;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Silo.Access;
using SiheungTwin.Silo.Hosting;

namespace SiheungTwin.Silo.Verbs;

/// <summary><c>keys add|access|revoke</c>: who may use the twin from another machine. A key is shown once, when it is made; only its hash is kept.</summary>
internal static class AccessKeyVerbs
{
    private const int MostDays = 3650;

    public static Command Add()
    {
        var name = new Argument<string>("NAME") { Description = "Whose key it is; the name stands in the access log" };
        var roles = new Option<string>("--roles") { Description = "viewer, analyst, planner, official, operator, feed, admin; several with commas", Required = true };
        var feeds = new Option<string?>("--feeds") { Description = "Feeds a key of the role feed may send to, with commas" };
        var sources = new Option<string?>("--sources") { Description = "Sources it may speak for, with commas, * at the end for all that begin so, such as aws:565,sensor:pump-*; default all of its feeds" };
        var days = new Option<int>("--days") { Description = "Days until it expires", DefaultValueFactory = _ => 365 };
        var (data, file) = Places();
        var command = new Command("add", "Make a key; it is printed once") { name, roles, feeds, sources, days, data, file };
        command.SetAction(parsed =>
        {
            var path = PathOf(parsed.GetValue(data), parsed.GetValue(file));
            var now = TimeProvider.System.GetUtcNow();
            var (key, kept) = AccessKey.New(NameOf(parsed.GetValue(name)!), RolesOf(parsed.GetValue(roles)!), FeedsOf(parsed.GetValue(feeds)), now, now.AddDays(DaysOf(parsed.GetValue(days))));
            kept = kept with { Sources = [.. (parsed.GetValue(sources) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)] };
            if (kept.Roles == Roles.Feed && kept.Feeds.Count == 0)
                throw new VerbException("--feeds: name the feeds a key of the role feed may send to, such as kma-aws,sensor.");
            AccessKeyFile.Write(path, AccessKeyFile.Read(path).Append(kept));
            Console.WriteLine(key);
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"key {kept.Id} of {kept.Name} ({string.Join(',', AccessKeyFile.NamesOf(kept.Roles))}) until {kept.Expires:yyyy-MM-dd}; it is not shown again. 키는 다시 표시되지 않습니다."));
            return 0;
        });
        return command;
    }

    public static Command List()
    {
        var (data, file) = Places();
        var command = new Command("access", "List the keys of people and machines") { data, file };
        command.SetAction(parsed =>
        {
            var now = TimeProvider.System.GetUtcNow();
            foreach (var key in AccessKeyFile.Read(PathOf(parsed.GetValue(data), parsed.GetValue(file))))
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{key.Id} {(key.Expires > now ? "valid  " : "expired")} until {key.Expires:yyyy-MM-dd} {key.Name} {string.Join(',', AccessKeyFile.NamesOf(key.Roles))}{(key.Feeds.Count > 0 ? " feeds " + string.Join(',', key.Feeds) : "")}{(key.Sources.Count > 0 ? " sources " + string.Join(',', key.Sources) : "")}"));
            return 0;
        });
        return command;
    }

    public static Command Revoke()
    {
        var id = new Argument<string>("ID") { Description = "Eight letters, as 'keys access' lists them" };
        var (data, file) = Places();
        var command = new Command("revoke", "Make a key void, within seconds") { id, data, file };
        command.SetAction(parsed =>
        {
            var path = PathOf(parsed.GetValue(data), parsed.GetValue(file));
            var keys = AccessKeyFile.Read(path);
            var left = keys.Where(k => k.Id != parsed.GetValue(id)).ToArray();
            if (left.Length == keys.Count)
                throw new VerbException($"'{parsed.GetValue(id)}' is no key of {path}.");
            AccessKeyFile.Write(path, left);
            return 0;
        });
        return command;
    }

    private static (Option<string?> Data, Option<string?> File) Places() =>
        (new Option<string?>("--data") { Description = "Data directory of the twin" }, new Option<string?>("--access-keys") { Description = $"File of the keys (default DATA/{AccessKeyFile.FileName})" });

    private static string PathOf(string? data, string? file)
    {
        var path = Path.GetFullPath(file ?? Path.Combine(data ?? TwinHome.Data, AccessKeyFile.FileName));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    private static string NameOf(string name) => name.Trim() is { Length: > 0 and <= 60 } trimmed && !trimmed.Any(char.IsControl)
        ? trimmed
        : throw new VerbException("NAME: give 1 to 60 letters.");

    private static Roles RolesOf(string text)
    {
        try
        {
            return AccessKeyFile.RolesOf(text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) is not Roles.None and var roles ? roles : throw new VerbException("--roles: name at least one.");
        }
        catch (FormatException e)
        {
            throw new VerbException($"--roles: {e.Message}");
        }
    }

    private static IReadOnlyList<string> FeedsOf(string? text)
    {
        string[] feeds = [.. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        return feeds.FirstOrDefault(f => FeedCatalog.Default.Feeds.All(known => known.Name != f)) is { } unknown
            ? throw new VerbException($"--feeds: '{unknown}' is no feed; ./twin feeds lists them.")
            : feeds;
    }

    private static int DaysOf(int days) => days is >= 1 and <= MostDays ? days : throw new VerbException($"--days: give 1 to {MostDays}.");
}
