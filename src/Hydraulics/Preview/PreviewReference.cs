using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Outputs;

namespace SiheungTwin.Hydraulics.Preview;

/// <summary>
/// A case known both in full and as a preview, such as a stored baseline. Previews of other cases on the same ground are read against it: where they are
/// shallower than the reference's preview, depth falls in proportion from the full run's; where they are deeper, the difference is added to it. What blocks get
/// wrong on sloping ground is much the same from storm to storm and drops out; a preview of the reference itself gives the full run back, so quality must
/// be measured on another storm.
/// </summary>
public sealed class PreviewReference
{
    private readonly float[] _preview;
    private readonly float[] _full;

    /// <summary>Takes greatest depths of both runs of one case.</summary>
    /// <exception cref="ArgumentException">Their rasters differ in size.</exception>
    public PreviewReference(FloodResult preview, FloodResult full)
    {
        (_preview, _full) = (preview.DepthMax.Values, full.DepthMax.Values);
        if (_preview.Length != _full.Length)
            throw new ArgumentException($"The preview has {_preview.Length} cells, the full run {_full.Length}.", nameof(preview));
    }

    /// <summary>The preview with its greatest depths, and the hazard of depth, read against the reference. Times at which a depth is reached go where it no longer is; where it newly is they stay unknown.</summary>
    /// <exception cref="ArgumentException">Its raster differs in size.</exception>
    public FloodResult Read(FloodResult preview)
    {
        var depth = preview.DepthMax;
        if (depth.Values.Length != _full.Length)
            throw new ArgumentException($"The preview has {depth.Values.Length} cells, the reference {_full.Length}.", nameof(preview));
        var read = Like(depth, i => Depth(depth.Values[i], i));
        return preview with
        {
            DepthMax = read,
            HazardMax = Like(depth, i => depth.Values[i] < 0 ? Raster.NoData : (float)HazardRating.Of(read.Values[i] > 0.05f ? read.Values[i] : 0, Math.Max(preview.VelocityMax.Values[i], 0))),
            Arrival5Min = Reached(preview.Arrival5Min, read, 0.05f),
            Arrival15Min = Reached(preview.Arrival15Min, read, 0.15f),
            Arrival30Min = Reached(preview.Arrival30Min, read, 0.30f),
        };
    }

    private static Raster Reached(Raster arrival, Raster depth, float threshold) =>
        Like(arrival, i => depth.Values[i] >= 0 && depth.Values[i] < threshold ? float.NaN : arrival.Values[i]);

    private static Raster Like(Raster raster, Func<int, float> value)
    {
        var like = new Raster(raster.Columns, raster.Rows, raster.West, raster.North, raster.CellM);
        for (var i = 0; i < like.Values.Length; i++)
            like.Values[i] = value(i);
        return like;
    }

    private float Depth(float depth, int i)
    {
        if (depth < 0 || _full[i] < 0 || _preview[i] < 0)
            return depth;
        return depth >= _preview[i] ? _full[i] + (depth - _preview[i]) : _full[i] * (depth / _preview[i]);
    }
}
