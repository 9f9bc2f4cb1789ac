namespace SiheungTwin.Hydraulics.Drains;

/// <summary>The surface as drains see it. Cells are row × columns + column of the terrain raster.</summary>
public interface IStreet
{
    /// <summary>Area of a cell [m²].</summary>
    double CellAreaM2 { get; }

    /// <summary>True where water is computed; other cells can neither give nor take.</summary>
    bool IsComputed(int cell);

    /// <summary>Ground of a cell [m].</summary>
    double GroundM(int cell);

    /// <summary>Depth of a cell [m], never negative.</summary>
    double DepthM(int cell);

    /// <summary>Adds water to a cell, negative takes; never takes more than there is.</summary>
    /// <returns>What the cell's volume changed by [m³], to the bit: the other side of the exchange must book exactly this.</returns>
    double AddM3(int cell, double volumeM3);
}
