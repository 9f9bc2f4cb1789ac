using System.Diagnostics;

namespace SiheungTwin.Conformance.Tests.Gdal;

/// <summary>GDAL's command line as the outside reader of what we serve and write, unmodified.</summary>
internal static class Ogr
{
    public static async Task<string> InfoAsync(params string[] arguments)
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "ogrinfo")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, "ogrinfo is not installed (Debian package gdal-bin).");
        var ct = TestContext.Current.CancellationToken;
        using var process = Process.Start(new ProcessStartInfo(program!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync(ct);
        var output = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        Assert.True(process.ExitCode == 0, $"ogrinfo ended with {process.ExitCode}: {await error}");
        Assert.DoesNotContain("ERROR", await error, StringComparison.Ordinal);
        return output;
    }
}
