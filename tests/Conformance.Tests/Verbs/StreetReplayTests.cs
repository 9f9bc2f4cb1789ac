using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Conformance.Tests.Verbs;

[Collection("twin")]
public sealed class StreetReplayTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2025, 8, 13, 14, 50, 0, TimeSpan.Zero);
    private readonly string _folder = Directory.CreateTempSubdirectory("replay").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string File(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    private static string Seen(int minute) => Street.Seen($"d-{minute}", "pothole", Start.AddMinutes(minute), 50 + minute, 101);

    [Fact]
    public async Task Recorded_detections_and_tracks_go_out_in_the_order_of_time_and_move_the_clock()
    {
        await using var twin = await RunningTwin.StartAsync("street", Ct);

        // Two documents in one file, neither in order; a row without a time is still told of.
        var detections = File("detections.geojson", Street.Collection(Seen(7), Seen(2), """{"type":"Feature"}""") + "\n" + Street.Collection(Seen(0), Seen(5)) + "\n");
        var (code, summary) = await ReplayTests.RunAsync("replay", detections, "--feed", "detection", "--speed", "max", "--world", "street", "--url", twin.Url);
        Assert.Equal(0, code);
        Assert.Equal((4, 1), (summary["accepted"]!.GetValue<int>(), summary["rejected"]!.GetValue<int>()));
        Assert.Equal(("2025-08-13T14:50:00Z", "2025-08-13T14:57:00Z"), (summary["from"]!.GetValue<string>(), summary["to"]!.GetValue<string>()));
        Assert.Equal("2025-08-13T14:57:00Z", (await twin.GetAsync("/world", Ct))["asOf"]!["time"]!.GetValue<string>());

        var tracks = File("tracks.geojson", Street.Collection(Street.Track("p-2", Start.AddMinutes(11), (90, 100), (0, 100)), Street.Track("p-1", Start.AddMinutes(9), (0, 100), (90, 100))));
        (code, summary) = await ReplayTests.RunAsync("replay", tracks, "--feed", "patrol-track", "--speed", "max", "--url", twin.Url);
        Assert.Equal((0, 2), (code, summary["accepted"]!.GetValue<int>()));
        Assert.Equal("2025-08-13T15:01:00Z", (await twin.GetAsync("/world", Ct))["asOf"]!["time"]!.GetValue<string>());
    }

    [Fact]
    public async Task Moved_to_now_every_time_of_a_track_moves()
    {
        await using var twin = await RunningTwin.StartAsync("live", Ct);
        var tracks = File("tracks.geojson", Street.Track("p-1", Start, (0, 100), (90, 100)));
        var (code, summary) = await ReplayTests.RunAsync("replay", tracks, "--feed", "patrol-track", "--at", "now", "--url", twin.Url);
        Assert.Equal((0, 1, 0), (code, summary["accepted"]!.GetValue<int>(), summary["rejected"]!.GetValue<int>()));
    }

    [Fact]
    public async Task What_is_no_json_is_refused_by_file_and_line()
    {
        await using var twin = await RunningTwin.StartAsync("broken", Ct);
        Assert.Equal(1, (await ReplayTests.RunAsync("replay", File("x.geojson", "{\n]"), "--feed", "detection", "--url", twin.Url)).Code);
    }
}
