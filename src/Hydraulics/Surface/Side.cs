namespace SiheungTwin.Hydraulics.Surface;

/// <summary>A part of the model's edge.</summary>
public enum Side
{
    /// <summary>Western edge of the grid.</summary>
    West,

    /// <summary>Eastern edge of the grid.</summary>
    East,

    /// <summary>Southern edge of the grid.</summary>
    South,

    /// <summary>Northern edge of the grid.</summary>
    North,

    /// <summary>Every edge between an active cell and an inactive cell inside the grid: the outline of the city.</summary>
    Outline,
}
