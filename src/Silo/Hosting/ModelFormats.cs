using SiheungTwin.Analytics.FloodRisk;
using SiheungTwin.Analytics.ParkingRisk;
using SiheungTwin.Grains.Worlds;

namespace SiheungTwin.Silo.Hosting;

/// <summary>The models this version of the twin can put in force.</summary>
internal static class ModelFormats
{
    public static IReadOnlyList<IModelFormat> All { get; } = [new Format(FloodModel.Name, FloodModel.Load), new Format(ParkingModel.Name, ParkingModel.Load)];

    /// <summary>The format of a model by name; null when this version knows none.</summary>
    public static IModelFormat? Of(string name) => All.FirstOrDefault(f => f.Name == name);

    private sealed class Format(string name, Func<byte[], object> load) : IModelFormat
    {
        public string Name => name;

        public object Load(byte[] file) => load(file);
    }
}
