using System.Text.Json.Nodes;
using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Conformance.Tests.Features;

/// <summary>Parked vehicles come in one by one and go out as counts. A twin of its own: what nobody has looked at must not depend on other tests.</summary>
[Collection("twin")]
public sealed class ParkingZoneTests : IAsyncLifetime
{
    private const string Zone = "parking:03";
    private const string Item = "/ogc/collections/parking-zones/items/" + Zone;

    private static readonly DateTimeOffset At = new(2025, 8, 13, 1, 30, 0, TimeSpan.Zero);
    private RunningTwin? _twin;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private RunningTwin Twin => _twin ?? throw new InvalidOperationException("The twin was not started.");

    public async ValueTask InitializeAsync()
    {
        _twin = await RunningTwin.StartAsync("parking", CancellationToken.None);
        await Twin.IngestAsync("kma-aws", Aws.Csv(At.AddMinutes(-1), 0), CancellationToken.None);
    }

    public ValueTask DisposeAsync() => Twin.DisposeAsync();

    [Fact]
    public async Task A_zone_shows_stays_and_violations_as_they_were_known_and_never_a_vehicle()
    {
        var unseen = await ZoneAsync("");
        Assert.Equal((null, null, "parking.unseen"), ((int?)unseen["state"], (int?)unseen["stays_now"], (string?)unseen["state_reason"]));
        await SeeAsync("park-1", At);
        await Twin.IngestAsync("patrol-track", Street.Track("p-3", At, (0, 700), (100, 700)), Ct);
        await SeeAsync("park-2", At.AddMinutes(6));
        var now = await ZoneAsync("");
        Assert.Equal((2, 1, 1, 1), ((int)now["state"]!, (int)now["stays_now"]!, (int)now["violating_now"]!, (int)now["violations_today"]!));
        Assert.InRange((double)now["exposure_today_s"]!, 1, 10);
        var then = await ZoneAsync($"?datetime={At.AddMinutes(1):yyyy-MM-dd'T'HH:mm:ss'Z'}");
        Assert.Equal((1, 1, 0, 0), ((int)then["state"]!, (int)then["stays_now"]!, (int)then["violating_now"]!, (int)then["violations_today"]!));
        Assert.Contains(Zone, await Twin.Http.GetStringAsync("/ogc/collections/parking-zones/items?violating_now=1", Ct), StringComparison.Ordinal);

        var block = (string)now["block"]!;
        foreach (var path in new[] { Item, "/ogc/collections/parking-zones/items?limit=100", $"/assets/{block}/history?hours=48", $"/assets/{block}/grain", $"/assets/{Zone}/history?hours=48", $"/assets/{Zone}/grain" })
            Assert.DoesNotContain("v:k1", await Twin.Http.GetStringAsync(path, Ct), StringComparison.Ordinal);
        Assert.Contains("violation", await Twin.Http.GetStringAsync($"/assets/{block}/history?hours=48", Ct), StringComparison.Ordinal);
    }

    private Task<JsonObject> SeeAsync(string id, DateTimeOffset at) =>
        Twin.IngestAsync("detection", Street.Collection(Street.Seen(id, "parked_vehicle", at, 40, 707, ",\"vehicle\":\"12가3456\"")), Ct);

    private async Task<JsonObject> ZoneAsync(string query)
    {
        await Twin.SettledAsync(Ct);
        return (await Twin.GetAsync(Item + query, Ct))["properties"]!.AsObject();
    }
}
