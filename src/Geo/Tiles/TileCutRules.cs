namespace SiheungTwin.Geo.Tiles;

/// <summary>How geometry is brought into a tile.</summary>
public sealed record TileCutRules
{
    /// <summary>Units along a side of a tile; the usual of Mapbox vector tiles.</summary>
    public int ExtentUnits { get; init; } = 4096;

    /// <summary>Margin kept round a tile, so that lines and outlines of neighbours meet under their strokes [units]; 4 pixels of 256.</summary>
    public int MarginUnits { get; init; } = 64;

    /// <summary>Matrix from which every vertex is kept.</summary>
    public int FullDetailZ { get; init; } = 13;

    /// <summary>Below that, how far a line may move [units]; half a pixel of 256.</summary>
    public double ToleranceUnits { get; init; } = 8;
}
