using System.Text.Json;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Silo.Mqtt;

/// <summary>
/// The broker's file: <c>{"broker":"mqtts://HOST:PORT","ca":"ca.pem","client_id":"…","user_env":"…","password_env":"…","session_expiry_h":168,
/// "receive_maximum":8192,"topics":[{"filter":"city/#","feed":"sensor"}]}</c>. User and password come from the environment, by default from
/// <c>TWIN_MQTT_USER</c> and <c>TWIN_MQTT_PASSWORD</c>.
/// </summary>
internal static class MqttConfig
{
    public const string UserVariable = "TWIN_MQTT_USER";
    public const string PasswordVariable = "TWIN_MQTT_PASSWORD";

    private static readonly string[] Known = ["broker", "ca", "client_id", "user_env", "password_env", "session_expiry_h", "receive_maximum", "batch", "topics"];

    /// <exception cref="InvalidDataException"><c>mqtt.config</c>; the message names the place in the file and the fix.</exception>
    public static MqttOptions Open(string file)
    {
        try
        {
            return Parse(File.ReadAllText(file), Path.GetDirectoryName(Path.GetFullPath(file))!, Environment.GetEnvironmentVariable);
        }
        catch (Exception e) when (e is IOException or FormatException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"--mqtt-config: {e.Message} ({file})", e);
        }
    }

    /// <param name="text">The file.</param>
    /// <param name="folder">Folder from which its own paths go.</param>
    /// <param name="environment">Reads an environment variable.</param>
    /// <exception cref="FormatException"><c>mqtt.config</c>; see <see cref="Open"/>.</exception>
    public static MqttOptions Parse(string text, string folder, Func<string, string?> environment)
    {
        using var document = Document(text);
        var root = document.RootElement;
        foreach (var member in root.EnumerateObject())
        {
            if (member.Name is "user" or "password")
                throw Malformed(member.Name, $"never in a file: set the environment variable {UserVariable} or {PasswordVariable}");
            if (!Known.Contains(member.Name))
                throw Malformed(member.Name, "there is no such setting; there are " + string.Join(' ', Known));
        }

        if (!Uri.TryCreate(Text(root, "broker"), UriKind.Absolute, out var broker) || broker.Scheme is not ("mqtt" or "mqtts") || broker.UserInfo.Length > 0)
            throw Malformed("broker", "give mqtts://HOST:PORT, or mqtt://127.0.0.1:PORT on this machine");
        var tls = broker.Scheme == "mqtts";
        if (!tls && !broker.IsLoopback)
            throw Malformed("broker", "a broker on another machine needs TLS: give mqtts://HOST:PORT, and its authority in ca");
        var ca = Text(root, "ca") is { } path ? Path.GetFullPath(path, folder) : null;
        if (ca is not null && !File.Exists(ca))
            throw Malformed("ca", $"there is no file '{ca}'");
        var usual = new MqttOptions { Host = broker.Host, Port = broker.Port > 0 ? broker.Port : tls ? 8883 : 1883, Topics = Topics(root) };
        return usual with
        {
            Tls = tls,
            Ca = ca,
            ClientId = Text(root, "client_id") ?? usual.ClientId,
            User = environment(Text(root, "user_env") ?? UserVariable),
            Password = environment(Text(root, "password_env") ?? PasswordVariable),
            SessionExpiry = TimeSpan.FromHours(Number(root, "session_expiry_h", 1, 24 * 365, (int)usual.SessionExpiry.TotalHours)),
            ReceiveMaximum = (ushort)Number(root, "receive_maximum", 1, ushort.MaxValue, usual.ReceiveMaximum),
            Batch = Number(root, "batch", 1, 100_000, usual.Batch),
        };
    }

    private static JsonDocument Document(string text)
    {
        try
        {
            var document = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return document.RootElement.ValueKind == JsonValueKind.Object ? document : throw Malformed("", "give an object");
        }
        catch (JsonException e)
        {
            throw Malformed("", "broken JSON: " + e.Message);
        }
    }

    private static MqttTopic[] Topics(JsonElement root)
    {
        if (!root.TryGetProperty("topics", out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
            throw Malformed("topics", "give [{\"filter\":\"city/#\",\"feed\":\"sensor\"}]");
        return [.. list.EnumerateArray().Select(Topic)];
    }

    private static MqttTopic Topic(JsonElement item, int at)
    {
        var path = FormattableString.Invariant($"topics[{at}]");
        if (item.ValueKind != JsonValueKind.Object || Text(item, "filter") is not { } filter || !TopicFilter.IsValid(filter))
            throw Malformed(path + ".filter", "give an MQTT topic filter: + is one level, # is all below and stands last");
        return Text(item, "feed") is { } feed && FeedCatalog.Default.TryGet(feed, out _)
            ? new MqttTopic(filter, feed)
            : throw Malformed(path + ".feed", "give one of " + string.Join(' ', FeedCatalog.Default.Feeds.Select(f => f.Name)));
    }

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static int Number(JsonElement parent, string name, int least, int most, int usual)
    {
        if (!parent.TryGetProperty(name, out var value))
            return usual;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most
            ? number
            : throw Malformed(name, FormattableString.Invariant($"give a whole number from {least} to {most}"));
    }

    private static FormatException Malformed(string path, string fix) => new($"mqtt.config: $.{path}: {fix}.");
}
