using System.Diagnostics;
using System.Globalization;
using SiheungTwin.Analytics.FloodRisk;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Hosting;

namespace SiheungTwin.Silo.Bench;

/// <summary>A minute of rain at every station: how long until the next root shows 10,000 zones with their balance, state, three probabilities and reasons.</summary>
internal static class ZoneRescore
{
    public const string Case = "rescore-10k";

    private const int Zones = 10_000;
    private const int Stations = 10;
    private const int DryMinutes = 70;
    private static readonly DateTimeOffset Start = new(2026, 7, 1, 1, 0, 0, TimeSpan.Zero);

    public static Task<bool> RunAsync(BenchOptions options, CancellationToken ct)
    {
        var path = Path.Combine(TwinHome.Models, FloodModel.Name + ModelVersions.Extension);
        if (!File.Exists(path))
        {
            BenchOptions.Say($"{Case} was not measured: {path} is not there.");
            return Task.FromResult(false);
        }

        var with = Measure(options, ModelSet.None.With(FloodModel.Name, "bench", FloodModel.Load(File.ReadAllBytes(path))), ct);
        var without = Measure(options, ModelSet.None, ct);
        BenchOptions.Say(string.Create(CultureInfo.InvariantCulture, $"{Zones} zones, median of {with.Count} rainy minutes {Median(with):0.0} ms, longest {with.Max():0.0} ms; without a model in force {Median(without):0.0} ms"));
        new BenchLine(RiskBench.Name, Case, Median(with), "ms", Median(without), Median(without) / Median(with)).Print();
        return Task.FromResult(true);
    }

    private static List<double> Measure(BenchOptions options, ModelSet models, CancellationToken ct)
    {
        var kinds = new AssetKinds(new Rules());
        var writer = AtlasWriter.Start(CityIndex.Build("zones@bench", City(), kinds), new Dictionary<string, AssetState>(), 0, Start, models);
        var states = Enumerable.Range(0, Stations).ToDictionary(i => "weather:" + i, _ => kinds.Of("weather:")!.Initial, StringComparer.Ordinal);
        var took = new List<double>();
        var (warm, steps) = options.Quick ? (DryMinutes + 5, 10) : (DryMinutes + 10, 40);
        for (var minute = 0; minute < warm + steps; minute++)
        {
            ct.ThrowIfCancellationRequested();
            var (at, rain) = (Start.AddMinutes(minute), Math.Max(0, minute - DryMinutes) * 0.8);
            foreach (var id in states.Keys)
                states[id] = kinds.Of(id)!.Apply(states[id], new Entry { Kind = EntryKind.Observation, Asset = id, Feed = "kma-aws", Source = id, Key = $"{minute}", Quantity = "rain_day", Value = rain, Observed = at, Sequence = minute + 1 });
            string[] ids = [.. states.Keys];
            AssetState[] next = [.. states.Values];
            var began = Stopwatch.GetTimestamp();
            writer.Apply(minute + 1, at, ids, next);
            if (minute >= warm)
                took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return took;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static CityModel City()
    {
        var random = new Random(1);
        return BenchCity.Model(0) with
        {
            Weather = [.. Enumerable.Range(0, Stations).Select(i => new WeatherCell { Id = "weather:" + i, Title = "관측소", Provenance = Provenance.Synthetic, Geometry = PackedGeometry.Point(BenchCity.WestM, BenchCity.SouthM), Station = i + 1, Nx = 57, Ny = 123, WarningRegions = [] })],
            Waters = [new WaterBody { Id = "water:sea", Title = "바다", Provenance = Provenance.Synthetic, Geometry = PackedGeometry.Point(BenchCity.WestM, BenchCity.SouthM), Kind = WaterKind.OpenSea, Gauges = [], AssumedLevelM = 1 }],
            Zones = [.. Enumerable.Range(0, Zones).Select(i => Zone(i, random))],
        };
    }

    private static DrainageZone Zone(int number, Random random)
    {
        var (low, area) = (2 + (10 * random.NextDouble()), 50_000 + (400_000 * random.NextDouble()));
        return new DrainageZone
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"zone:{number:D5}"),
            Title = "유역",
            Provenance = Provenance.Synthetic,
            Geometry = PackedGeometry.Point(BenchCity.WestM, BenchCity.SouthM),
            AreaM2 = area,
            Imperviousness = random.NextDouble(),
            InletCapacityM3s = area * 1e-5,
            PipeCapacityM3s = area * 8e-6,
            Outfall = [BenchCity.WestM, BenchCity.SouthM],
            OutfallInvertM = low - 2,
            WaterBody = "water:sea",
            StorageLevelsM = [low, low + 0.2, low + 0.5, low + 1],
            StorageVolumesM3 = [0, area * 0.002, area * 0.008, area * 0.03],
            Weather = ["weather:" + (number % Stations).ToString(CultureInfo.InvariantCulture)],
            Sensors = [],
            Underpasses = [],
            RasterValue = number + 1,
        };
    }
}
