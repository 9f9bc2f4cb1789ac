using System.Text.Json;
using SiheungTwin.Ingest.Polling;

namespace SiheungTwin.Silo.Polling;

/// <summary>Reads the file of <c>--pollers</c>: which feeds are polled, and what differs from <see cref="PollRules.Default"/>. Keys come from the environment, never from the file.</summary>
public static class PollersFile
{
    private static readonly string[] Known =
        ["key_env", "address", "places", "first_min", "every_min", "ready_min", "window_min", "catch_up", "rows", "max_pages", "attempts", "timeout_s", "max_mib", "conditional"];

    /// <summary>Reads a file.</summary>
    /// <param name="path">JSON file.</param>
    /// <param name="environment">Value of an environment variable; null when it is not set.</param>
    /// <exception cref="InvalidDataException">The message names the JSON path and the fix.</exception>
    public static IReadOnlyList<PollTarget> Read(string path, Func<string, string?> environment) => Parse(File.ReadAllText(path), environment);

    /// <summary>Reads the text of a file.</summary>
    /// <exception cref="InvalidDataException">The message names the JSON path and the fix.</exception>
    public static IReadOnlyList<PollTarget> Parse(string text, Func<string, string?> environment)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("pollers", out var pollers) || pollers.ValueKind != JsonValueKind.Object)
                throw Wrong("pollers", "give an object with a member for each feed to poll");
            if (document.RootElement.EnumerateObject().FirstOrDefault(m => m.Name is not ("pollers" or "seed")) is { Value.ValueKind: not JsonValueKind.Undefined } strange)
                throw Wrong(strange.Name, "is not known; there are pollers and seed");
            var seed = document.RootElement.TryGetProperty("seed", out var given) ? (ulong)Whole(given, "seed", 0, int.MaxValue) : (ulong)Environment.ProcessId;
            return [.. pollers.EnumerateObject().Select((p, i) => Target(p.Name, p.Value, seed + ((ulong)i << 32), environment))];
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"pollers.malformed: the file is not JSON: {e.Message}", e);
        }
    }

    private static PollTarget Target(string feed, JsonElement given, ulong seed, Func<string, string?> environment)
    {
        var at = $"pollers.{feed}";
        if (!PollRules.Default.TryGetValue(feed, out var rule))
            throw Wrong(at, $"cannot be polled; there are {string.Join(", ", PollRules.Default.Keys)}");
        if (given.ValueKind != JsonValueKind.Object)
            throw Wrong(at, "give an object, {} for the defaults");
        if (given.EnumerateObject().FirstOrDefault(m => !Known.Contains(m.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } strange)
            throw Wrong($"{at}.{strange.Name}", $"is not known; there are {string.Join(", ", Known)}. A key belongs into the environment: name its variable in key_env");
        rule = rule with
        {
            Address = Text("address") ?? rule.Address,
            Places = given.TryGetProperty("places", out var places) ? Places(places, $"{at}.places") : rule.Places,
            Times = Times(rule.Times),
            Window = TimeSpan.FromMinutes(Number("window_min", (int)rule.Window.TotalMinutes, 1, 10_080)),
            CatchUp = Number("catch_up", rule.CatchUp, 1, 1440),
            Rows = Number("rows", rule.Rows, 1, 10_000),
            MaxPages = Number("max_pages", rule.MaxPages, 1, 1000),
            Attempts = Number("attempts", rule.Attempts, 1, 100),
            TimeOut = TimeSpan.FromSeconds(Number("timeout_s", (int)rule.TimeOut.TotalSeconds, 1, 600)),
            MaxBytes = Number("max_mib", rule.MaxBytes >> 20, 1, 128) << 20,
            Conditional = given.TryGetProperty("conditional", out var conditional) ? conditional.ValueKind == JsonValueKind.True : rule.Conditional,
            Seed = seed,
        };
        if (RequestAddress.Unknown(rule) is { } unknown && rule.Places.Count > 0)
            throw Wrong($"{at}.address", $"{{{unknown}}} is neither in every place nor one of {string.Join(", ", RequestAddress.Names)}");
        if (!rule.Address.StartsWith("https://", StringComparison.Ordinal) && !rule.Address.StartsWith("http://", StringComparison.Ordinal))
            throw Wrong($"{at}.address", "must begin with https:// or http://");
        var variable = rule.Address.Contains("{key}", StringComparison.Ordinal)
            ? Text("key_env") ?? throw Wrong($"{at}.key_env", "is missing: name the environment variable that holds the service key")
            : null;
        return new PollTarget(rule, variable, variable is null ? "" : environment(variable));

        string? Text(string name) => !given.TryGetProperty(name, out var value) ? null
            : value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : throw Wrong($"{at}.{name}", "must be a text");
        int Number(string name, int otherwise, int least, int most) => given.TryGetProperty(name, out var value) ? Whole(value, $"{at}.{name}", least, most) : otherwise;
        BaseTimes Times(BaseTimes known)
        {
            var every = Number("every_min", (int)known.Every.TotalMinutes, 1, 1440);
            return 1440 % every != 0
                ? throw Wrong($"{at}.every_min", "must divide a day (1440) evenly")
                : new BaseTimes(
                    TimeSpan.FromMinutes(Number("first_min", (int)known.First.TotalMinutes, 0, 1439)), TimeSpan.FromMinutes(every), TimeSpan.FromMinutes(Number("ready_min", (int)known.Ready.TotalMinutes, 0, 1440)));
        }
    }

    private static IReadOnlyList<IReadOnlyDictionary<string, string>> Places(JsonElement given, string at)
    {
        if (given.ValueKind != JsonValueKind.Array)
            throw Wrong(at, "give an array of objects");
        return [.. given.EnumerateArray().Select((place, i) => place.ValueKind != JsonValueKind.Object
            ? throw Wrong($"{at}[{i}]", "give an object")
            : place.EnumerateObject().ToDictionary(m => m.Name, m => m.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? m.Value.ToString() : throw Wrong($"{at}[{i}].{m.Name}", "must be a text or a number"), StringComparer.Ordinal))];
    }

    private static int Whole(JsonElement value, string at, int least, int most) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most ? number : throw Wrong(at, $"must be a whole number from {least} to {most}");

    private static InvalidDataException Wrong(string path, string fix) => new($"pollers.field: {path}: {fix}.");
}
