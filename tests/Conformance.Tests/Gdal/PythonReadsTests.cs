using System.Diagnostics;
using System.Globalization;
using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Conformance.Tests.Gdal;

/// <summary>The recipe of the analyst's guide, run as it stands there, with the OWSLib and geopandas of Debian.</summary>
[Collection("twin")]
public sealed class PythonReadsTests(TwinFixture fixture)
{
    private const string Python = "/usr/bin/python3";

    [Fact]
    public async Task OWSLib_and_geopandas_read_the_twin_by_the_recipe_of_the_guide()
    {
        var ct = TestContext.Current.CancellationToken;
        Assert.SkipUnless(File.Exists(Python) && await RunAsync(["-c", "import owslib, geopandas"], ct) is (0, _), "owslib and geopandas are not installed (Debian packages python3-owslib python3-geopandas).");
        var (code, told) = await RunAsync([Path.Combine(AppContext.BaseDirectory, "Gdal", "read_twin.py"), fixture.Twin.Url], ct);
        Assert.True(code == 0, told);
        Assert.Contains($"zones {SmallCity.Zones}", told, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"exported {SmallCity.Zones}"), told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task QGIS_reads_the_twin_by_the_recipe_of_the_guide()
    {
        var ct = TestContext.Current.CancellationToken;
        Assert.SkipUnless(File.Exists(Python) && await RunAsync(["-c", "from qgis.core import Qgis"], ct) is (0, _), "QGIS is not installed (Debian packages python3-qgis qgis-providers).");
        var (code, told) = await RunAsync([Path.Combine(AppContext.BaseDirectory, "Gdal", "qgis_reads.py"), fixture.Twin.Url], ct);
        Assert.True(code == 0, told);
        Assert.Contains($"zones {SmallCity.Zones}", told, StringComparison.Ordinal);
        Assert.Contains($"saved {SmallCity.Zones} EPSG:5186", told, StringComparison.Ordinal);
        Assert.Contains("tiles ok", told, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Told)> RunAsync(string[] arguments, CancellationToken ct)
    {
        using var process = Process.Start(new ProcessStartInfo(Python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync(ct);
        var output = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, output + await error);
    }
}
