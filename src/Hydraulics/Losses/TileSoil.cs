using System.Numerics;
using SiheungTwin.Hydraulics.Surface.Tiles;

namespace SiheungTwin.Hydraulics.Losses;

/// <summary>The ground of one tile, its cells row by row; keeps only what its classes need.</summary>
internal sealed class TileSoil<TReal>
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    private const int Cells = TileShape.Side * TileShape.Side;

    /// <param name="table">Numbers by class.</param>
    /// <param name="classOfCell">The class of each cell.</param>
    /// <param name="classes">The classes that occur.</param>
    public TileSoil(SoilTable<TReal> table, byte[] classOfCell, IReadOnlyCollection<InfiltrationClass> classes)
    {
        Takes = classes.Any(c => c is ConstantInfiltration or GreenAmptInfiltration);
        Conductivity = new(table.Conductivity, classOfCell);
        Suction = new(table.Suction, classOfCell);
        Gone = new TReal[classes.Any(c => c is GreenAmptInfiltration) ? Cells : 0];
        Storage = new(table.Storage, classOfCell);
        Abstraction = new(table.Abstraction, classOfCell);
        Fallen = new TReal[classes.Any(c => c is ScsInfiltration) ? Cells : 0];
    }

    /// <summary>True where cells take water that stands on them.</summary>
    public bool Takes { get; }

    /// <summary>Time for which it has not yet taken its water [s].</summary>
    public double WaitedS { get; set; }

    /// <summary>Steps in that time.</summary>
    public int WaitedSteps { get; set; }

    /// <summary>Conductivity, or a constant rate [m/s].</summary>
    public CellValues<TReal> Conductivity { get; }

    /// <summary>Suction times moisture deficit [m].</summary>
    public CellValues<TReal> Suction { get; }

    /// <summary>What infiltrated so far [m]; empty without a class by Green and Ampt.</summary>
    public TReal[] Gone { get; }

    /// <summary>Potential storage of the curve number [m].</summary>
    public CellValues<TReal> Storage { get; }

    /// <summary>Initial abstraction [m].</summary>
    public CellValues<TReal> Abstraction { get; }

    /// <summary>Rain so far [m]; empty without a class by curve number.</summary>
    public TReal[] Fallen { get; }
}
