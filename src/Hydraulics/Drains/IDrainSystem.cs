using SiheungTwin.Hydraulics.Ledger;

namespace SiheungTwin.Hydraulics.Drains;

/// <summary>What lies under the street: a network of pipes, or zone-lumped drains where a city has no pipe data. Both exchange through <see cref="IStreet"/> and book the same ledger.</summary>
internal interface IDrainSystem
{
    /// <summary>Longest span between two exchanges [s].</summary>
    double IntervalS { get; }

    /// <summary>Water held inside [m³].</summary>
    double VolumeM3 { get; }

    /// <summary>Exchanges over a span of simulated time [s]. Called at moments when the whole surface stands at <paramref name="to"/>.</summary>
    void Step(double from, double to, IStreet street, VolumeLedger ledger);

    /// <summary>Notes an output time.</summary>
    void Record(double seconds);

    /// <summary>Writes the state, to the bit.</summary>
    void Save(BinaryWriter writer);

    /// <summary>Takes a state written by <see cref="Save"/> of the same layout.</summary>
    void Restore(BinaryReader reader);
}
