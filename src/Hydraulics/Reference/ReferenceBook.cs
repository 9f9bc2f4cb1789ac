namespace SiheungTwin.Hydraulics.Reference;

/// <summary>All reference cases, for the tests and for <c>./twin hydraulics book</c>.</summary>
public static class ReferenceBook
{
    /// <summary>Cases that need no file.</summary>
    public static IReadOnlyList<ReferenceCase> Cases { get; } =
    [
        LakeAtRest.Make(),
        NonBreakingWave.Make("wave-rough", 1, 0.03, 2),
        NonBreakingWave.Make("wave-smooth", 0.635, 0.01, 4),
        RainOnPlane.Make(),
        VCatchment.Make(),
        DamBreak.Ritter(),
        DamBreak.Stoker("dam-shallow", 0.1, 0.39617, 2.32135, 3.10513),
        DamBreak.Stoker("dam-deep", 0.5, 0.72692, 0.92336, 2.95792),
        MassLedger.Make(),
        SameAnswer.Make(),
        FillingDepressions.Make(),
        SpreadingWave.Make(),
        PipeFlows.Full(),
        PipeFlows.Tidal(),
        PipeFlows.Inlets(),
        ParabolicBowl.Make(),
        SteadyChannel.MacDonald("hollow", 1.5, 0.25, 1, 1),
        SteadyChannel.MacDonald("hollow-fast", Math.Pow(4 / 9.81, 1.0 / 3), 0.5, 3, null),
        SteadyChannel.Uniform(),
        SteadyChannel.Drawdown(),
        TidalBay.Make(),
        WallOverflow.Make(),
        DiagonalChannel.Make(),
    ];

    /// <summary>Cases against the laboratory measurements of Cea et al. (2008).</summary>
    /// <param name="directory">Folder with <c>topo.asc</c> and <c>CEA_C1-C3_datasets.csv</c>.</param>
    public static IReadOnlyList<ReferenceCase> Laboratory(string directory) => LaboratoryCatchment.Make(directory);

    /// <summary>A case by its name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static ReferenceCase Of(string id) => Cases.FirstOrDefault(c => c.Id == id) ?? throw new KeyNotFoundException($"There is no reference case '{id}'.");
}
