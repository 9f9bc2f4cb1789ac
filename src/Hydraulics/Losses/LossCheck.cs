using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Losses;

/// <summary>Refuses infiltration and roofs that cannot be computed.</summary>
internal static class LossCheck
{
    private const double MostMmH = 1e5;
    private const double MostMm = 1e5;

    /// <exception cref="HydraulicsException">Names the field at fault.</exception>
    public static void Check(SurfaceCase flood, long cells)
    {
        if (flood.Infiltration is { } map)
        {
            SurfaceCaseCheck.Need(flood.InfiltrationMmH == 0, "hydraulics.infiltration", "infiltrationMmH", "give a rate for all or classes, not both.");
            Classes(map, cells);
        }

        if (flood.Roofs is { } roofs)
        {
            SurfaceCaseCheck.Length(roofs.IsRoof.Length, cells, "roofs.isRoof");
            SurfaceCaseCheck.Need(roofs.StorageMm is >= 0 and <= MostMm, "hydraulics.roof", "roofs.storageMm", $"must be 0 to {MostMm} mm.");
            SurfaceCaseCheck.Need(roofs.DrainMmH is >= 0 and <= MostMmH, "hydraulics.roof", "roofs.drainMmH", $"must be 0 to {MostMmH} mm/h.");
        }
    }

    private static void Classes(InfiltrationMap map, long cells)
    {
        SurfaceCaseCheck.Need(map.Classes.Count is > 0 and <= 256, "hydraulics.infiltration", "infiltration.classes", "needs 1 to 256 classes.");
        for (var i = 0; i < map.Classes.Count; i++)
            Class(map.Classes[i], $"infiltration.classes[{i}]");
        SurfaceCaseCheck.Length(map.ClassOfCell?.Length, cells, "infiltration.classOfCell");
        for (var i = 0; i < (map.ClassOfCell?.Length ?? 0); i++)
        {
            if (map.ClassOfCell![i] >= map.Classes.Count)
                throw new HydraulicsException("hydraulics.index", $"infiltration.classOfCell[{i}]", $"{map.ClassOfCell[i]} is none of the {map.Classes.Count} classes.");
        }
    }

    private static void Class(InfiltrationClass soil, string field)
    {
        switch (soil)
        {
            case NoInfiltration:
                break;
            case ConstantInfiltration constant:
                Range(constant.MmH, MostMmH, $"{field}.mmH");
                break;
            case GreenAmptInfiltration ground:
                Range(ground.ConductivityMmH, MostMmH, $"{field}.conductivityMmH");
                Range(ground.SuctionMm, MostMm, $"{field}.suctionMm");
                Range(ground.MoistureDeficit, 1, $"{field}.moistureDeficit");
                break;
            case ScsInfiltration scs:
                SurfaceCaseCheck.Need(scs.CurveNumber is > 0 and <= 100, "hydraulics.infiltration", $"{field}.curveNumber", "must be above 0 and at most 100.");
                Range(scs.AbstractionRatio, 1, $"{field}.abstractionRatio");
                break;
            default:
                throw new HydraulicsException("hydraulics.infiltration", field, $"{soil?.GetType().Name ?? "null"} is no known way to infiltrate.");
        }
    }

    private static void Range(double value, double most, string field) => SurfaceCaseCheck.Need(
        value >= 0 && value <= most, "hydraulics.infiltration", field, $"must be 0 to {most}.");
}
