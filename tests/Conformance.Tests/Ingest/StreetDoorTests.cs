using System.Globalization;
using System.Text.Json.Nodes;
using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Conformance.Tests.Ingest;

/// <summary>What street cameras and patrols tell comes in by the one door, too.</summary>
[Collection("twin")]
public sealed class StreetDoorTests(TwinFixture fixture)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static (int Accepted, int Duplicates, string[] Codes) Told(JsonObject reply) => (
        reply["accepted"]!.GetValue<int>(), reply["duplicates"]!.GetValue<int>(), [.. reply["rejected"]!.AsArray().Select(r => r!["code"]!.GetValue<string>())]);

    [Fact]
    public async Task Each_class_finds_its_owner_once_and_what_is_nowhere_says_so()
    {
        var at = fixture.Next();
        var body = Street.Collection(
            Street.Seen("a-1", "pothole", at, 50, 101), Street.Seen("a-2", "parked_vehicle", at, 30, 107, ",\"vehicle\":\"12가3456\""), Street.Seen("a-3", "signboard", at, 41, 112, ",\"defects\":[\"rust\"]"),
            Street.Seen("a-4", "pothole", at, 50, 180), Street.Seen("a-5", "parked_vehicle", at, 30, 180), Street.Seen("a-6", "signboard", at, 400, 400), Street.Seen("a-7", "pothole", at, -900, 100));
        var (accepted, _, codes) = Told(await fixture.Twin.IngestAsync("detection", body, Ct));
        Assert.Equal(3, accepted);
        Assert.Equal(["place.no_road", "place.no_zone", "place.no_sign", "place.outside"], codes);
        Assert.Equal((0, 3), Told(await fixture.Twin.IngestAsync("detection", body, Ct)) is var again ? (again.Accepted, again.Duplicates) : default);
    }

    [Fact]
    public async Task The_same_id_with_another_confidence_is_a_conflict()
    {
        var at = fixture.Next();
        var row = Street.Seen("b-1", "pothole", at, 650, 100);
        await fixture.Twin.IngestAsync("detection", Street.Collection(row), Ct);
        var reply = await fixture.Twin.IngestAsync("detection", Street.Collection(row.Replace("0.9", "0.8", StringComparison.Ordinal)), Ct);
        Assert.Equal(["conflict"], Told(reply).Codes);
    }

    [Fact]
    public async Task A_patrols_track_is_one_observation_and_says_what_time_it_is()
    {
        var at = fixture.Next();
        var reply = await fixture.Twin.IngestAsync("patrol-track", Street.Track("p-1", at, (0, 100), (100, 100)), Ct);
        Assert.Equal(1, Told(reply).Accepted);
        var time = (await fixture.Twin.GetAsync("/world", Ct))["asOf"]!["time"]!.GetValue<string>();
        Assert.True(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture) >= at.AddSeconds(9));
        Assert.Equal(1, Told(await fixture.Twin.IngestAsync("patrol-track", Street.Track("p-1", at, (0, 100), (100, 100)), Ct)).Duplicates);
    }

    [Fact]
    public async Task A_mended_row_keeps_the_vehicle_it_had()
    {
        var at = fixture.Next();
        await fixture.Twin.IngestAsync("detection", Street.Collection(Street.Seen("c-1", "parked_vehicle", at, 30, 180, ",\"vehicle\":\"98보7654\"")), Ct);
        var held = (await fixture.Twin.GetAsync("/quarantine?feed=detection&limit=1", Ct))["rows"]![0]!;
        Assert.Equal("place.no_zone", held["code"]!.GetValue<string>());
        var content = JsonNode.Parse(held["content"]!.GetValue<string>())!;
        var vehicle = content["properties"]!["vehicle"]!.GetValue<string>();
        Assert.StartsWith("v:k1:", vehicle, StringComparison.Ordinal);
        var (lon, lat) = SmallCity.At(30, 107);
        content["geometry"]!["coordinates"] = new JsonArray(lon, lat);
        using var answer = await fixture.Twin.Http.PostAsync($"/quarantine/{held["id"]}/replay", new StringContent(content.ToJsonString()), Ct);
        Assert.True(JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!["released"]!.GetValue<bool>());
    }
}
