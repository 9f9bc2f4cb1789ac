using System.Net;
using System.Net.Http.Headers;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Polling;

namespace SiheungTwin.Silo.Polling;

/// <summary>An answer of a source, or why there is none.</summary>
/// <param name="Status">HTTP status; 0 where no answer came.</param>
/// <param name="Body">The body, unpacked.</param>
/// <param name="Tag">Tags of the document; null where it has none.</param>
/// <param name="RetryAfter">Wait the source asks for; null where it asks for none.</param>
/// <param name="Failure">Why there is no answer; null where there is one.</param>
public sealed record Fetched(int Status, ReadOnlyMemory<byte> Body, DocumentTag? Tag, TimeSpan? RetryAfter, PollAnswer? Failure);

/// <summary>
/// Gets one document over HTTP: bounded in time, size and redirects (a few, on the same host only: an address holds the key). Never throws but when cancelled.
/// Requests are not traced by the HTTP client, whose traces would show addresses.
/// </summary>
public sealed class PollFetcher(TimeProvider time) : IDisposable
{
    private const int MaxRedirects = 3;

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxResponseHeadersLength = 64,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Gets a document.</summary>
    /// <param name="address">Where.</param>
    /// <param name="rule">Bounds.</param>
    /// <param name="known">Tags of what is known already; null asks unconditionally.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Fetched> GetAsync(Uri address, PollRule rule, DocumentTag? known, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(rule.TimeOut, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        try
        {
            return await FollowAsync(address, rule, known, both.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return Failed("feed.timeout", FormattableString.Invariant($"no whole answer within {rule.TimeOut.TotalSeconds:0} s"));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException)
        {
            return Failed("feed.unreachable", e.InnerException?.Message is { } inner ? $"{e.Message} {inner}" : e.Message);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<Fetched> FollowAsync(Uri address, PollRule rule, DocumentTag? known, CancellationToken ct)
    {
        for (var redirects = 0; ; redirects++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (known?.ETag is { } tag && EntityTagHeaderValue.TryParse(tag, out var entity))
                request.Headers.IfNoneMatch.Add(entity);
            request.Headers.IfModifiedSince = known?.LastModified;
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            if ((int)response.StatusCode is 301 or 302 or 303 or 307 or 308)
            {
                if (redirects >= MaxRedirects)
                    return Failed("feed.redirects", $"more than {MaxRedirects} redirects");
                if (response.Headers.Location is not { } location)
                    return Failed("feed.redirects", "a redirect to nowhere");
                var next = new Uri(address, location);
                if (next.Host != address.Host || next.Port != address.Port || next.Scheme != address.Scheme)
                    return Failed("feed.redirects", $"a redirect to another place, {next.Scheme}://{next.Host}: the key is not taken there; configure the new address");
                address = next;
                continue;
            }

            var body = await BodyAsync(response, rule.MaxBytes, ct);
            return body is { } bytes
                ? new Fetched((int)response.StatusCode, bytes, TagOf(response), RetryAfterOf(response), null)
                : Failed("feed.too_large", $"more than {rule.MaxBytes >> 20} MiB");
        }
    }

    // Counted unpacked: a small gzip may be a large answer.
    private static async Task<ReadOnlyMemory<byte>?> BodyAsync(HttpResponseMessage response, int most, CancellationToken ct)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        using var buffer = new MemoryStream();
        var part = new byte[81920];
        int read;
        while ((read = await stream.ReadAsync(part, ct)) > 0)
        {
            if (buffer.Length + read > most)
                return null;
            buffer.Write(part, 0, read);
        }

        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    private static DocumentTag? TagOf(HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.OK && (response.Headers.ETag is not null || response.Content.Headers.LastModified is not null)
            ? new DocumentTag(response.Headers.ETag?.ToString(), response.Content.Headers.LastModified)
            : null;

    private TimeSpan? RetryAfterOf(HttpResponseMessage response) => response.Headers.RetryAfter is not { } wait ? null
        : wait.Delta ?? (wait.Date is { } date ? date - time.GetUtcNow() : null);

    private static Fetched Failed(string code, string detail) => new(0, default, null, null, PollAnswer.Retry(code, detail));
}
