using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Http;

namespace SiheungTwin.Silo.Verbs;

/// <summary>One question to a running twin: its answer as JSON, its refusal as a text a person can act on.</summary>
internal static class TwinAsk
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>JSON for people: Korean stays Korean.</summary>
    public static JsonSerializerOptions Readable { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The option <c>--url</c>.</summary>
    public static Option<string?> Url() => new("--url") { Description = $"Twin to ask; default {TwinOptions.DefaultUrl}" };

    /// <summary>The option <c>--lang</c>.</summary>
    public static Option<string> Lang()
    {
        var lang = new Option<string>("--lang") { Description = "Language of refusals: ko or en", DefaultValueFactory = _ => "en" };
        lang.AcceptOnlyFromAmong("ko", "en");
        return lang;
    }

    /// <summary>Asks; an answer without a body is an empty object.</summary>
    /// <exception cref="VerbException">The twin refused, or is not there.</exception>
    public static async Task<JsonObject> SendAsync(string? url, HttpMethod method, string path, ReadOnlyMemory<byte>? content, string lang, CancellationToken ct)
    {
        var twin = url ?? TwinOptions.DefaultUrl;
        if (!Uri.TryCreate(twin, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new VerbException($"--url: '{twin}' is no http address.");
        using var http = TwinHttp.Client(address, Patience);
        using var request = new HttpRequestMessage(method, path);
        if (Environment.UserName is { Length: > 0 } user)
            request.Headers.TryAddWithoutValidation(Privacy.AccessLog.UserHeader, Uri.EscapeDataString(user));
        if (content is { } bytes)
        {
            request.Content = new ReadOnlyMemoryContent(bytes);
            request.Content.Headers.ContentType = new(bytes.Span.StartsWith("{"u8) ? "application/json" : "application/octet-stream");
        }

        using var response = await http.SendAsync(request, ct);
        var text = await response.Content.ReadAsStringAsync(ct);
        if (!response.IsSuccessStatusCode)
            throw new VerbException($"{twin}: {(int)response.StatusCode} {Why(text, lang)}");
        return text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>The body of a JSON request.</summary>
    public static ReadOnlyMemory<byte> Body(JsonNode json) => Encoding.UTF8.GetBytes(json.ToJsonString());

    private static string Why(string text, string lang)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject problem ? $"{problem[lang == "ko" ? "detail_ko" : "detail"]} ({problem["code"]})" : text;
        }
        catch (JsonException)
        {
            return text.Length > 200 ? text[..200] : text;
        }
    }
}
