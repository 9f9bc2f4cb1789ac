using System.Net;

namespace SiheungTwin.Silo.Hosting;

/// <summary>
/// Closed by default: HTTP listens on loopback only. Any other address needs transport security (a certificate, or a declared proxy that has one) and at least one key, or the twin refuses to start.
/// </summary>
public static class LoopbackGuard
{
    public const string Code = "bind.not_loopback";

    /// <summary>The reason for which some of the addresses are refused; null when all may be listened on.</summary>
    public static string? Refuse(TwinOptions options)
    {
        foreach (var url in options.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // Kestrel's wildcards are no URI hosts.
            var readable = url.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
            if (!Uri.TryCreate(readable, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
                return $"--urls: '{url}' is no http address; give one such as {TwinOptions.DefaultUrl}.";
            if (uri.Scheme == "https" && options.TlsCertificate is null)
                return $"--urls: {url} needs a certificate: --tls-cert FILE.pem, and --tls-key FILE.pem where the key is apart. ({Code})";
            if (IsLoopback(uri.Host))
                continue;
            if (uri.Scheme == "http" && options.Proxies.Count == 0)
                return $"--urls: {url} is reachable from other machines without encryption. Listen on https with --tls-cert, or on {TwinOptions.DefaultUrl} behind a proxy on this machine, or declare the proxy that encrypts with --proxy ADDRESS. ({Code})";
            if (options.Oidc is null && Access.AccessKeyFile.Read(options.AccessKeyFile).Count == 0)
                return $"--urls: {url} is reachable from other machines and nobody has a key: make one with ./twin keys add NAME --roles admin, or name an issuer with --oidc-authority. ({Code})";
        }

        return options.Silos.Refuse();
    }

    internal static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
