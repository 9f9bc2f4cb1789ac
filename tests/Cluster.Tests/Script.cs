using System.Diagnostics;

namespace SiheungTwin.Cluster.Tests;

/// <summary>A script of <c>tests/scripts</c>, run in a directory of its own that goes with it.</summary>
internal static class Script
{
    /// <summary>Runs it, or skips the test where a tool it needs is not installed; what it said is the test's output.</summary>
    /// <param name="name">File name.</param>
    /// <param name="tools">Programs it needs.</param>
    /// <param name="packages">Debian packages they are in.</param>
    /// <param name="setting">Environment variable that shortens it, and its value.</param>
    /// <param name="ct">Stops waiting.</param>
    public static async Task RunAsync(string name, string[] tools, string packages, (string Name, string Value) setting, CancellationToken ct)
    {
        var missing = tools.Where(tool => !OnPath(tool)).ToArray();
        Assert.SkipWhen(missing.Length > 0, $"needs {string.Join(", ", missing)} (Debian: {packages})");
        var work = Directory.CreateTempSubdirectory("twin-script-");
        try
        {
            var start = new ProcessStartInfo("bash", [Path.Combine(Root(), "tests", "scripts", name), work.FullName]) { RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment[setting.Name] = setting.Value;
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
