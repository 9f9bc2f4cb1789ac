using System.Diagnostics;
using System.Globalization;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.Bench;

/// <summary><c>bench query</c>: questions to a city of sensors, in process and over HTTP (from a process of its own), quiet and under load.</summary>
internal static class QueryBench
{
    private const string Name = "query";
    private const int LoadRate = 10_000;
    private const int Pages = 1000;

    public static async Task<int> RunAsync(BenchOptions options, CancellationToken ct)
    {
        Print("bytes-per-asset", AssetMemory.Measure(options.Assets), "B");
        using var folder = new BenchFolder();
        var city = folder.Sub("city");
        BenchCity.Write(city, options.Assets);
        await using var twin = await BenchTwin.StartAsync(city, folder.Sub("data"), StorageKind.Sqlite, null, ct);
        await twin.ActivateAsync(options.Assets, ct);
        var count = options.Quick ? 500 : 3000;
        var ours = InProcess(twin.Atlas, count, TimeSpan.FromMinutes(1), "");
        await OverHttpAsync(twin, options, "", ct);
        await PostgisAsync(twin, count, ours, ct);
        await PagesAsync(twin, options, ct);
        await StreamAsync(twin, options, ct);
        await UnderLoadAsync(twin, options, ct);
        await PastAsync(twin, options, ct);
        return 0;
    }

    private static double InProcess(LiveAtlas atlas, int count, TimeSpan most, string suffix)
    {
        Ask(atlas, new BoxQueries(1), count, most / 4);
        var latencies = Ask(atlas, new BoxQueries(2), count, most);
        Print("inprocess-p50" + suffix, latencies.Quantile(0.5), "ms");
        Print("inprocess-p99" + suffix, latencies.Quantile(0.99), "ms");
        return latencies.Quantile(0.5);
    }

    private static Latencies Ask(LiveAtlas atlas, BoxQueries boxes, int count, TimeSpan most)
    {
        var latencies = new Latencies();
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < count && watch.Elapsed < most; i++)
        {
            var query = boxes.Next();
            var begin = Stopwatch.GetTimestamp();
            query.Scan(atlas.Root, BoxQueries.Schema).Run(ScanAllowance.Endless());
            latencies.Add(Stopwatch.GetElapsedTime(begin));
        }

        return latencies;
    }

    private static async Task OverHttpAsync(BenchTwin twin, BenchOptions options, string suffix, CancellationToken ct)
    {
        var boxes = new BoxQueries(3);
        var (count, warm) = options.Quick ? (300, 100) : (1000, 200);
        var probe = await BenchProcess.GetAsync([.. Enumerable.Range(0, count + warm).Select(_ => boxes.NextUrl(twin.Url))], warm, ct);
        Print("http-p50" + suffix, probe.P50Ms, "ms");
        Print("http-p99" + suffix, probe.P99Ms, "ms");
    }

    private static async Task PostgisAsync(BenchTwin twin, int count, double ours, CancellationToken ct)
    {
        if (await PostgisBaseline.MeasureAsync(twin.Atlas.Root.Index, count, ct) is { } postgis)
            new BenchLine(Name, "postgis-p50", ours, "ms", postgis.Quantile(0.5), postgis.Quantile(0.5) / ours).Print();
    }

    private static async Task PagesAsync(BenchTwin twin, BenchOptions options, CancellationToken ct)
    {
        var limit = options.Assets / Pages;
        var (index, repeats) = (twin.Atlas.Root.Index, options.Quick ? 50 : 200);
        var last = index.Assets[index.Of(AtlasCollection.Sensors)[((Pages - 1) * limit) - 1]].Id;
        var first = FormattableString.Invariant($"{twin.Url}/ogc/collections/sensors/items?limit={limit}");
        var page1 = await BenchProcess.GetAsync([.. Enumerable.Repeat(first, 2 * repeats)], repeats, ct);
        var page1000 = await BenchProcess.GetAsync([.. Enumerable.Repeat($"{first}&after={Uri.EscapeDataString(last)}", 2 * repeats)], repeats, ct);
        BenchOptions.Say(string.Create(CultureInfo.InvariantCulture, $"page 1 took {page1.P50Ms:0.00} ms, page {Pages} {page1000.P50Ms:0.00} ms, {limit} features each"));
        Print("page-1000", page1000.P50Ms / page1.P50Ms, "ratio");
    }

    private static async Task StreamAsync(BenchTwin twin, BenchOptions options, CancellationToken ct)
    {
        var index = twin.Atlas.Root.Index;
        var limit = Math.Min(options.Assets, Ogc.ItemsQuery.MaxLimit);
        var urls = new List<string> { FormattableString.Invariant($"{twin.Url}/ogc/collections/sensors/items?limit={limit}") };
        for (var at = limit; at < options.Assets; at += limit)
            urls.Add($"{urls[0]}&after={Uri.EscapeDataString(index.Assets[index.Of(AtlasCollection.Sensors)[at - 1]].Id)}");
        var probe = await BenchProcess.GetAsync([urls[0], .. urls], 1, ct);
        Print("geojson", probe.Bytes / 1e6 / probe.Seconds, "MB/s");
    }

    private static async Task UnderLoadAsync(BenchTwin twin, BenchOptions options, CancellationToken ct)
    {
        var load = BenchProcess.LoadAsync(twin.Url, options.Assets, LoadRate, options.WarmSeconds, options.Seconds, ct);
        await Task.Delay(TimeSpan.FromSeconds(options.WarmSeconds), ct);
        InProcess(twin.Atlas, options.Quick ? 500 : 3000, TimeSpan.FromSeconds(options.Seconds / 3.0), "-under-load");
        await OverHttpAsync(twin, options, "-under-load", ct);
        var left = !load.IsCompleted;
        var result = await load;
        BenchOptions.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"under load: {result.Acknowledged / result.Seconds:0} obs/s acknowledged of {LoadRate} sent, p99 {result.P99Ms:0} ms, {result.Refused} refused{(left ? "" : "; the load ended before the questions did")}"));
    }

    private static async Task PastAsync(BenchTwin twin, BenchOptions options, CancellationToken ct)
    {
        var past = twin.Services.GetRequiredService<PastWorlds>();
        var instants = Enumerable.Range(1, 5).Select(k => twin.Atlas.Root.Now.AddSeconds((-2 * k) - 0.5)).ToArray();
        var boxes = new BoxQueries(4);
        var cold = await AskThenAsync(past, boxes, instants, ct);
        var (again, random) = (options.Quick ? 100 : 500, new Random(5));
        var warm = await AskThenAsync(past, boxes, [.. Enumerable.Range(0, again).Select(_ => instants[random.Next(instants.Length)])], ct);
        Print("asof-p50", warm.Quantile(0.5), "ms");
        Print("asof-cold", cold.Quantile(0.5), "ms");
    }

    private static async Task<Latencies> AskThenAsync(PastWorlds past, BoxQueries boxes, DateTimeOffset[] instants, CancellationToken ct)
    {
        var latencies = new Latencies();
        foreach (var instant in instants)
        {
            var query = boxes.Next();
            var begin = Stopwatch.GetTimestamp();
            var root = await past.AsOfAsync(instant, ct) ?? throw new InvalidOperationException($"The world was not there yet at {instant:O}.");
            query.Scan(root, BoxQueries.Schema).Run(ScanAllowance.Endless(ct));
            latencies.Add(Stopwatch.GetElapsedTime(begin));
        }

        return latencies;
    }

    private static void Print(string name, double value, string unit) => new BenchLine(Name, name, value, unit).Print();
}
