using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Sensors;

namespace SiheungTwin.Silo.Bench;

/// <summary>What an asset costs a silo in memory: its city entry, its place in the index, a folded state of one reading and its snapshot. Its grain is not counted.</summary>
internal static class AssetMemory
{
    /// <summary>Bytes of managed heap per asset.</summary>
    public static double Measure(int assets)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var root = Build(assets);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(root);
        return (after - before) / (double)assets;
    }

    private static AtlasRoot Build(int assets)
    {
        var now = DateTimeOffset.UnixEpoch.AddYears(55);
        var city = BenchCity.Model(assets);
        var index = CityIndex.Build("bench", city, new AssetKinds(new Rules()));
        var states = city.Sensors.ToDictionary(
            s => s.Id, AssetState (_) => new SensorState { Sequence = 1, Readings = new ValueArray<SensorReading>([new SensorReading(now, 20)]) }, StringComparer.Ordinal);
        return AtlasWriter.Start(index, states, 1, now).Root;
    }
}
