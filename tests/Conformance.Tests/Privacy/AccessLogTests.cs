using System.Net;
using System.Text.Json.Nodes;
using SiheungTwin.Conformance.Tests.Verbs;
using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Conformance.Tests.Privacy;

[Collection("twin")]
public sealed class AccessLogTests
{
    private static readonly DateTimeOffset Start = new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_is_given_vehicles_is_noted_with_what_was_asked_and_how_much_was_given()
    {
        await using var twin = await RunningTwin.StartAsync("access", Ct);
        await twin.IngestAsync("kma-aws", Aws.Csv(Start, 1), Ct);
        await twin.IngestAsync("detection", Street.Collection(Street.Seen("a", "parked_vehicle", Start, 30, 107, ",\"vehicle\":\"12가3456\""), Street.Seen("b", "pothole", Start, 50, 101)), Ct);
        await twin.IngestAsync("detection", Street.Collection(Street.Seen("c", "12가3456", Start, 30, 107)), Ct);
        await twin.SettledAsync(Ct);
        await twin.GetAsync("/ogc/collections/drainage-zones/items", Ct);
        await twin.GetAsync("/ogc/collections/roads/items", Ct);
        Assert.Empty(await RowsAsync(twin, ""));

        await AskAsync(twin, "/ogc/collections/parking-zones/items?limit=2&bbox=126,37,127,38", "김주무관", "민원 2026-114");
        await AskAsync(twin, "/quarantine?feed=detection", "lee", null);
        Assert.Equal(0, (await ReplayTests.RunAsync("export", "--collection", "parking-zones", "--format", "csv", "--out", Path.Combine(twin.Options.Data, "zones.csv"), "--url", twin.Url)).Code);
        var rows = await RowsAsync(twin, "");
        Assert.Equal(3, rows.Length);
        Assert.Equal(("GET /ogc/collections/parking-zones/items", "?limit=2&bbox=126,37,127,38", "김주무관", "민원 2026-114", 2L), (Text(rows[2], "route"), Text(rows[2], "filter"), Text(rows[2], "user"), Text(rows[2], "purpose"), rows[2]["rows"]!.GetValue<long>()));
        Assert.Equal(("127.0.0.1", "GET /quarantine", 1L), (Text(rows[1], "caller"), Text(rows[1], "route"), rows[1]["rows"]!.GetValue<long>()));
        Assert.Equal((3, Environment.UserName), (rows[0]["rows"]!.GetValue<long>(), Text(rows[0], "user")));

        Assert.Single(await RowsAsync(twin, "?user=lee"));
        Assert.Single(await RowsAsync(twin, "?limit=1"));
        Assert.Empty(await RowsAsync(twin, "?to=2020-01-01T00:00:00Z"));
        using var bad = await twin.Http.GetAsync("/access-log?from=yesterday", Ct);
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
    }

    [Fact]
    public async Task A_journal_exported_without_a_server_notes_it_too_and_a_plate_asked_for_is_masked()
    {
        var data = Directory.CreateTempSubdirectory("twin-access-");
        try
        {
            await using (var twin = await RunningTwin.StartAsync("alone", Ct, data.FullName))
            {
                await twin.IngestAsync("kma-aws", Aws.Csv(Start, 1), Ct);
                await twin.SettledAsync(Ct);
                await AskAsync(twin, "/ogc/collections/parking-zones/items?title=12가3456", "kim", null);
            }

            Assert.Equal(0, (await ReplayTests.RunAsync("export", "--collection", "parking-zones", "--format", "csv", "--out", Path.Combine(data.FullName, "z.csv"), "--data", data.FullName, "--world", "alone", "--city", Path.Combine(data.FullName, "city"))).Code);
            var (code, newest) = await ReplayTests.RunAsync("access-log", "--data", data.FullName, "--world", "alone", "--limit", "1", "--json");
            Assert.Equal(0, code);
            Assert.Equal(("cli", "export parking-zones", 3L), (Text(newest["rows"]![0]!, "caller"), Text(newest["rows"]![0]!, "route"), newest["rows"]![0]!["rows"]!.GetValue<long>()));
            var asked = (await ReplayTests.RunAsync("access-log", "--data", data.FullName, "--world", "alone", "--user", "kim", "--json")).Summary["rows"]![0]!;
            Assert.Equal("?title=[plate]", Text(asked, "filter"));
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static string? Text(JsonNode row, string name) => row[name]?.GetValue<string>();

    private static async Task<JsonNode[]> RowsAsync(RunningTwin twin, string query) => [.. (await twin.GetAsync("/access-log" + query, Ct))["rows"]!.AsArray().Select(r => r!)];

    private static async Task AskAsync(RunningTwin twin, string path, string user, string? purpose)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-User", Uri.EscapeDataString(user));
        if (purpose is not null)
            request.Headers.Add("X-Purpose", Uri.EscapeDataString(purpose));
        using var answer = await twin.Http.SendAsync(request, Ct);
        Assert.True(answer.IsSuccessStatusCode || path.Contains("title", StringComparison.Ordinal), await answer.Content.ReadAsStringAsync(Ct));
    }
}
