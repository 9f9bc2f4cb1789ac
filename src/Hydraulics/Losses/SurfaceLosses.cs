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
        _infiltration = map is not null ? new(grid, map) : null;
    }

    /// <summary>Takes a step's water from a tile and books it there.</summary>
    public void Take(Tile<TReal> tile, double step)
    {
        _roofs?.Take(tile, step);
        _infiltration?.Take(tile, step);
    }

    public void Save(BinaryWriter writer)
    {
        _roofs?.Save(writer);
        _infiltration?.Save(writer);
    }

    public void Restore(BinaryReader reader)
    {
        _roofs?.Restore(reader);
        _infiltration?.Restore(reader);
    }
}
