namespace SiheungTwin.Hydraulics.Drains;

/// <summary>What one drain zone moved in a run.</summary>
/// <param name="name">Name of the zone.</param>
public sealed class ZoneDrainage(string name)
{
    /// <summary>Name of the zone.</summary>
    public string Name { get; } = name;

    /// <summary>Run off by gravity [m³].</summary>
    public double GravityM3 { get; private set; }

    /// <summary>Pumped [m³].</summary>
    public double PumpedM3 { get; private set; }

    /// <summary>Come back from the water body [m³].</summary>
    public double BackflowM3 { get; private set; }

    internal void Take(double volume, bool pumped)
    {
        if (pumped)
            PumpedM3 += volume;
        else
            GravityM3 += volume;
    }

    internal void Give(double volume) => BackflowM3 += volume;

    internal void Save(BinaryWriter writer) => Surface.StateIO.Write<double>(writer, [GravityM3, PumpedM3, BackflowM3]);

    internal void Restore(BinaryReader reader)
    {
        Span<double> values = stackalloc double[3];
        Surface.StateIO.Read(reader, values);
        (GravityM3, PumpedM3, BackflowM3) = (values[0], values[1], values[2]);
    }
}
