using System.Globalization;
using SiheungTwin.Silo.Hosting;

namespace SiheungTwin.Silo.Bench;

/// <summary><c>bench live</c>: a thousand filtered readers and some maps of one silo while a thousand things change a second.</summary>
internal static class LiveBench
{
    private const string Name = "live";
    private const int Readers = 1000;
    private const int Maps = 20;
    private const int Rate = 1000;

    public static async Task<int> RunAsync(BenchOptions options, CancellationToken ct)
    {
        using var folder = new BenchFolder();
        var city = folder.Sub("city");
        var assets = Math.Max(LiveProbe.Sensors, options.Assets);
        BenchCity.Write(city, assets);
        await using var twin = await BenchTwin.StartAsync(city, folder.Sub("data"), StorageKind.Sqlite, null, ct);
        await twin.ActivateAsync(assets, ct);
        var result = await BenchProcess.LiveAsync(twin.Url, Readers, Maps, Rate, options.WarmSeconds, options.Quick ? 10 : Math.Max(30, options.Seconds), ct);
        BenchOptions.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{Readers} readers whose filters pass 1 %, {Maps} maps, each broken off once: {result.Changes} changes, {result.Delivered} deliveries timed, median {result.P50S:0.000} s, {result.Resyncs} resyncs"));
        new BenchLine(Name, "delivery-p99", result.P99S, "s").Print();
        new BenchLine(Name, "lost", result.Lost, "count").Print();
        new BenchLine(Name, "doubled", result.Doubled, "count").Print();
        new BenchLine(Name, "map-final-state", result.MapDifferences, "count").Print();
        return result.Lost + result.Doubled + result.MapDifferences == 0 ? 0 : 1;
    }
}
