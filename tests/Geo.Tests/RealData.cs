namespace SiheungTwin.Geo.Tests;

/// <summary>Real files, which are not in the repository; a test that needs one is skipped when they are absent.</summary>
internal static class RealData
{
    public static string File(params string[] parts)
    {
        var root = Environment.GetEnvironmentVariable("SIHEUNG_REAL_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(root), "SIHEUNG_REAL_DATA is not set; it names the folder of real data.");
        var path = Path.Combine([root!, .. parts]);
        Assert.SkipUnless(System.IO.File.Exists(path), $"{path} is not there.");
        return path;
    }
}
