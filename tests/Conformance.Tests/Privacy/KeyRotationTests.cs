using SiheungTwin.Conformance.Tests.Verbs;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Ingest;
using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Conformance.Tests.Privacy;

[Collection("twin")]
public sealed class KeyRotationTests
{
    private static readonly DateTimeOffset Start = new(2026, 7, 1, 1, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keys_rotated_while_the_twin_runs_break_no_stay()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable(PseudonymKeys.Variable) is { Length: > 0 }, $"{PseudonymKeys.Variable} is set: this is about twins without it.");
        await using var twin = await RunningTwin.StartAsync("rotate", Ct);
        await SeeAsync(twin, "a", 0);
        var (code, said) = await ReplayTests.RunAsync("keys", "rotate", "--data", twin.Options.Data);
        Assert.Equal(0, code);
        Assert.StartsWith("key k2 takes over at", said["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(0, (await ReplayTests.RunAsync("keys", "list", "--data", twin.Options.Data)).Code);
        await SeeAsync(twin, "b", 15);
        await SeeAsync(twin, "c", 30);
        await twin.SettledAsync(Ct);
        var zones = (await twin.GetAsync("/ogc/collections/parking-zones/items", Ct))["features"]!.AsArray();
        Assert.Equal(1, zones.Sum(z => z!["properties"]!["stays_now"]?.GetValue<int>() ?? 0));
        Assert.Contains("v:k2:", await BytesAsync(twin), StringComparison.Ordinal);
    }

    [Fact]
    public void Retired_keys_are_taken_away_by_the_next_rotation_and_one_at_a_time_is_open()
    {
        var data = Directory.CreateTempSubdirectory("twin-rotate-").FullName;
        var path = Path.Combine(data, PseudonymKeys.FileName);
        try
        {
            Assert.SkipWhen(Environment.GetEnvironmentVariable(PseudonymKeys.Variable) is { Length: > 0 }, $"{PseudonymKeys.Variable} is set: this is about twins without it.");
            PseudonymKeys.Open(new TwinOptions { Data = data, City = data });
            Assert.Equal("k2", PseudonymKeys.Rotate(path, Start, Start.AddDays(7)).Added);
            Assert.StartsWith("privacy.rotation_open", Assert.Throws<InvalidDataException>(() => PseudonymKeys.Rotate(path, Start.AddDays(1), Start.AddDays(8))).Message, StringComparison.Ordinal);
            var (added, removed) = PseudonymKeys.Rotate(path, Start.AddDays(90), Start.AddDays(90));
            Assert.Equal(("k3", "k1"), (added, Assert.Single(removed)));
            Assert.Equal(["k2", "k3"], PseudonymKeys.Open(new TwinOptions { Data = data, City = data }).Periods.Select(p => p.Id));
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task SeeAsync(RunningTwin twin, string id, int minute) => Assert.Equal(
        1, (await twin.IngestAsync("detection", Street.Collection(Street.Seen(id, "parked_vehicle", Start.AddMinutes(minute), 30, 107, ",\"vehicle\":\"12가3456\"")), Ct))["accepted"]!.GetValue<int>());

    private static async Task<string> BytesAsync(RunningTwin twin)
    {
        var all = new System.Text.StringBuilder();
        foreach (var file in Directory.GetFiles(Path.Combine(twin.Options.Data, "worlds", "rotate"), "journal.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes, Ct);
            all.Append(System.Text.Encoding.Latin1.GetString(bytes));
        }

        return all.ToString();
    }
}
