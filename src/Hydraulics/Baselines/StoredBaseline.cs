using System.IO.Compression;
using System.Text;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Outputs;

namespace SiheungTwin.Hydraulics.Baselines;

/// <summary>
/// A recorded run on disk: its result, its record, its keyframes, and of what it is. Of another version, or damaged, it is none. What a change
/// does not touch is not read.
/// </summary>
public sealed class StoredBaseline : IDisposable
{
    private const string Magic = "twinBAS1";
    private const int Rasters = 10;
    private readonly PackedFile _file;
    private readonly int _firstKeyframe;

    private StoredBaseline(PackedFile file, FloodResult result, DateTimeOffset computed, double[] keyframes, int firstKeyframe)
    {
        (_file, _firstKeyframe) = (file, firstKeyframe);
        (Result, Computed, KeyframesS) = (result, computed, keyframes);
    }

    /// <summary>The result, with its record, which reads from the file while this is open.</summary>
    public FloodResult Result { get; }

    /// <summary>When it was computed, UTC.</summary>
    public DateTimeOffset Computed { get; }

    /// <summary>Simulated times of its keyframes [s].</summary>
    public IReadOnlyList<double> KeyframesS { get; }

    /// <summary>Writes a recorded run, whole or not at all.</summary>
    /// <param name="path">File, replaced.</param>
    /// <param name="key">Of what it is: equal keys, equal runs.</param>
    /// <param name="result">Result with its record.</param>
    /// <param name="keyframes">Keyframes, oldest first.</param>
    /// <param name="computed">When it was computed.</param>
    /// <exception cref="ArgumentException">The result has no record, or was a part or of pipes.</exception>
    public static void Write(string path, string key, FloodResult result, IReadOnlyList<RunState> keyframes, DateTimeOffset computed)
    {
        if (result.Record is not { } record || result.Delta is not null || result.Pipes is not null)
            throw new ArgumentException("Only a whole run with its record, and without pipes, is a baseline.", nameof(result));
        var cells = Cells(result.DepthMax);
        PackedFile.Write(path, Magic,
        [
            () => Deflated(writer => BaselineHead.Write(writer, key, result, cells, keyframes, computed)),
            .. BaselineRasters.Of(result).Select(r => (Func<byte[]>)(() => PackedFile.Pack(Array.ConvertAll(cells, c => r.Values[c])))),
            .. record.Places.Select((_, tile) => (Func<byte[]>)(() => StoredSides.Pack(record.Sides, tile))),
            .. keyframes.Select(k => (Func<byte[]>)(() => k.Content)),
        ]);
    }

    /// <summary>Opens a recorded run.</summary>
    /// <exception cref="InvalidDataException">It is of another version, of something else, or damaged; says which.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static StoredBaseline Open(string path, string key)
    {
        var file = PackedFile.Open(path, Magic);
        try
        {
            var head = BaselineHead.Read(file.Read(0), key);
            var rasters = new Raster[Rasters];
            Parallel.For(0, Rasters, r => rasters[r] = head.Raster(PackedFile.Unpack(file.Read(1 + r), head.Cells.Length)));
            var record = head.Record(new StoredSides(file, 1 + Rasters, head.Marks));
            return new StoredBaseline(file, BaselineRasters.With(head.Result, rasters) with { Record = record }, head.Computed, head.KeyframesS, 1 + Rasters + record.Places.Count);
        }
        catch (Exception e)
        {
            file.Dispose();
            if (e is EndOfStreamException or AggregateException or FormatException or OverflowException)
                throw new InvalidDataException("is damaged", e);
            throw;
        }
    }

    /// <summary>The last keyframe at or before a time [s]; null where there is none.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public RunState? Keyframe(double seconds)
    {
        for (var k = KeyframesS.Count - 1; k >= 0; k--)
        {
            if (KeyframesS[k] <= seconds)
                return new RunState(KeyframesS[k], _file.Read(_firstKeyframe + k));
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static int[] Cells(Raster raster) => [.. Enumerable.Range(0, raster.Values.Length).Where(c => raster.Values[c] != Raster.NoData)];

    private static byte[] Deflated(Action<BinaryWriter> write)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (var writer = new BinaryWriter(deflate, Encoding.UTF8))
            write(writer);
        return packed.ToArray();
    }
}
