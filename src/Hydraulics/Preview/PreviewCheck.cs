using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Preview;

/// <summary>Refuses what a preview cannot compute, before any work is done.</summary>
internal static class PreviewCheck
{
    /// <exception cref="HydraulicsException">Names the field at fault.</exception>
    public static void Check(SurfaceCase fine, PreviewOptions options)
    {
        SurfaceCaseCheck.Check(fine);
        Need(options.Factor is >= 2 and <= 16, "preview.options", "preview.factor", "must be 2 to 16 cells.");
        Need(options.SplitM is >= 0 and <= 1e3, "preview.options", "preview.splitM", "must be 0 to 1000 m.");
        Need(options.StepS is > 0 and <= 60, "preview.options", "preview.stepS", "must be above 0 and at most 60 s.");
        Need(fine.Pipes is null, "preview.pipes", "pipes", "a preview computes zone-lumped drains only; run the case in full.");
        Need(fine.Infiltration is null, "preview.infiltration", "infiltration", "a preview takes a constant rate only; run the case in full.");
        Need(fine.Roofs is null, "preview.roofs", "roofs", "a preview has no roof storage; run the case in full.");
        Need(fine.Resume is null, "preview.resume", "resume", "a preview starts at 0; leave the keyframe out.");
    }

    private static void Need(bool holds, string code, string field, string message)
    {
        if (!holds)
            throw new HydraulicsException(code, field, message);
    }
}
