using SiheungTwin.Hydraulics.Outputs;

namespace SiheungTwin.Hydraulics.Preview;

/// <summary>How far a preview's greatest depths are from a full run's, over cells that both computed. For the badge.</summary>
/// <param name="Csi5Cm">Critical success index at 5 cm: cells deep in both, over cells deep in either; NaN where neither has any.</param>
/// <param name="Csi15Cm">The same at 15 cm.</param>
/// <param name="Csi30Cm">The same at 30 cm.</param>
/// <param name="RmseM">Root of the mean square difference [m], over cells of 5 cm or more in either run; NaN where there are none.</param>
/// <param name="BiasM">Mean of preview less full over the same cells [m].</param>
/// <param name="Cells">Number of those cells.</param>
public sealed record PreviewQuality(double Csi5Cm, double Csi15Cm, double Csi30Cm, double RmseM, double BiasM, long Cells)
{
    private const float WetM = 0.05f;

    /// <summary>Compares two runs of one case.</summary>
    /// <exception cref="ArgumentException">Their rasters differ in size.</exception>
    public static PreviewQuality Of(FloodResult preview, FloodResult full)
    {
        var (ours, theirs) = (preview.DepthMax.Values, full.DepthMax.Values);
        if (ours.Length != theirs.Length)
            throw new ArgumentException($"The preview has {ours.Length} cells, the full run {theirs.Length}.", nameof(preview));
        var (square, sum, cells) = (0.0, 0.0, 0L);
        for (var i = 0; i < ours.Length; i++)
        {
            if (ours[i] < 0 || theirs[i] < 0 || (ours[i] < WetM && theirs[i] < WetM))
                continue;
            var difference = (double)ours[i] - theirs[i];
            (square, sum, cells) = (square + (difference * difference), sum + difference, cells + 1);
        }

        return new(Csi(preview, full, WetM), Csi(preview, full, 0.15f), Csi(preview, full, 0.30f), Math.Sqrt(square / cells), sum / cells, cells);
    }

    /// <summary>Critical success index of greatest depth at a depth [m].</summary>
    public static double Csi(FloodResult preview, FloodResult full, float depthM)
    {
        var (ours, theirs) = (preview.DepthMax.Values, full.DepthMax.Values);
        var (both, either) = (0L, 0L);
        for (var i = 0; i < ours.Length; i++)
        {
            if (ours[i] < 0 || theirs[i] < 0)
                continue;
            both += ours[i] >= depthM && theirs[i] >= depthM ? 1 : 0;
            either += ours[i] >= depthM || theirs[i] >= depthM ? 1 : 0;
        }

        return (double)both / either;
    }
}
