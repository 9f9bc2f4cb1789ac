namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>How a network's equations are solved.</summary>
public sealed record PipeSolving
{
    /// <summary>Longest step inside a network [s].</summary>
    public double LongestStepS { get; init; } = 2;

    /// <summary>Shortest step [s]; a step that has not settled at this length is taken as it is (its water is exact all the same).</summary>
    public double ShortestStepS { get; init; } = 0.05;

    /// <summary>Share of the time a wave takes through a conduit that a step may last (Courant number).</summary>
    public double Courant { get; init; } = 0.75;

    /// <summary>Heads of two iterations that differ by less have settled [m].</summary>
    public double HeadToleranceM { get; init; } = 2e-4;

    /// <summary>Most iterations of a step.</summary>
    public int MostIterations { get; init; } = 20;

    /// <summary>Plan area of a manhole [m²], which holds water also above the crowns of its pipes; 1.167 m² (a shaft of 4 ft) as in SWMM 5.</summary>
    public double ShaftAreaM2 { get; init; } = 1.167;

    /// <summary>Head above rim and street at which covers lift, so that a node floods beside its inlets [m]; an iron cover of 100 kg on 0.28 m² lifts at 0.36 m.</summary>
    public double CoverLiftM { get; init; } = 0.5;

    /// <summary>Largest share of a street cell's water that its inlets take in one exchange.</summary>
    public double LargestShareOfCell { get; init; } = 0.25;

    /// <summary>Longest span between two exchanges with the street [s].</summary>
    public double ExchangeIntervalS { get; init; } = 5;
}
