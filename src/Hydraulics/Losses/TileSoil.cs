using System.Numerics;
using SiheungTwin.Hydraulics.Surface.Tiles;

namespace SiheungTwin.Hydraulics.Losses;

/// <summary>The ground of one tile, its cells row by row; keeps only what its classes need.</summary>
internal sealed class TileSoil<TReal>
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    private const int Cells = TileShape.Side * TileShape.Side;
    private const double MmH = 1 / 3.6e6;

    /// <param name="classes">The class of each cell.</param>
    public TileSoil(InfiltrationClass[] classes)
    {
        Takes = classes.Any(c => c is ConstantInfiltration or GreenAmptInfiltration);
        Conductivity = Of(c => c switch
        {
            ConstantInfiltration constant => constant.MmH * MmH,
            GreenAmptInfiltration ground => ground.ConductivityMmH * MmH,
            _ => 0,
        });
        Suction = Of(c => c is GreenAmptInfiltration ground ? ground.SuctionMm * ground.MoistureDeficit / 1000 : 0);
        Gone = new TReal[classes.Any(c => c is GreenAmptInfiltration) ? Cells : 0];
        Storage = Of(c => c is ScsInfiltration scs ? scs.StorageMm / 1000 : 0);
        Abstraction = Of(c => c is ScsInfiltration scs ? scs.StorageMm * scs.AbstractionRatio / 1000 : 0);
        Fallen = new TReal[classes.Any(c => c is ScsInfiltration) ? Cells : 0];

        CellValues<TReal> Of(Func<InfiltrationClass, double> value) => new(Array.ConvertAll(classes, c => value(c)));
    }

    /// <summary>True where cells take water that stands on them.</summary>
    public bool Takes { get; }

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
