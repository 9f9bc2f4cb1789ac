using System.Numerics;

namespace SiheungTwin.Hydraulics.Losses;

/// <summary>What classes of ground are in numbers of the run, by class.</summary>
internal sealed class SoilTable<TReal>
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    private const double MmH = 1 / 3.6e6;

    public SoilTable(IReadOnlyList<InfiltrationClass> classes)
    {
        Classes = classes;
        Conductivity = Of(c => c switch
        {
            ConstantInfiltration constant => constant.MmH * MmH,
            GreenAmptInfiltration ground => ground.ConductivityMmH * MmH,
            _ => 0,
        });
        Suction = Of(c => c is GreenAmptInfiltration ground ? ground.SuctionMm * ground.MoistureDeficit / 1000 : 0);
        Storage = Of(c => c is ScsInfiltration scs ? scs.StorageMm / 1000 : 0);
        Abstraction = Of(c => c is ScsInfiltration scs ? scs.StorageMm * scs.AbstractionRatio / 1000 : 0);

        TReal[] Of(Func<InfiltrationClass, double> value) => [.. classes.Select(c => TReal.CreateTruncating(value(c)))];
    }

    public IReadOnlyList<InfiltrationClass> Classes { get; }

    /// <summary>Conductivity, or a constant rate [m/s].</summary>
    public TReal[] Conductivity { get; }

    /// <summary>Suction times moisture deficit [m].</summary>
    public TReal[] Suction { get; }

    /// <summary>Potential storage of the curve number [m].</summary>
    public TReal[] Storage { get; }

    /// <summary>Initial abstraction [m].</summary>
    public TReal[] Abstraction { get; }
}
