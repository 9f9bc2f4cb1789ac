using System.Diagnostics;

namespace SiheungTwin.Geo.Tests;

/// <summary>GDAL's command line as the outside reader of what we write.</summary>
internal static class Gdal
{
    public static async Task<string> RunAsync(string tool, params string[] arguments)
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, $"{tool} is not installed (Debian package gdal-bin).");
        var start = new ProcessStartInfo(program!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var ct = TestContext.Current.CancellationToken;
        var error = process.StandardError.ReadToEndAsync(ct);
        var output = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        Assert.True(process.ExitCode == 0, $"{tool} ended with {process.ExitCode}: {await error}");
        Assert.DoesNotContain("ERROR", await error, StringComparison.Ordinal);
        return output + await error;
    }
}
