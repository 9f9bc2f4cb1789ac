using SiheungTwin.Hydraulics.Surface.Tiles;

namespace SiheungTwin.Hydraulics.Baselines;

/// <summary>A record of tiles' sides in memory, filled while a run goes on.</summary>
/// <param name="tiles">Number of tiles.</param>
internal sealed class SideRecord(int tiles) : ISideRecord
{
    /// <summary>Values of one tile and interval.</summary>
    public const int Values = 4 * TileShape.Side;

    // Digits kept: depths to 1/65536 m, half of that is far below what a frontier is let to differ; volumes to 1/8192 of themselves,
    // rounded to even, so that what is lost in one interval comes back in others.
    private const float DepthStep = 1f / 65536;
    private const int VolumeBits = 23 - 13;

    private readonly List<float[]> _passed = [];
    private readonly List<float[]> _rims = [];

    /// <inheritdoc/>
    public int Marks => _passed.Count;

    /// <inheritdoc/>
    public ReadOnlySpan<float> Passed(int mark, int tile) => _passed[mark].AsSpan(tile * Values, Values);

    /// <inheritdoc/>
    public ReadOnlySpan<float> Rims(int mark, int tile) => _rims[mark].AsSpan(tile * Values, Values);

    /// <summary>Opens an interval: takes what passed and the depths of a tile's sides, each as many as <see cref="Values"/>.</summary>
    public (float[] Passed, float[] Rims) Open()
    {
        _passed.Add(new float[tiles * Values]);
        _rims.Add(new float[tiles * Values]);
        return (_passed[^1], _rims[^1]);
    }

    /// <summary>A depth [m] as it is kept.</summary>
    public static float Depth(float metres) => MathF.Round(metres / DepthStep) * DepthStep;

    /// <summary>A volume [m²] as it is kept.</summary>
    public static float Volume(float passed)
    {
        var bits = BitConverter.SingleToUInt32Bits(passed);
        bits += (1u << (VolumeBits - 1)) - 1 + ((bits >> VolumeBits) & 1);
        return BitConverter.UInt32BitsToSingle(bits & ~((1u << VolumeBits) - 1));
    }
}
