using SiheungTwin.Hydraulics.Losses;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Tests.Losses;

public sealed class LossCheckTests
{
    private static readonly SurfaceCase Good = Cases.Flat(10, 10, 10, 60);

    public static TheoryData<string, string> Faults => new()
    {
        { "rate", "infiltration.classes[0].mmH" }, { "unknown rate", "infiltration.classes[0].mmH" }, { "conductivity", "infiltration.classes[1].conductivityMmH" },
        { "suction", "infiltration.classes[0].suctionMm" }, { "deficit", "infiltration.classes[0].moistureDeficit" },
        { "curve number 0", "infiltration.classes[0].curveNumber" }, { "curve number 101", "infiltration.classes[0].curveNumber" },
        { "abstraction", "infiltration.classes[0].abstractionRatio" }, { "no classes", "infiltration.classes" },
        { "class without", "infiltration.classOfCell[99]" }, { "map length", "infiltration.classOfCell" }, { "both", "infiltrationMmH" },
        { "roof length", "roofs.isRoof" }, { "roof storage", "roofs.storageMm" }, { "roof drain", "roofs.drainMmH" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_loss_that_cannot_be_is_refused_by_the_name_of_its_field(string fault, string field)
    {
        var error = Assert.Throws<HydraulicsException>(() => FloodSolver.Run(With(fault), null, TestContext.Current.CancellationToken));
        Assert.Equal(field, error.Field);
        Assert.StartsWith("hydraulics.", error.Code, StringComparison.Ordinal);
    }

    private static SurfaceCase With(string fault) => fault switch
    {
        "rate" => Soil(new ConstantInfiltration(-1)),
        "unknown rate" => Soil(new ConstantInfiltration(double.NaN)),
        "conductivity" => Soil(new NoInfiltration(), new GreenAmptInfiltration(double.PositiveInfinity, 100, 0.3)),
        "suction" => Soil(new GreenAmptInfiltration(10, -1, 0.3)),
        "deficit" => Soil(new GreenAmptInfiltration(10, 100, 1.1)),
        "curve number 0" => Soil(new ScsInfiltration(0)),
        "curve number 101" => Soil(new ScsInfiltration(101)),
        "abstraction" => Soil(new ScsInfiltration(80, -0.1)),
        "no classes" => Soil(),
        "class without" => Good with { Infiltration = new([new NoInfiltration()], [.. new byte[99], 1]) },
        "map length" => Good with { Infiltration = new([new NoInfiltration()], new byte[7]) },
        "both" => Soil(new NoInfiltration()) with { InfiltrationMmH = 3 },
        "roof length" => Good with { Roofs = new([true], 5) },
        "roof storage" => Good with { Roofs = new(new bool[100], -5) },
        "roof drain" => Good with { Roofs = new(new bool[100], 5, double.NaN) },
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };

    private static SurfaceCase Soil(params InfiltrationClass[] classes) => Good with { Infiltration = new(classes) };
}
