using System.Globalization;
using BenchmarkDotNet.Attributes;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Sensors;

namespace SiheungTwin.Kernels;

/// <summary>A batch of 1,000 new sensor states, scattered over 100,000 assets: every chunk is touched, which is the worst a batch can do.</summary>
[MemoryDiagnoser]
public class AtlasApply
{
    private const int Assets = 100_000;
    private const int Batch = 1000;
    private const int Stride = 61_803;
    private readonly string[] _ids = new string[Batch];
    private readonly AssetState[] _states = new AssetState[Batch];
    private AtlasWriter _writer = null!;
    private DateTimeOffset _now = DateTimeOffset.UnixEpoch.AddYears(55);
    private long _sequence;

    [GlobalSetup]
    public void Build()
    {
        var index = CityIndex.Build("kernels", City(), new AssetKinds(new Rules()));
        _writer = AtlasWriter.Start(index, new Dictionary<string, AssetState>(), 0, _now);
    }

    [Benchmark(OperationsPerInvoke = Batch)]
    public AtlasRoot Apply()
    {
        _now += TimeSpan.FromMilliseconds(50);
        for (var i = 0; i < Batch; i++)
        {
            _ids[i] = Id((int)(++_sequence * Stride % Assets));
            _states[i] = new SensorState { Sequence = _sequence, Readings = [new SensorReading(_now, _sequence % 100)] };
        }

        return _writer.Apply(_sequence, _now, _ids, _states).Root;
    }

    private static string Id(int i) => string.Create(CultureInfo.InvariantCulture, $"sensor:{i}");

    private static CityModel City() => new()
    {
        Name = "kernels",
        Version = "",
        Label = "",
        LabelEn = "",
        Seed = 1,
        Dongs = [],
        Roads = [],
        Underpasses = [],
        Zones = [],
        ParkingZones = [],
        Signboards = [],
        Sensors = [.. Enumerable.Range(0, Assets).Select(Make)],
        Weather = [],
        Waters = [],
        Pumps = [],
        Gates = [],
        Shelters = [],
    };

    private static Sensor Make(int i) => new()
    {
        Id = Id(i),
        Title = "센서",
        Provenance = Provenance.Synthetic,
        Geometry = PackedGeometry.Point(180_000 + (i % 316 * 30), 530_000 + (i / 316 * 30)),
        Device = string.Create(CultureInfo.InvariantCulture, $"{i}"),
        Quantity = "temperature",
        Unit = "degC",
        PeriodS = 3600,
    };
}
