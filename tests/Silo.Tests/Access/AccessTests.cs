using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using SiheungTwin.Silo.Access;
using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Silo.Tests.Access;

/// <summary>Who may do what.</summary>
public sealed class AccessTests(GuardedTwin guarded) : IClassFixture<GuardedTwin>
{
    private const string Zones = "/ogc/collections/drainage-zones/items";
    private static readonly string[] Names = ["viewer", "analyst", "planner", "official", "operator", "feed", "admin"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_route_has_its_roles_and_lets_in_those_and_nobody_else()
    {
        var walked = 0;
        foreach (var endpoint in guarded.Twin.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var route = endpoint.RoutePattern.RawText!;
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods)
            {
                var path = Sample(endpoint.RoutePattern);
                using var nobody = await guarded.AskAsync(new HttpMethod(method), path, null);
                if (RouteRoles.IsOpen(path))
                {
                    Assert.NotEqual(HttpStatusCode.Unauthorized, nobody.StatusCode);
                    continue;
                }

                Assert.True(nobody.StatusCode == HttpStatusCode.Unauthorized, $"{method} {route} answers {nobody.StatusCode} without a key.");
                var allowed = RouteRoles.Of(method, route);
                Assert.True(allowed is not null, $"{method} {route} has no roles.");
                foreach (var name in Names)
                {
                    using var answer = await guarded.AskAsync(new HttpMethod(method), path, name);
                    var refused = answer.StatusCode == HttpStatusCode.Forbidden && await CodeAsync(answer) == "access.role";
                    Assert.True(refused == ((allowed & AccessKeyFile.RolesOf([name])) == 0), $"{method} {route} as {name}: {answer.StatusCode}");
                    Assert.NotEqual(HttpStatusCode.Unauthorized, answer.StatusCode);
                    Assert.True(answer.StatusCode != HttpStatusCode.InternalServerError, $"{method} {route} breaks on an empty request.");
                }

                walked++;
            }
        }

        Assert.InRange(walked, 60, 200);
    }

    [Theory]
    [InlineData("viewer", "GET", Zones, true)]
    [InlineData("viewer", "GET", "/ogc/collections/observations/items", false)]
    [InlineData("viewer", "GET", "/ogc/collections/parking-zones/items", false)]
    [InlineData("viewer", "GET", "/live?collections=parking-zones", false)]
    [InlineData("viewer", "POST", "/facts", false)]
    [InlineData("viewer", "POST", "/ingest/sensor", false)]
    [InlineData("analyst", "GET", "/ogc/collections/observations/items", true)]
    [InlineData("analyst", "GET", "/ogc/collections/parking-zones/items", false)]
    [InlineData("planner", "GET", "/ogc/collections/parking-zones/items", true)]
    [InlineData("planner", "POST", "/facts", false)]
    [InlineData("official", "GET", "/ogc/collections/parking-zones/items", false)]
    [InlineData("official", "DELETE", "/ogc/jobs/x", true)]
    [InlineData("official", "GET", "/access-log", false)]
    [InlineData("operator", "GET", "/quarantine", true)]
    [InlineData("operator", "POST", "/retention", false)]
    [InlineData("feed", "GET", Zones, false)]
    [InlineData("feed", "POST", "/ingest/kma-aws", true)]
    [InlineData("feed", "POST", "/ingest/sensor", false)]
    [InlineData("feed", "POST", "/webhooks/keti", true)]
    [InlineData("feed", "POST", "/webhooks/onem2m", false)]
    [InlineData("admin", "GET", "/access-log", true)]
    [InlineData("admin", "GET", "/ogc/collections/parking-zones/items", true)]
    public async Task A_role_opens_what_belongs_to_it(string role, string method, string path, bool opens)
    {
        using var answer = await guarded.AskAsync(new HttpMethod(method), path, role, r => r.Headers.Add("X-Purpose", "test"));
        Assert.Equal(!opens, answer.StatusCode == HttpStatusCode.Forbidden || (path == "/webhooks/onem2m" && answer.Headers.Contains("X-M2M-RSC") && (int)answer.StatusCode >= 400));
    }

