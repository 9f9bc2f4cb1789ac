using System.Text.Json.Nodes;

namespace SiheungTwin.Conformance.Tests.Features;

/// <summary>Parked vehicles come in one by one and go out as counts.</summary>
[Collection("twin")]
public sealed class ParkingZoneTests(TwinFixture fixture)
{
    // Stands by itself in the test city, so that no other test looks at it.
    private const string Zone = "parking:03";
    private const string Item = "/ogc/collections/parking-zones/items/" + Zone;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_zone_shows_stays_and_violations_as_they_were_known_and_never_a_vehicle()
    {
        var at = fixture.Next();
        var unseen = await ZoneAsync("");
        Assert.Equal((null, null, "parking.unseen"), ((int?)unseen["state"], (int?)unseen["stays_now"], (string?)unseen["state_reason"]));
        await SeeAsync("park-1", at);
        await fixture.Twin.IngestAsync("patrol-track", Street.Track("p-3", at, (0, 700), (100, 700)), Ct);
        await SeeAsync("park-2", at.AddMinutes(6));
        while (fixture.Next() < at.AddMinutes(7))
        {
            // The minutes this test has told of are nobody else's.
        }

        var now = await ZoneAsync("");
        Assert.Equal((2, 1, 1, 1), ((int)now["state"]!, (int)now["stays_now"]!, (int)now["violating_now"]!, (int)now["violations_today"]!));
        Assert.InRange((double)now["exposure_today_s"]!, 1, 10);
        var then = await ZoneAsync($"?datetime={at.AddMinutes(1):yyyy-MM-dd'T'HH:mm:ss'Z'}");
        Assert.Equal((1, 1, 0, 0), ((int)then["state"]!, (int)then["stays_now"]!, (int)then["violating_now"]!, (int)then["violations_today"]!));
        Assert.Contains(Zone, await fixture.Twin.Http.GetStringAsync("/ogc/collections/parking-zones/items?violating_now=1", Ct), StringComparison.Ordinal);

        var block = (string)now["block"]!;
        foreach (var path in new[] { Item, "/ogc/collections/parking-zones/items?limit=100", $"/assets/{block}/history?hours=48", $"/assets/{block}/grain", $"/assets/{Zone}/history?hours=48", $"/assets/{Zone}/grain" })
            Assert.DoesNotContain("v:k1", await fixture.Twin.Http.GetStringAsync(path, Ct), StringComparison.Ordinal);
        Assert.Contains("violation", await fixture.Twin.Http.GetStringAsync($"/assets/{block}/history?hours=48", Ct), StringComparison.Ordinal);
    }

    private Task<JsonObject> SeeAsync(string id, DateTimeOffset at) =>
        fixture.Twin.IngestAsync("detection", Street.Collection(Street.Seen(id, "parked_vehicle", at, 40, 707, ",\"vehicle\":\"12가3456\"")), Ct);

    private async Task<JsonObject> ZoneAsync(string query)
    {
        await fixture.Twin.SettledAsync(Ct);
        return (await fixture.Twin.GetAsync(Item + query, Ct))["properties"]!.AsObject();
    }
}
