using SiheungTwin.Grains.Worlds;

namespace SiheungTwin.Silo.Hosting;

/// <summary>The models this version of the twin can put in force.</summary>
internal static class ModelFormats
{
    public static IReadOnlyList<IModelFormat> All { get; } = [];
}
