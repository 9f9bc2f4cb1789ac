using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Drains;
using SiheungTwin.Hydraulics.Ledger;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>A network of pipes under a street.</summary>
internal sealed class PipeDrains(PipeNetwork network, Raster terrain, IReadOnlyList<WaterBody> bodies) : IDrainSystem
{
    public double IntervalS => network.Solving.ExchangeIntervalS;

    public double VolumeM3 => 0;

    public PipeNetworkResult Result => new([], []);

    public void Step(double from, double to, IStreet street, VolumeLedger ledger) => _ = (terrain, bodies);

    public void Record(double seconds)
    {
    }

    public void Save(BinaryWriter writer)
    {
    }

    public void Restore(BinaryReader reader)
    {
    }
}
