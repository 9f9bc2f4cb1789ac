using SiheungTwin.Hydraulics.Ledger;

namespace SiheungTwin.Hydraulics.Drains;

/// <summary>Pumps on the street, after what lies under it. In one exchange a pump takes its capacity, and at most half of the water there, shared by depth.</summary>
/// <param name="under">What lies under the street; null nothing.</param>
/// <param name="pumps">The pumps.</param>
internal sealed class MobilePumps(IDrainSystem? under, IReadOnlyList<MobilePump> pumps) : IDrainSystem
{
    private const double AloneIntervalS = 5;

    /// <inheritdoc/>
    public double IntervalS => under?.IntervalS ?? AloneIntervalS;

    /// <inheritdoc/>
    public double VolumeM3 => under?.VolumeM3 ?? 0;

    /// <inheritdoc/>
    public void Step(double from, double to, IStreet street, VolumeLedger ledger)
    {
        under?.Step(from, to, street, ledger);
        foreach (var pump in pumps)
        {
            var wanted = pump.CapacityM3S * Math.Max(0, Math.Min(to, pump.ToS) - Math.Max(from, pump.FromS));
            if (wanted > 0)
                Take(pump, wanted, street, ledger);
        }
    }

    /// <inheritdoc/>
    public void Record(double seconds) => under?.Record(seconds);

    /// <inheritdoc/>
    public void Save(BinaryWriter writer) => under?.Save(writer);

    /// <inheritdoc/>
    public void Restore(BinaryReader reader) => under?.Restore(reader);

    private static void Take(MobilePump pump, double wanted, IStreet street, VolumeLedger ledger)
    {
        var depths = pump.Cells.Where(street.IsComputed).Sum(street.DepthM);
        if (depths <= 0)
            return;
        var share = Math.Min(wanted / (depths * street.CellAreaM2), 0.5);
        var taken = 0.0;
        foreach (var cell in pump.Cells)
        {
            if (street.IsComputed(cell))
                taken -= street.AddM3(cell, -share * street.DepthM(cell) * street.CellAreaM2);
        }

        ledger.DrainsOut(pump.WaterBody, taken);
    }
}
