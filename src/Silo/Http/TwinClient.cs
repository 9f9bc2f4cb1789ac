using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using SiheungTwin.Silo.Verbs;

namespace SiheungTwin.Silo.Http;

/// <summary>
/// Asks a twin over HTTP, and asks again while it is busy or away: a server that is killed and started again within <paramref name="patience"/> is only a pause.
/// Repeating is safe because the door knows what it has already taken.
/// </summary>
/// <param name="http">Client whose base address is the twin's.</param>
/// <param name="patience">How long one request may go unanswered in all.</param>
/// <param name="time">Clock of waiting.</param>
/// <param name="told">Hears why it waits.</param>
internal sealed class TwinClient(HttpClient http, TimeSpan patience, TimeProvider time, Action<string> told)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>The answer to GET, as JSON.</summary>
    public async Task<JsonObject> GetAsync(string path, CancellationToken ct) =>
        await AskAsync(() => new HttpRequestMessage(HttpMethod.Get, path), ct);

    /// <summary>The answer of the door.</summary>
    public async Task<JsonObject> IngestAsync(string feed, ReadOnlyMemory<byte> content, string contentType, DateTimeOffset? worldTime, CancellationToken ct) => await AskAsync(
        () =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, $"/ingest/{feed}") { Content = new ReadOnlyMemoryContent(content) };
            request.Content.Headers.ContentType = new(contentType);
            if (worldTime is { } now)
                request.Headers.Add(Ingest.IngestEndpoint.WorldTimeHeader, Ogc.Rfc3339.Text(now));
            return request;
        },
        ct);

    private async Task<JsonObject> AskAsync(Func<HttpRequestMessage> request, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            var (answer, wait, why) = await TryAsync(request, ct);
            if (answer is not null)
                return answer;
            if (time.GetElapsedTime(began) + wait > patience)
                throw new VerbException($"{http.BaseAddress} did not answer for {patience.TotalSeconds:0} s: {why} Is it running? ./twin serve starts one.");
            told(why);
            await Task.Delay(wait, time, ct);
        }
    }

    private async Task<(JsonObject? Answer, TimeSpan Wait, string Why)> TryAsync(Func<HttpRequestMessage> make, CancellationToken ct)
    {
        try
        {
            using var request = make();
            using var response = await http.SendAsync(request, ct);
            if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
                return (null, response.Headers.RetryAfter?.Delta ?? Pause, $"busy (503): {await DetailAsync(response, ct)}");
            if (!response.IsSuccessStatusCode)
                throw new VerbException($"{request.RequestUri}: {(int)response.StatusCode} {await DetailAsync(response, ct)}");
            return (await response.Content.ReadFromJsonAsync<JsonObject>(ct) ?? throw new InvalidDataException($"{request.RequestUri} answered nothing."), default, "");
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            // Whether the door took it before the connection went is unknown: the same rows again are duplicates there.
            return (null, Pause, e.Message);
        }
    }

    private static async Task<string> DetailAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var text = await response.Content.ReadAsStringAsync(ct);
        try
        {
            var problem = JsonNode.Parse(text) as JsonObject;
            return string.Create(CultureInfo.InvariantCulture, $"{problem?["detail"]} ({problem?["code"]})");
        }
        catch (JsonException)
        {
            return text.Length > 200 ? text[..200] : text;
        }
    }
}
