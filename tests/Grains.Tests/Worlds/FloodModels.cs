using SiheungTwin.Analytics.FloodRisk;
using SiheungTwin.Analytics.Learning;
using SiheungTwin.Grains.Worlds;

namespace SiheungTwin.Grains.Tests.Worlds;

/// <summary>The shipped flood model, and another one that is less sure of everything.</summary>
internal sealed class FloodModels : IModelFormat
{
    public static readonly byte[] Shipped = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "models", "flood.twinmodel"));

    public static readonly byte[] Meek = Changed();

    public string Name => FloodModel.Name;

    public object Load(byte[] file) => FloodModel.Load(file);

    private static byte[] Changed()
    {
        var file = ModelFile.Peek(Shipped);
        var trees = file.Trees.Replace("objective=binary sigmoid:1", "objective=binary sigmoid:0.3", StringComparison.Ordinal);
        var scorer = TreeEnsemble.Parse(trees);
        return (file with { Trees = trees, Golden = [.. file.Golden.Select(g => g with { Score = scorer.Probability(Array.ConvertAll(g.Row, v => v ?? float.NaN)) })] }).ToBytes();
    }
}
