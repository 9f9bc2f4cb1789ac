using static SiheungTwin.Hydraulics.Surface.SurfaceCaseCheck;

namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>Checks what one link says of itself.</summary>
internal static class PipeLinkCheck
{
    private const string Code = "hydraulics.link";

    public static void Check(PipeLink link, string field)
    {
        switch (link)
        {
            case Conduit conduit:
                Pipe(conduit, field);
                break;
            case Pump pump:
                Machine(pump, field);
                break;
            case Orifice orifice:
                Section(orifice.Section, field);
                Need(NotNegative(orifice.Coefficient), Code, $"{field}.coefficient", "must be 0 or more.");
                Need(NotNegative(orifice.OffsetM), Code, $"{field}.offsetM", "must be 0 or more [m].");
                Need(orifice.StartOpening is >= 0 and <= 1, Code, $"{field}.startOpening", "must be 0 to 1.");
                Need(NotNegative(orifice.OpenTimeS), "hydraulics.time", $"{field}.openTimeS", "must be 0 or more [s].");
                Stuck(orifice.Stuck, field);
                break;
            case Weir weir:
                Sill(weir, field);
                break;
            default:
                throw new HydraulicsException(Code, field, "is of no known kind.");
        }
    }

    private static void Pipe(Conduit conduit, string field)
    {
        Need(Positive(conduit.LengthM) && conduit.LengthM < 1e6, Code, $"{field}.lengthM", "must be above 0 [m].");
        Need(conduit.ManningN is >= 0.001 and <= 10, "hydraulics.roughness", $"{field}.manningN", "Manning's n must be 0.001 to 10.");
        Section(conduit.Section, field);
        Need(NotNegative(conduit.FromOffsetM), Code, $"{field}.fromOffsetM", "must be 0 or more [m].");
        Need(NotNegative(conduit.ToOffsetM), Code, $"{field}.toOffsetM", "must be 0 or more [m].");
        Need(NotNegative(conduit.EntryLoss), Code, $"{field}.entryLoss", "must be 0 or more.");
        Need(NotNegative(conduit.ExitLoss), Code, $"{field}.exitLoss", "must be 0 or more.");
        Need(NotNegative(conduit.AverageLoss), Code, $"{field}.averageLoss", "must be 0 or more.");
        Need(conduit.Barrels is >= 1 and <= 1000, Code, $"{field}.barrels", "must be 1 to 1000.");
        Need(conduit.MaxDischargeM3S is null or >= 0, Code, $"{field}.maxDischargeM3S", "must be 0 or more [m³/s].");
        Need(double.IsFinite(conduit.StartDischargeM3S), Code, $"{field}.startDischargeM3S", "must be finite [m³/s].");
        Stuck(conduit.Stuck, field);
    }

    private static void Machine(Pump pump, string field)
    {
        Need(NotNegative(pump.StartDepthM), Code, $"{field}.startDepthM", "must be 0 or more [m].");
        Need(NotNegative(pump.StopDepthM), Code, $"{field}.stopDepthM", "must be 0 or more [m].");
        Need(pump.StartDepthM == 0 || pump.StartDepthM > pump.StopDepthM, Code, $"{field}.startDepthM", "must be above stopDepthM, or the pump would start and stop at once.");
        if (pump.Curve.Kind != PumpKind.Ideal)
        {
            PipeNodeCheck.Curve(pump.Curve.Xs, pump.Curve.DischargeM3S, $"{field}.curve");
            Need(pump.Curve.DischargeM3S.All(NotNegative), Code, $"{field}.curve", "discharge must be 0 or more [m³/s].");
        }

        for (var i = 0; i < pump.Failures.Count; i++)
            Need(pump.Failures[i].UntilS >= pump.Failures[i].FromS, "hydraulics.time", $"{field}.failures[{i}].untilS", "comes before fromS.");
    }

    private static void Sill(Weir weir, string field)
    {
        Need(Positive(weir.HeightM), Code, $"{field}.heightM", "must be above 0 [m].");
        Need(NotNegative(weir.LengthM), Code, $"{field}.lengthM", "must be 0 or more [m].");
        Need(NotNegative(weir.Coefficient), Code, $"{field}.coefficient", "must be 0 or more.");
        Need(NotNegative(weir.OffsetM), Code, $"{field}.offsetM", "must be 0 or more [m].");
        Need(NotNegative(weir.SideSlope), Code, $"{field}.sideSlope", "must be 0 or more.");
        Need(NotNegative(weir.EndCoefficient), Code, $"{field}.endCoefficient", "must be 0 or more.");
        Need(weir.EndContractions is >= 0 and <= 2, Code, $"{field}.endContractions", "must be 0 to 2.");
        Need(weir.StartOpening is >= 0 and <= 1, Code, $"{field}.startOpening", "must be 0 to 1.");
        Stuck(weir.Stuck, field);
    }

    private static void Section(PipeSection section, string field)
    {
        Need(Positive(section.HeightM) && section.HeightM < 100, "hydraulics.section", section is BoxSection ? $"{field}.heightM" : $"{field}.diameterM", "must be above 0 [m].");
        Need(section is not BoxSection { WidthM: not (> 0 and < 1000) }, "hydraulics.section", $"{field}.widthM", "must be above 0 [m].");
    }

    private static void Stuck(IReadOnlyList<StuckGate> gates, string field)
    {
        for (var i = 0; i < gates.Count; i++)
        {
            Need(gates[i].UntilS >= gates[i].FromS, "hydraulics.time", $"{field}.stuck[{i}].untilS", "comes before fromS.");
            Need(gates[i].Opening is >= 0 and <= 1, Code, $"{field}.stuck[{i}].opening", "must be 0 to 1.");
        }
    }
}
