using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Walls;

/// <summary>
/// A barrier along a polyline. It stands on the cell faces nearest the line as an unbroken staircase, so that no water slips through at
/// diagonals; its crest is the higher ground of the two cells at each face plus the height. Flow over the crest is computed like any other.
/// </summary>
/// <param name="Line">Polyline, at least two points; its ends are moved to the nearest cell corner.</param>
/// <param name="HeightM">Height above the ground [m].</param>
/// <param name="FromS">When it is put up [s].</param>
/// <param name="ToS">When it is taken away [s].</param>
public sealed record Wall(IReadOnlyList<MapPoint> Line, double HeightM, double FromS = 0, double ToS = double.PositiveInfinity);
