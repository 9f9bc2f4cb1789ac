using SiheungTwin.Hydraulics.Losses;

namespace SiheungTwin.Silo.Flow;

/// <summary>Infiltration: one kind everywhere, or a kind for each class of ground.</summary>
internal static class InfiltrationFields
{
    private static readonly Limits SuctionMm = new(0, 1e5, "mm");
    private static readonly Limits CurveNumber = new(0, 100, "", AboveLeast: true);

    public static Everywhere<InfiltrationClass>? Read(CaseFields fields)
    {
        if (fields.Object("infiltration") is not { } inner)
            return null;
        Everywhere<InfiltrationClass>? infiltration;
        if (inner.Has("classes") || inner.Has("class_map"))
            infiltration = CellValues.ByClass(inner, Kind) is { } map ? new(Map: map) : null;
        else
            infiltration = Kind(inner) is { } same ? new(same) : null;
        inner.Done();
        return infiltration;
    }

    private static InfiltrationClass? Kind(CaseFields fields)
    {
        fields.Need("kind", "none, constant, green_ampt or scs");
        var kind = fields.Word("kind", "none", "constant", "green_ampt", "scs");
        Only(fields, kind, "constant", "mm_h");
        Only(fields, kind, "green_ampt", "conductivity_mm_h", "suction_mm", "moisture_deficit");
        Only(fields, kind, "scs", "curve_number", "abstraction_ratio");
        return kind switch
        {
            "none" => new NoInfiltration(),
            "constant" => new ConstantInfiltration(fields.NeedNumber("mm_h", Limits.Rate)),
            "green_ampt" => new GreenAmptInfiltration(
                fields.NeedNumber("conductivity_mm_h", Limits.Rate), fields.NeedNumber("suction_mm", SuctionMm), fields.NeedNumber("moisture_deficit", Limits.Share)),
            "scs" => new ScsInfiltration(fields.NeedNumber("curve_number", CurveNumber), fields.Number("abstraction_ratio", Limits.Share) ?? 0.2),
            _ => null,
        };
    }

    private static void Only(CaseFields fields, string? kind, string owner, params ReadOnlySpan<string> members)
    {
        foreach (var member in members)
        {
            if (fields.Has(member) && kind is not (null or "none") && kind != owner)
                fields.Fault(member, $"belongs to kind {owner}, not {kind}.");
        }
    }
}
