using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.Access;

/// <summary>The file of the keys: hashes, names and roles. Silos on one host read the same one.</summary>
internal static class AccessKeyFile
{
    /// <summary>Its name in the data directory.</summary>
    public const string FileName = "access-keys.json";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The keys of a file; none where there is no file.</summary>
    /// <exception cref="InvalidDataException">It is broken: nobody is let in by half of it.</exception>
    public static IReadOnlyList<AccessKey> Read(string path)
    {
        if (!File.Exists(path))
            return [];
        try
        {
            return [.. JsonNode.Parse(File.ReadAllText(path))!["keys"]!.AsArray().Select(k => Parsed(k!))];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NullReferenceException or FormatException)
        {
            throw new InvalidDataException($"{path} is no file of keys: {e.Message}", e);
        }
    }

    /// <summary>Writes the keys whole, readable by this user only.</summary>
    public static void Write(string path, IEnumerable<AccessKey> keys)
    {
        var document = new JsonObject { ["keys"] = new JsonArray([.. keys.Select(k => (JsonNode)Written(k))]) };
        var temporary = $"{path}.{Environment.ProcessId}.part";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(temporary, options))
        {
            file.Write(System.Text.Encoding.UTF8.GetBytes(document.ToJsonString(Json)));
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Roles by their names, with commas.</summary>
    /// <exception cref="FormatException">One is not known.</exception>
    public static Roles RolesOf(IEnumerable<string> names)
    {
        var roles = Roles.None;
        foreach (var name in names)
        {
            roles |= name switch
            {
                "viewer" => Roles.Viewer,
                "analyst" => Roles.Analyst,
                "planner" => Roles.Planner,
                "official" => Roles.Official,
                "operator" => Roles.Operator,
                "feed" => Roles.Feed,
                "admin" => Roles.Admin,
                _ => throw new FormatException($"'{name}' is no role: there are viewer, analyst, planner, official, operator, feed and admin."),
            };
        }

        return roles;
    }

    /// <summary>Names of roles.</summary>
    public static IEnumerable<string> NamesOf(Roles roles) =>
        Enum.GetValues<Roles>().Where(r => System.Numerics.BitOperations.IsPow2((int)r) && roles.HasFlag(r)).Select(r => r.ToString().ToLowerInvariant());

    private static AccessKey Parsed(JsonNode key) => new(
        key["id"]!.GetValue<string>(),
        key["name"]!.GetValue<string>(),
        RolesOf(key["roles"]!.AsArray().Select(r => r!.GetValue<string>())),
        [.. key["feeds"]!.AsArray().Select(f => f!.GetValue<string>())],
        key["sha256"]!.GetValue<string>(),
        Time(key["created"]!),
        Time(key["expires"]!))
    {
        Sources = [.. (key["sources"]?.AsArray() ?? []).Select(s => s!.GetValue<string>())],
    };

    private static JsonObject Written(AccessKey key) => new()
    {
        ["id"] = key.Id,
        ["name"] = key.Name,
        ["roles"] = new JsonArray([.. NamesOf(key.Roles).Select(r => (JsonNode)r)]),
        ["feeds"] = new JsonArray([.. key.Feeds.Select(f => (JsonNode)f)]),
        ["sources"] = new JsonArray([.. key.Sources.Select(s => (JsonNode)s)]),
        ["sha256"] = key.Hash,
        ["created"] = Rfc3339.Text(key.Created),
        ["expires"] = Rfc3339.Text(key.Expires),
    };

    private static DateTimeOffset Time(JsonNode node) => Rfc3339.TryParse(node.GetValue<string>(), out var time) ? time : throw new FormatException($"'{node}' is no time.");
}
