using SiheungTwin.Ingest.City;
using SiheungTwin.Ingest.City.Synthetic;
using SiheungTwin.Ingest.City.Synthetic.Plan;

namespace SiheungTwin.Ingest.Tests.City.Synthetic;

/// <summary>The synthetic ground, made once for the tests that look at it.</summary>
public sealed class SyntheticGround
{
    public GeneratorSettings Settings { get; } = new();

    public BaseGeography Ground { get; } = SyntheticGeography.Make(new GeneratorSettings());

    public TerrainRecipe Recipe { get; } = SiheungRecipe.Make(new GeneratorSettings());

    /// <summary>Height of the cell at a position [m MSL].</summary>
    public float HeightAt(double x, double y)
    {
        Assert.True(Ground.Terrain.TryCell(x, y, out var column, out var row));
        return Ground.Terrain[column, row];
    }

    /// <summary>Water body of the cell at a position: 0 land.</summary>
    public byte WaterAt(double x, double y)
    {
        Assert.True(Ground.Terrain.TryCell(x, y, out var column, out var row));
        return Ground.WaterMask[(row * Ground.Terrain.Columns) + column];
    }
}
