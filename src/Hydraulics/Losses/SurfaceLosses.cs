using System.Numerics;
using SiheungTwin.Hydraulics.Surface;
using SiheungTwin.Hydraulics.Surface.Lanes;
using SiheungTwin.Hydraulics.Surface.Tiles;

namespace SiheungTwin.Hydraulics.Losses;

/// <summary>All that takes water from the surface where it falls or stands: roofs first, then the ground.</summary>
internal sealed class SurfaceLosses<TLanes, TReal>
    where TLanes : struct, ILanes<TLanes, TReal>
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    private readonly RoofStorage<TLanes, TReal>? _roofs;
    private readonly Infiltration<TLanes, TReal>? _infiltration;

    public SurfaceLosses(TileGrid<TReal> grid, SurfaceCase flood)
    {
        _roofs = flood.Roofs is { } roofs ? new(grid, roofs) : null;
        var map = flood.InfiltrationMmH > 0 ? new InfiltrationMap([new ConstantInfiltration(flood.InfiltrationMmH)]) : flood.Infiltration;
        _infiltration = map is not null ? new(grid, map, flood.DurationS) : null;
    }

    // Numbers of state, by which keyframes of other cases are told.
    private long Numbers => (_roofs?.Numbers ?? 0) + (_infiltration?.Numbers ?? 0);

    /// <summary>Takes water from a tile after a step [s] and books it there.</summary>
    public void Take(Tile<TReal> tile, double from, double to)
    {
        _roofs?.Take(tile, to - from);
        _infiltration?.Take(tile, from, to);
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(Numbers);
        _roofs?.Save(writer);
        _infiltration?.Save(writer);
    }

    /// <exception cref="HydraulicsException"><c>hydraulics.keyframe</c>: it is of a case with other infiltration or roofs.</exception>
    public void Restore(BinaryReader reader)
    {
        SurfaceCaseCheck.Need(
            reader.ReadInt64() == Numbers, "hydraulics.keyframe", "resume", "is a keyframe of a case with other classes of infiltration or other roofs; start the run anew.");
        _roofs?.Restore(reader);
        _infiltration?.Restore(reader);
    }
}
