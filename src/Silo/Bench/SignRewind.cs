using System.Diagnostics;
using System.Globalization;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Silo.Bench;

/// <summary>A gust at every station at once: how long until the next root shows every sign of the city judged by it.</summary>
internal static class SignRewind
{
    public const string Case = "signs-rewind-170k";

    private const int Signs = 170_000;
    private const int Stations = 13;
    private const int Seed = 20_250_813;
    private static readonly DateTimeOffset Start = new(2026, 7, 1, 1, 0, 0, TimeSpan.Zero);

    public static Task<bool> RunAsync(BenchOptions options, CancellationToken ct)
    {
        var kinds = new AssetKinds(new Rules());
        var writer = AtlasWriter.Start(CityIndex.Build("signs@bench", City(), kinds), new Dictionary<string, AssetState>(), 0, Start);
        var states = Enumerable.Range(0, Stations).ToDictionary(i => "weather:" + i, _ => kinds.Of("weather:")!.Initial);
        var (steps, warm) = options.Quick ? (10, 3) : (40, 10);
        var (windy, still) = (new List<double>(), new List<double>());
        var bytes = 0L;
        for (var step = 0; step < warm + steps; step++)
        {
            ct.ThrowIfCancellationRequested();
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var gust = Step(writer, kinds, states, "wind_gust", 12 + (step % 7 * 2.5), Start.AddMinutes(step));
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            var rain = Step(writer, kinds, states, "rain_day", step, Start.AddMinutes(step).AddSeconds(30));
            if (step < warm)
                continue;
            windy.Add(gust);
            still.Add(rain);
            bytes += allocated;
        }

        var median = Median(windy);
        BenchOptions.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{Signs} signs at {Stations} stations, {steps} changes of the gust: median {median:0.0} ms, longest {windy.Max():0.0} ms, {bytes / steps / Signs} bytes a sign; with rain only, median {Median(still):0.00} ms"));
        new BenchLine(RiskBench.Name, Case, median, "ms").Print();
        return Task.FromResult(true);
    }

    private static double Step(AtlasWriter writer, AssetKinds kinds, Dictionary<string, AssetState> states, string quantity, double value, DateTimeOffset at)
    {
        foreach (var id in states.Keys)
            states[id] = kinds.Of(id)!.Apply(states[id], Said(id, quantity, value, at));
        string[] ids = [.. states.Keys];
        AssetState[] next = [.. states.Values];
        var began = Stopwatch.GetTimestamp();
        var changes = writer.Apply(writer.Root.Watermark + 1, at, ids, next);
        var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        var expected = quantity == "wind_gust" ? Signs + Stations : Stations;
        return changes.Changed.Count == expected
            ? took
            : throw new InvalidOperationException($"{quantity} changed {changes.Changed.Count} snapshots instead of {expected}.");
    }

    private static Entry Said(string cell, string quantity, double value, DateTimeOffset at) => new()
    {
        Kind = EntryKind.Observation,
        Asset = cell,
        Feed = "kma-aws",
        Source = cell,
        Key = at.ToString("O", CultureInfo.InvariantCulture),
        Quantity = quantity,
        Value = value,
        Observed = at,
        Received = at,
    };

    private static CityModel City()
    {
        var random = new Random(Seed);
        return BenchCity.Model(0) with
        {
            Weather = [.. Enumerable.Range(0, Stations).Select(i => new WeatherCell
            {
                Id = "weather:" + i,
                Title = string.Create(CultureInfo.InvariantCulture, $"시험 관측소 {i}"),
                Provenance = Provenance.Synthetic,
                Geometry = BenchCity.Place(random),
                Station = i,
                Nx = 57,
                Ny = 123,
                WarningRegions = [],
            })],
            Signboards = [.. Enumerable.Range(0, Signs).Select(i => new Signboard
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"sign:{i:D6}"),
                Title = string.Create(CultureInfo.InvariantCulture, $"시험 간판 {i}"),
                Provenance = Provenance.Synthetic,
                Geometry = BenchCity.Place(random),
                Type = (SignboardType)random.Next(1, 6),
                WidthM = 1 + (8 * random.NextSingle()),
                HeightM = 0.5f + (2 * random.NextSingle()),
                TopM = 4 + (16 * random.NextSingle()),
                Year = random.Next(1998, 2026),
                Permitted = random.Next(4) > 0,
                Weather = "weather:" + (i % Stations),
            })],
        };
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
