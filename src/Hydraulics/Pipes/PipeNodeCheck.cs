using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Surface;
using static SiheungTwin.Hydraulics.Surface.SurfaceCaseCheck;

namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>Checks one node.</summary>
internal static class PipeNodeCheck
{
    private const string Code = "hydraulics.node";

    public static void Check(PipeNode node, string field, IReadOnlyList<WaterBody> bodies, Raster? terrain)
    {
        Need(Math.Abs(node.InvertM) < 1e6, Code, $"{field}.invertM", "must be a finite level [m].");
        Need(node.At is not { } at || (Math.Abs(at.X) < 1e8 && Math.Abs(at.Y) < 1e8), "hydraulics.place", $"{field}.at", "must be finite metres.");
        switch (node)
        {
            case Junction junction:
                Depths(junction.MaxDepthM, junction.SurchargeDepthM, junction.StartDepthM, field);
                break;
            case StorageNode storage:
                Need(storage.MaxDepthM > 0, Code, $"{field}.maxDepthM", "a basin needs a depth above 0.");
                Depths(storage.MaxDepthM, storage.SurchargeDepthM, storage.StartDepthM, field);
                Shape(storage, $"{field}.shape");
                break;
            case Outfall outfall:
                Behind(outfall, field, bodies, terrain);
                break;
            default:
                throw new HydraulicsException(Code, field, "is neither a junction nor a basin nor an outfall.");
        }
    }

    private static void Depths(double most, double more, double start, string field)
    {
        Need(NotNegative(most) && most < 1e4, Code, $"{field}.maxDepthM", "must be 0 or more [m].");
        Need(NotNegative(more) && more < 1e4, Code, $"{field}.surchargeDepthM", "must be 0 or more [m].");
        Need(NotNegative(start) && (most == 0 || start <= most + more), Code, $"{field}.startDepthM", "must be 0 to the greatest depth [m].");
    }

    private static void Shape(StorageNode storage, string field)
    {
        if (storage.Shape is TabularStorage table)
        {
            Curve(table.DepthM, table.AreasM2, field);
            Need(table.AreasM2.All(NotNegative) && table.AreasM2.Any(a => a > 0), Code, field, "areas must be 0 or more, and one above 0.");
        }

        for (var i = 0; i <= 10; i++)
            Need(NotNegative(storage.Shape.AreaM2(storage.MaxDepthM * i / 10)), Code, field, "the area must be a number, 0 or more, at every depth.");
        Need(storage.Shape.AreaM2(storage.MaxDepthM) > 0 || storage.Shape.AreaM2(storage.MaxDepthM / 2) > 0, Code, field, "the basin has no area.");
    }

    private static void Behind(Outfall outfall, string field, IReadOnlyList<WaterBody> bodies, Raster? terrain)
    {
        Need(outfall.WaterBody is null || (outfall.WaterBody >= 0 && outfall.WaterBody < bodies.Count), Code, $"{field}.waterBody", "is no water body of the case.");
        Need(outfall.Kind != OutfallKind.Stage || outfall.LevelM is not null || outfall.WaterBody is not null, Code, $"{field}.levelM", "a stage outfall needs a level or a water body.");
        Need(outfall.Kind == OutfallKind.Stage || outfall.LevelM is null, Code, $"{field}.levelM", "only a stage outfall has a level.");
        var placed = terrain is not null && outfall.At is { } at && terrain.TryCell(at.X, at.Y, out _, out _);
        Need(outfall.Kind != OutfallKind.Street || placed, "hydraulics.place", $"{field}.at", "an outfall to the street needs a place on the terrain.");
    }

    internal static void Curve(IReadOnlyList<double> xs, IReadOnlyList<double> ys, string field)
    {
        Need(xs.Count > 0 && xs.Count == ys.Count, "hydraulics.curve", field, "needs as many values as arguments, and at least one.");
        for (var i = 0; i < xs.Count; i++)
        {
            Need(double.IsFinite(xs[i]) && double.IsFinite(ys[i]), "hydraulics.curve", $"{field}[{i}]", "must be finite numbers.");
            Need(i == 0 || xs[i] > xs[i - 1], "hydraulics.curve", $"{field}[{i}]", $"{xs[i]} comes after {xs[Math.Max(i - 1, 0)]}; arguments must rise.");
        }
    }
}
