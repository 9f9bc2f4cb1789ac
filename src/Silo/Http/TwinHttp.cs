using System.Net.Http.Headers;
using SiheungTwin.Silo.Privacy;

namespace SiheungTwin.Silo.Http;

/// <summary>The client of the verbs that ask a twin. A key, where one is needed, comes from the environment and is never an argument.</summary>
internal static class TwinHttp
{
    /// <summary>Environment variable of the key.</summary>
    public const string KeyVariable = "TWIN_KEY";

    /// <summary>Environment variable of what vehicle data is wanted for.</summary>
    public const string PurposeVariable = "TWIN_PURPOSE";

    /// <summary>A client of the twin at an address.</summary>
    /// <exception cref="Verbs.VerbException">The key would go over an unencrypted line to another machine.</exception>
    public static HttpClient Client(Uri address, TimeSpan timeout)
    {
        var client = new HttpClient { BaseAddress = address, Timeout = timeout };
        if (Environment.GetEnvironmentVariable(KeyVariable) is { Length: > 0 } key)
        {
            if (address.Scheme != "https" && !address.IsLoopback)
                throw new Verbs.VerbException($"--url: {address} is not encrypted: the key in {KeyVariable} is sent over https only.");
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        if (Environment.GetEnvironmentVariable(PurposeVariable) is { Length: > 0 } purpose)
            client.DefaultRequestHeaders.TryAddWithoutValidation(AccessLog.PurposeHeader, Uri.EscapeDataString(purpose));
        return client;
    }
}
