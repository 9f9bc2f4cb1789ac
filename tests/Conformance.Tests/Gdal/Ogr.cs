using System.Diagnostics;
using System.Text.Json.Nodes;

namespace SiheungTwin.Conformance.Tests.Gdal;

/// <summary>GDAL's command line as the outside reader of what we serve and write, unmodified.</summary>
internal static class Ogr
{
    public static Task<string> InfoAsync(params string[] arguments) => RunAsync("ogrinfo", arguments);

    /// <summary>Features of a layer, as <c>ogr2ogr</c> turns it to GeoJSON.</summary>
    public static async Task<JsonArray> FeaturesAsync(params string[] source) =>
        JsonNode.Parse(await RunAsync("ogr2ogr", ["-f", "GeoJSON", "/vsistdout/", .. source]))!["features"]!.AsArray();

    public static async Task<string> RunAsync(string name, string[] arguments)
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, $"{name} is not installed (Debian package gdal-bin).");
        var ct = TestContext.Current.CancellationToken;
        using var process = Process.Start(new ProcessStartInfo(program!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync(ct);
        var output = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        Assert.True(process.ExitCode == 0, $"{name} ended with {process.ExitCode}: {await error}");
        Assert.DoesNotContain("ERROR", await error, StringComparison.Ordinal);
        return output;
    }
}
