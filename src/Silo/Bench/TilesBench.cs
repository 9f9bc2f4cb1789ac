using System.Diagnostics;
using System.Globalization;
using SiheungTwin.Geo.Projections;
using SiheungTwin.Geo.Tiles;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Tiles;

namespace SiheungTwin.Silo.Bench;

/// <summary><c>bench tiles</c>: tiles of a city of sensors, each cut anew with nothing kept, turn by turn with <c>ST_AsMVT</c> of the same rows.</summary>
internal static class TilesBench
{
    private const string Name = "tiles";
    private const int Seed = 20_250_813;
    private static readonly Projection ToDegrees = Projection.Between(5186, 4326);

    public static async Task<int> RunAsync(BenchOptions options, CancellationToken ct)
    {
        using var folder = new BenchFolder();
        var city = folder.Sub("city");
        BenchCity.Write(city, options.Assets);
        await using var twin = await BenchTwin.StartAsync(city, folder.Sub("data"), StorageKind.Sqlite, null, ct);
        await twin.ActivateAsync(options.Assets, ct);
        await using var postgis = await AsMvtBaseline.StartAsync(twin.Atlas.Root.Index, ct);
        var (fine, fineOther) = await MeasureAsync(twin, postgis, 14, options.Quick ? 60 : 300, ct);
        Print("z14-p50", fine, fineOther, 0.5);
        Print("z14-p99", fine, fineOther, 0.99);
        var (coarse, coarseOther) = await MeasureAsync(twin, postgis, 11, options.Quick ? 10 : 40, ct);
        Print("z11-p50", coarse, coarseOther, 0.5);
        return 0;
    }

    private static async Task<(Latencies Ours, Latencies? Theirs)> MeasureAsync(BenchTwin twin, AsMvtBaseline? postgis, int z, int count, CancellationToken ct)
    {
        var (ours, theirs) = (new Latencies(), postgis is null ? null : new Latencies());
        var random = new Random(Seed);
        long bytes = 0;
        for (var n = -count / 4; n < count; n++)
        {
            var place = BenchCity.Place(random).Xy;
            var (lon, lat) = ToDegrees.Apply(place[0], place[1]);
            var tile = WebMercatorTile.At(lon, lat, z);
            var begin = Stopwatch.GetTimestamp();
            var page = new ItemsQuery { Bbox = CollectionTileCutter.BoxOf(tile), Limit = int.MaxValue }.Scan(twin.Atlas.Root, BoxQueries.Schema).Run(ScanAllowance.Endless(ct));
            var cut = CollectionTileCutter.Cut(tile, BoxQueries.Schema, twin.Atlas.Root, page.Features);
            var took = Stopwatch.GetElapsedTime(begin);
            var other = postgis is null ? default : await postgis.CutAsync(tile, ct);
            if (n < 0)
                continue;
            bytes += cut.Length;
            ours.Add(took);
            theirs?.Add(other);
        }

        BenchOptions.Say(string.Create(CultureInfo.InvariantCulture, $"z{z}: {count} tiles of {bytes / count / 1024.0:0.0} KiB on average"));
        return (ours, theirs);
    }

    private static void Print(string name, Latencies ours, Latencies? theirs, double quantile)
    {
        var value = ours.Quantile(quantile);
        var baseline = theirs?.Quantile(quantile);
        new BenchLine(Name, name, value, "ms") { Baseline = baseline, Ratio = baseline / value }.Print();
    }
}