    [Fact]
    public async Task At_the_machine_itself_no_key_is_needed_but_a_wrong_one_is_refused()
    {
        using var local = await guarded.Twin.Http.GetAsync(Zones, Ct);
        Assert.Equal(HttpStatusCode.OK, local.StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Get, Zones);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "twin_00000000_nothing");
        using var wrong = await guarded.Twin.Http.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    public async Task Behind_a_proxy_nobody_is_at_the_machine(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Zones);
        request.Headers.Add(header, value);
        using var answer = await guarded.Twin.Http.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("expired")]
    [InlineData("nonsense")]
    [InlineData("twin_12345678_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Without_a_key_that_holds_there_is_a_challenge_and_nothing_else(string? key)
    {
        foreach (var path in new[] { "/", Zones, "/live", "/nowhere", "/index.html" })
        {
            using var answer = await guarded.AskAsync(HttpMethod.Get, path, key);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Contains(answer.Headers.WwwAuthenticate, h => h.Scheme == "Basic");
            Assert.Contains(answer.Headers.WwwAuthenticate, h => h.Scheme == "Bearer");
        }
    }

    [Fact]
    public async Task A_browser_gives_the_key_as_the_password_of_its_login()
    {
        var login = Convert.ToBase64String(Encoding.UTF8.GetBytes($"누구든:{guarded.Keys["viewer"]}"));
        using var answer = await guarded.AskAsync(HttpMethod.Get, "/", null, r => r.Headers.Authorization = new AuthenticationHeaderValue("Basic", login));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var broken = await guarded.AskAsync(HttpMethod.Get, "/", null, r => r.Headers.Authorization = new AuthenticationHeaderValue("Basic", "%%%"));
        Assert.Equal(HttpStatusCode.Unauthorized, broken.StatusCode);
    }

    [Fact]
    public async Task A_page_of_another_site_changes_nothing_not_even_at_the_machine_itself()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/ingest/kma-aws") { Content = new StringContent(GuardedTwin.AwsHeader) };
        request.Headers.Add("Origin", "https://elsewhere.example");
        using var foreign = await guarded.Twin.Http.SendAsync(request, Ct);
        Assert.Equal("access.origin", await CodeAsync(foreign));
        using var own = new HttpRequestMessage(HttpMethod.Post, "/ingest/kma-aws") { Content = new StringContent(GuardedTwin.AwsHeader) };
        own.Headers.Add("Origin", guarded.Twin.Url);
        using var taken = await guarded.Twin.Http.SendAsync(own, Ct);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
    }

    [Fact]
    public async Task Who_looks_at_vehicles_says_what_for_and_stands_in_the_log_by_name()
    {
        using var silent = await guarded.AskAsync(HttpMethod.Get, "/ogc/collections/parking-zones/items?limit=7", "planner");
        Assert.Equal(HttpStatusCode.BadRequest, silent.StatusCode);
        Assert.Equal("X-Purpose", JsonNode.Parse(await silent.Content.ReadAsStringAsync(Ct))!["field"]!.GetValue<string>());
        using var told = await guarded.AskAsync(HttpMethod.Get, "/ogc/collections/parking-zones/items?limit=7", "planner", r =>
        {
            r.Headers.Add("X-Purpose", Uri.EscapeDataString("금요일 단속 계획"));
            r.Headers.Add("X-User", "somebody-else");
        });
        Assert.Equal(HttpStatusCode.OK, told.StatusCode);
        Assert.Contains(await LogAsync(), r => r["user"]?.GetValue<string>() == "planner" && r["purpose"]?.GetValue<string>() == "금요일 단속 계획" && r["filter"]!.GetValue<string>().Contains("limit=7", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_feed_speaks_for_its_own_sources_only_and_what_it_says_of_others_is_quarantined()
    {
        var rows = $"{GuardedTwin.AwsHeader}\n2025-08-13T10:02,{SmallCity.Station},1,1,1,1,26.9,2.1,70.5\n";
        using var answer = await guarded.AskAsync(HttpMethod.Post, "/ingest/kma-aws", "station", r => r.Content = new StringContent(rows));
        var told = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!;
        Assert.Equal(0, told["accepted"]!.GetValue<int>());
        Assert.All(told["rejected"]!.AsArray(), r => Assert.Equal("access.source", r!["code"]!.GetValue<string>()));
        Assert.NotEmpty(told["rejected"]!.AsArray());
        using var whole = await guarded.AskAsync(HttpMethod.Post, "/ingest/kma-aws", "feed", r => r.Content = new StringContent(rows));
        Assert.True(JsonNode.Parse(await whole.Content.ReadAsStringAsync(Ct))!["accepted"]!.GetValue<int>() > 0);
        var held = JsonNode.Parse(await guarded.Twin.Http.GetStringAsync("/quarantine?feed=kma-aws&limit=1000", Ct))!["rows"]!.AsArray();
        Assert.Contains(held, r => r!["code"]!.GetValue<string>() == "access.source");
    }

    [Fact]
    public async Task The_quarantine_is_there_for_an_operator_without_what_tells_of_vehicles()
    {
        await guarded.Twin.IngestAsync("detection", "[]", Ct);
        await guarded.Twin.IngestAsync("sensor", """[{"sensor":"none"}]""", Ct);
        using var answer = await guarded.AskAsync(HttpMethod.Get, "/quarantine?limit=1000", "operator");
        var told = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!;
        var feeds = told["rows"]!.AsArray().Select(r => r!["feed"]!.GetValue<string>()).ToArray();
        Assert.Contains("sensor", feeds);
        Assert.DoesNotContain("detection", feeds);
        Assert.True(told["withheld"]!.GetValue<int>() > 0);
    }

    [Theory]
    [InlineData("viewer", false, false)]
    [InlineData("planner", true, true)]
    public async Task A_page_is_told_what_whoever_looks_at_it_may_see_and_says_the_purpose_as_a_parameter(string role, bool vehicles, bool purpose)
    {
        using var world = await guarded.AskAsync(HttpMethod.Get, "/world", role);
        var access = JsonNode.Parse(await world.Content.ReadAsStringAsync(Ct))!["access"]!;
        Assert.Equal((role, vehicles, purpose), (access["user"]!.GetValue<string>(), access["vehicles"]!.GetValue<bool>(), access["purpose"]!.GetValue<bool>()));
        foreach (var path in new[] { "/live?collections=parking-zones&purpose=plan", "/ogc/collections/parking-zones/items?purpose=plan", "/ogc/collections/parking-zones/tiles/WebMercatorQuad/11/793/1745?purpose=plan" })
        {
            using var answer = await guarded.AskAsync(HttpMethod.Get, path, role);
            Assert.Equal(vehicles, answer.IsSuccessStatusCode);
        }
    }

    [Fact]
    public async Task Every_change_stands_in_the_log_by_name()
    {
        var now = guarded.Twin.App.Services.GetRequiredService<Grains.Atlas.LiveAtlas>().Root.Now;
        var fact = new JsonObject { ["fact"] = "override", ["asset"] = "zone:03", ["value"] = 2, ["from"] = now.ToString("O"), ["until"] = now.AddHours(1).ToString("O"), ["author"] = "당직", ["note"] = "시험" };
        using var answer = await guarded.AskAsync(HttpMethod.Post, "/facts", "official", r => r.Content = new StringContent(fact.ToJsonString(), Encoding.UTF8, "application/json"));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        Assert.Contains(await LogAsync(), r => r["user"]?.GetValue<string>() == "official" && r["route"]!.GetValue<string>() == "POST /facts");
    }

    [Fact]
    public async Task The_live_stream_leaves_out_vehicles_for_those_who_may_not_see_them()
    {
        using var all = await guarded.AskAsync(HttpMethod.Get, "/live", "viewer");
        Assert.Equal(HttpStatusCode.OK, all.StatusCode);
        using var asked = await guarded.AskAsync(HttpMethod.Get, "/live?collections=drainage-zones,parking-zones", "viewer");
        Assert.Equal("access.vehicles", await CodeAsync(asked));
    }

    [Fact]
    public async Task One_key_cannot_ask_without_end()
    {
        var answers = new List<HttpResponseMessage>();
        try
        {
            while (answers.Count < 5000 && (answers.Count == 0 || answers[^1].StatusCode != HttpStatusCode.TooManyRequests))
                answers.Add(await guarded.AskAsync(HttpMethod.Get, "/ogc/conformance", "tired"));
            Assert.InRange(answers.Count, CallerRates.AtOnce, 4999);
            Assert.NotNull(answers[^1].Headers.RetryAfter);
            using var other = await guarded.AskAsync(HttpMethod.Get, "/ogc/conformance", "viewer");
            Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        }
        finally
        {
            answers.ForEach(a => a.Dispose());
        }
    }

    [Fact]
    public void A_key_is_kept_as_a_hash_only_and_in_a_file_of_this_user()
    {
        var path = guarded.Twin.Options.AccessKeyFile;
        var text = File.ReadAllText(path);
        Assert.DoesNotContain(guarded.Keys.Values, k => text.Contains(k[14..], StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    private async Task<List<JsonNode>> LogAsync() =>
        [.. JsonNode.Parse(await guarded.Twin.Http.GetStringAsync("/access-log?limit=1000", Ct))!["rows"]!.AsArray().Select(r => r!)];

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        answer.Content.Headers.ContentType?.MediaType == "application/problem+json" ? JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!["code"]!.GetValue<string>() : null;

    private static string Sample(RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => parameter.Name switch { "collection" => "drainage-zones", "feed" => "kma-aws", "process" => "flood-what-if", _ => "1" },
        _ => throw new InvalidOperationException($"A {p.PartKind} of a route is not known."),
    }))));
}
