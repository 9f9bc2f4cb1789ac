using System.Globalization;
using System.Net.Http.Headers;

namespace SiheungTwin.Silo.NgsiLd;

/// <summary>Hands notifications to their receivers. Follows no redirect, reads no answer, uses no proxy.</summary>
internal sealed class NoticeSender : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5), PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>One attempt.</summary>
    /// <param name="endpoint">Where to.</param>
    /// <param name="address">Address of this twin, where its context is.</param>
    /// <param name="body">The notification.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Null when it was taken (2xx); else why not.</returns>
    public async Task<string?> SendAsync(SubscriptionEndpoint endpoint, string address, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(ct);
        late.CancelAfter(endpoint.Patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Uri) { Content = new ReadOnlyMemoryContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(endpoint.LinkedData ? "application/ld+json" : "application/json");
            if (!endpoint.LinkedData)
                request.Headers.TryAddWithoutValidation("Link", ContextDocument.Link(address));
            foreach (var (key, value) in endpoint.Headers)
                request.Headers.TryAddWithoutValidation(key, value);
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, late.Token);
            return answer.IsSuccessStatusCode ? null : string.Create(CultureInfo.InvariantCulture, $"{endpoint.Uri.Authority} answered {(int)answer.StatusCode}");
        }
        catch (HttpRequestException e)
        {
            return $"{endpoint.Uri.Authority}: {e.Message}";
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{endpoint.Uri.Authority} did not answer within {endpoint.Patience.TotalSeconds:0.#} s");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
