using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Outputs;

/// <summary>A place whose depth, level and velocity are recorded.</summary>
public sealed record Gauge(string Id, MapPoint At);

/// <summary>A line through which discharge is recorded, positive to the right of its direction.</summary>
public sealed record Section(string Id, IReadOnlyList<MapPoint> Line);

/// <summary>A road's low point or an underpass: the cells whose greatest depth is recorded, so that closures can be read off.</summary>
/// <param name="Id">Name in the results.</param>
/// <param name="Cells">Cells, as row × columns + column.</param>
public sealed record WatchPoint(string Id, IReadOnlyList<int> Cells);
