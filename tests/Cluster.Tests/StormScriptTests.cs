using System.Diagnostics;

namespace SiheungTwin.Cluster.Tests;

/// <summary>The storm from the files to the fork, as <c>tests/scripts/storm.sh</c> tells it; on the real files where <c>SIHEUNG_REAL_DATA</c> names them.</summary>
public sealed class StormScriptTests
{
    private static readonly string[] Needed = ["bash", "curl", "jq", "ogrinfo"];

    [Fact]
    public async Task A_storm_goes_through_the_front_door_is_killed_forked_and_read_back()
    {
        var ct = TestContext.Current.CancellationToken;
        var missing = Needed.Where(tool => !OnPath(tool)).ToArray();
        Assert.SkipWhen(missing.Length > 0, $"needs {string.Join(", ", missing)} (Debian: curl, jq, gdal-bin)");
        var root = Root();
        var work = Directory.CreateTempSubdirectory("twin-storm-");
        try
        {
            var start = new ProcessStartInfo("bash", [Path.Combine(root, "tests", "scripts", "storm.sh"), work.FullName]) { RedirectStandardOutput = true, RedirectStandardError = true };

            // Faster than the script's own 120x: the same rows in the same order.
            start.Environment["STORM_SPEED"] = "360";
            using var script = Process.Start(start)!;
            var said = script.StandardOutput.ReadToEndAsync(ct);
            var complained = script.StandardError.ReadToEndAsync(ct);
            await script.WaitForExitAsync(ct);
            TestContext.Current.TestOutputHelper?.WriteLine(await said);
            Assert.True(script.ExitCode == 0, $"{await said}\n{await complained}");
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private static bool OnPath(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, tool)));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SiheungTwin.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the checkout.");
    }
}
