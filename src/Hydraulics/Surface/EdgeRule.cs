using SiheungTwin.Hydraulics.Series;

namespace SiheungTwin.Hydraulics.Surface;

/// <summary>A face: through the west side of the cell at an index, or through its north side.</summary>
internal readonly record struct FaceId(int Index, bool AlongY);

/// <summary>A face at an edge.</summary>
/// <param name="Face">The face.</param>
/// <param name="Inside">The computed cell at it.</param>
/// <param name="Behind">The cell behind that one, seen from the edge.</param>
/// <param name="InsideIsRight">Whether the computed cell is east (south) of the face.</param>
internal readonly record struct EdgeFace(FaceId Face, int Inside, int Behind, bool InsideIsRight);

/// <summary>What happens at faces of an edge: a level outside, or outflow at critical or normal depth.</summary>
internal sealed record EdgeRule(TimeSeries? LevelM, bool Critical, double? Slope);
