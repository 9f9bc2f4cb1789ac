using SiheungTwin.Hydraulics.Series;

namespace SiheungTwin.Hydraulics.Surface;

/// <summary>A face: through the west side of a cell, or through its north side; the last column (row) of faces lies beyond the last cells.</summary>
internal readonly record struct FaceId(int Column, int Row, bool AlongY)
{
    /// <summary>The cell before it: west, or north.</summary>
    public (int Column, int Row) Left => AlongY ? (Column, Row - 1) : (Column - 1, Row);
}

/// <summary>A face at an edge.</summary>
/// <param name="Face">The face.</param>
/// <param name="Column">Column of the computed cell at it.</param>
/// <param name="Row">Row of that cell.</param>
/// <param name="InsideIsRight">Whether the computed cell is east (south) of the face.</param>
internal readonly record struct EdgeFace(FaceId Face, int Column, int Row, bool InsideIsRight);

/// <summary>What happens at faces of an edge: a level outside, or outflow at critical or normal depth.</summary>
/// <param name="LevelM">The level [m].</param>
/// <param name="Critical">Outflow at critical depth; else at normal depth where there is no level.</param>
/// <param name="Slope">Slope of normal flow; null takes the ground's.</param>
/// <param name="AtFace">The level holds at the face itself; else at the centre of a cell beyond it.</param>
internal sealed record EdgeRule(TimeSeries? LevelM, bool Critical, double? Slope, bool AtFace = false);
