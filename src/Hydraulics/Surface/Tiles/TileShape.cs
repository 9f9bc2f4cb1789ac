namespace SiheungTwin.Hydraulics.Surface.Tiles;

/// <summary>Where the cells of a tile lie in its part of a plane.</summary>
internal static class TileShape
{
    /// <summary>Cells along a side.</summary>
    public const int Side = 64;

    /// <summary>Numbers from one row to the next.</summary>
    public const int Stride = Side + Pad;

    /// <summary>Numbers before the first cell of a row.</summary>
    public const int Pad = 16;

    /// <summary>Numbers of a tile: its rows and the two beside them.</summary>
    public const int Length = (Side + 2) * Stride;

    /// <summary>Flow depth below which a face is dry [m].</summary>
    public const double DryM = 1e-5;

    /// <summary>Position of the first cell.</summary>
    public const int First = Stride + Pad;

    /// <summary>Position of a cell; −1 and 64 are the ring.</summary>
    public static int At(int column, int row) => First + (row * Stride) + column;
}
