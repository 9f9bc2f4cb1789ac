using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Verbs;

namespace SiheungTwin.Silo.Bench;

/// <summary>
/// A minute of rain at every station, posted over HTTP to the shipped city: how long until an HTTP answer of the map's collection carries
/// the watermark that includes it, with every zone scored again.
/// </summary>
internal static class RainToMap
{
    public const string Case = "rain-to-map-p99";

    public static async Task<bool> RunAsync(BenchOptions options, CancellationToken ct)
    {
        ShippedCity.EnsureAt(TwinHome.ShippedCity);
        using var folder = new BenchFolder();
        await using var twin = await BenchTwin.StartAsync(TwinHome.ShippedCity, folder.Sub("data"), StorageKind.Sqlite, null, ct);
        using var http = new HttpClient { BaseAddress = new Uri(twin.Url) };
        var (warm, rounds) = options.Quick ? (5, 30) : (20, 200);
        var start = DateTimeOffset.UtcNow.AddMinutes(-warm - rounds);
        var latencies = new Latencies();
        for (var round = 0; round < warm + rounds; round++)
        {
            var began = Stopwatch.GetTimestamp();
            var watermark = await PostAsync(http, twin, start.AddMinutes(round), round, ct);
            await http.GetByteArrayAsync(new Uri("/ogc/collections/drainage-zones/items?limit=1000", UriKind.Relative), ct);
            if (twin.Atlas.Root.Watermark < watermark)
                throw new InvalidOperationException($"The answer came before the Atlas was at {watermark}.");
            if (round >= warm)
                latencies.Add(Stopwatch.GetElapsedTime(began));
        }

        BenchOptions.Say(string.Create(CultureInfo.InvariantCulture, $"{rounds} minutes of rain at all stations of the shipped city: p50 {latencies.Quantile(0.5):0} ms, p99 {latencies.Quantile(0.99):0} ms, flood model {(twin.Atlas.Root.Models.References.ContainsKey("flood") ? "in force" : "missing")}"));
        new BenchLine(RiskBench.Name, Case, latencies.Quantile(0.99) / 1000, "s").Print();
        return true;
    }

    // The CSV dialect of kma-aws; the door answers when its Atlas shows what it took.
    private static async Task<long> PostAsync(HttpClient http, BenchTwin twin, DateTimeOffset at, int round, CancellationToken ct)
    {
        var local = at.ToOffset(TimeSpan.FromHours(9));
        var text = new StringBuilder("tm,stn,rn15m,rn60m,rn12h,rnday,ta,ws10,hm\n");
        foreach (var cell in twin.Atlas.Root.Index.City.Weather.Where(w => w.Station is not null))
            text.AppendLine(CultureInfo.InvariantCulture, $"{local:yyyyMMddHHmm},{cell.Station},,,,{round * 0.5:0.0},20.0,2.0,90");
        using var content = new StringContent(text.ToString(), Encoding.UTF8, "text/csv");
        using var response = await http.PostAsync(new Uri("/ingest/kma-aws", UriKind.Relative), content, ct);
        var reply = JsonNode.Parse(await response.Content.ReadAsStringAsync(ct))!;
        if (reply["accepted"]?.GetValue<int>() is not > 0)
            throw new InvalidOperationException($"The door took no rain: {reply.ToJsonString()}");
        return reply["watermark"]!.GetValue<long>();
    }
}
