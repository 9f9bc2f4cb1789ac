namespace SiheungTwin.Hydraulics.Baselines;

/// <summary>A record of tiles' sides on disk: a tile is read when it is first asked for.</summary>
/// <param name="file">The file.</param>
/// <param name="first">Section of the first tile.</param>
/// <param name="marks">Output intervals recorded.</param>
internal sealed class StoredSides(PackedFile file, int first, int marks) : ISideRecord
{
    private readonly Dictionary<int, float[]> _read = [];

    /// <inheritdoc/>
    public int Marks => marks;

    /// <inheritdoc/>
    public ReadOnlySpan<float> Passed(int mark, int tile) => Of(tile).AsSpan(mark * SideRecord.Values, SideRecord.Values);

    /// <inheritdoc/>
    public ReadOnlySpan<float> Rims(int mark, int tile) => Of(tile).AsSpan((marks + mark) * SideRecord.Values, SideRecord.Values);

    /// <summary>A tile's section: what passed in all intervals, then the depths at the end of each.</summary>
    public static byte[] Pack(ISideRecord sides, int tile)
    {
        var values = new float[2 * sides.Marks * SideRecord.Values];
        for (var mark = 0; mark < sides.Marks; mark++)
        {
            sides.Passed(mark, tile).CopyTo(values.AsSpan(mark * SideRecord.Values));
            sides.Rims(mark, tile).CopyTo(values.AsSpan((sides.Marks + mark) * SideRecord.Values));
        }

        return PackedFile.Pack(values);
    }

    private float[] Of(int tile) =>
        _read.TryGetValue(tile, out var values) ? values : _read[tile] = PackedFile.Unpack(file.Read(first + tile), 2 * marks * SideRecord.Values);
}
