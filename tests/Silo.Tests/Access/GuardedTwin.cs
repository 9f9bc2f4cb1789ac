using System.Net.Http.Headers;
using SiheungTwin.Silo.Access;
using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Silo.Tests.Access;

/// <summary>A twin with a key of each role, asked as from another machine.</summary>
public sealed class GuardedTwin : IAsyncLifetime
{
    /// <summary>First row of what the feed <c>kma-aws</c> sends.</summary>
    public const string AwsHeader = "tm,stn,rn15m,rn60m,rn12h,rnday,ta,ws10,hm";

    private RunningTwin? _twin;

    /// <summary>Keys by role; <c>expired</c> has every role and is void.</summary>
    public Dictionary<string, string> Keys { get; } = [];

    public RunningTwin Twin => _twin ?? throw new InvalidOperationException("The twin was not started.");

    public async ValueTask InitializeAsync()
    {
        _twin = await RunningTwin.StartAsync("guarded", CancellationToken.None);
        var now = DateTimeOffset.UtcNow;
        var kept = new List<AccessKey>();
        foreach (var role in new[] { "viewer", "analyst", "planner", "official", "operator", "feed", "admin" })
            Add(role, AccessKeyFile.RolesOf([role]), role == "feed" ? ["kma-aws", "keti"] : [], now.AddDays(1));
        Add("expired", Roles.All, [], now.AddSeconds(-1));
        Add("tired", Roles.Viewer, [], now.AddDays(1));
        Add("station", Roles.Feed, ["kma-aws"], now.AddDays(1));
        kept[^1] = kept[^1] with { Sources = ["aws:9*"] };
        AccessKeyFile.Write(Twin.Options.AccessKeyFile, kept);
        await Twin.IngestAsync("kma-aws", $"{AwsHeader}\n2025-08-13T10:00,{SmallCity.Station},1,1,1,1,26.9,2.1,70.5\n", CancellationToken.None);

        void Add(string name, Roles roles, IReadOnlyList<string> feeds, DateTimeOffset expires)
        {
            var (key, one) = AccessKey.New(name, roles, feeds, now, expires);
            Keys[name] = key;
            kept.Add(one);
        }
    }

    /// <summary>Asks as from another machine.</summary>
    /// <param name="method">HTTP method.</param>
    /// <param name="path">Path.</param>
    /// <param name="key">A key by its name, a text that is none, or null for none.</param>
    /// <param name="also">What else the request shall have.</param>
    public async Task<HttpResponseMessage> AskAsync(HttpMethod method, string path, string? key, Action<HttpRequestMessage>? also = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Host = "twin.siheung.example";
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Keys.GetValueOrDefault(key, key));
        also?.Invoke(request);
        return await Twin.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => Twin.DisposeAsync();
}
