using System.IO.Compression;
using System.Numerics;
using System.Text;
using SiheungTwin.Hydraulics.Surface;
using SiheungTwin.Hydraulics.Surface.Tiles;

namespace SiheungTwin.Hydraulics.Baselines;

/// <summary>Writes and reads keyframes. A keyframe fits the case it was made of; another case is refused by its shape.</summary>
internal static class RunStateFile
{
    private const int Version = 3;

    public static RunState Write<TReal>(TileGrid<TReal> grid, RunClock clock, Action<BinaryWriter> rest)
        where TReal : unmanaged, IFloatingPointIeee754<TReal>
    {
        using var content = new MemoryStream();
        using (var packed = new ZLibStream(content, CompressionLevel.Fastest, leaveOpen: true))
        using (var writer = new BinaryWriter(packed, Encoding.UTF8))
        {
            writer.Write(Version);
            StateIO.Write<int>(writer, Shape(grid));
            StateIO.Write<double>(writer, [clock.Now, clock.NextLook, clock.Looked, clock.Drained]);
            StateIO.Write<int>(writer, [clock.Steps, clock.Outputs]);
            foreach (var plane in Planes(grid))
                Write(writer, grid, plane);
            foreach (var tile in grid.Tiles)
                StateIO.Write<TReal>(writer, [tile.Deepest, tile.Flows ? TReal.One : TReal.Zero]);
            rest(writer);
        }

        return new RunState(clock.Now, content.ToArray());
    }

    /// <exception cref="HydraulicsException"><c>hydraulics.keyframe</c>: it is of another grid or engine.</exception>
    public static RunClock Read<TReal>(RunState state, TileGrid<TReal> grid, Action<BinaryReader> rest)
        where TReal : unmanaged, IFloatingPointIeee754<TReal>
    {
        using var packed = new ZLibStream(new MemoryStream(state.Content), CompressionMode.Decompress);
        using var reader = new BinaryReader(packed, Encoding.UTF8);
        var shape = new int[Shape(grid).Length];
        if (reader.ReadInt32() is var version && version != Version)
            throw new HydraulicsException("hydraulics.keyframe", "resume", $"is of keyframe version {version}, this engine reads {Version}; start the run anew.");
        StateIO.Read<int>(reader, shape);
        if (!shape.AsSpan().SequenceEqual(Shape(grid)))
            throw new HydraulicsException("hydraulics.keyframe", "resume", "is a keyframe of another grid or precision; take one of the same case.");
        var times = new double[4];
        StateIO.Read<double>(reader, times);
        var counts = new int[2];
        StateIO.Read<int>(reader, counts);
        foreach (var plane in Planes(grid))
            Read(reader, grid, plane);
        var own = new TReal[2];
        foreach (var tile in grid.Tiles)
        {
            StateIO.Read<TReal>(reader, own);
            (tile.Deepest, tile.Flows) = (own[0], own[1] > TReal.Zero);
        }

        rest(reader);
        return new RunClock(times[0], counts[0], counts[1], times[1], times[2], times[3]);
    }

    public static void Write<TReal>(BinaryWriter writer, TileGrid<TReal> grid, Plane<TReal> plane)
        where TReal : unmanaged, IFloatingPointIeee754<TReal>
    {
        if (plane.Length > 0)
            StateIO.Write<TReal>(writer, plane.Span[grid.Tiles[0].Base..]);
    }

    public static void Read<TReal>(BinaryReader reader, TileGrid<TReal> grid, Plane<TReal> plane)
        where TReal : unmanaged, IFloatingPointIeee754<TReal>
    {
        if (plane.Length > 0)
            StateIO.Read(reader, plane.Span[grid.Tiles[0].Base..]);
    }

    private static int[] Shape<TReal>(TileGrid<TReal> grid)
        where TReal : unmanaged, IFloatingPointIeee754<TReal> =>
        [grid.Columns, grid.Rows, grid.Tiles.Length, grid.ActiveCells, System.Runtime.CompilerServices.Unsafe.SizeOf<TReal>()];

    private static IEnumerable<Plane<TReal>> Planes<TReal>(TileGrid<TReal> grid)
        where TReal : unmanaged, IFloatingPointIeee754<TReal> => [grid.Depth, grid.Carry, grid.FlowX, grid.FlowY, grid.DepthMax];
}
