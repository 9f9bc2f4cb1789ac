namespace SiheungTwin.Hydraulics.Ledger;

/// <summary>The account of one water body [m³]; in is towards the streets.</summary>
/// <param name="name">Name of the water body.</param>
public sealed class BodyExchange(string name)
{
    /// <summary>Name of the water body.</summary>
    public string Name { get; } = name;

    /// <summary>Over the shore onto the surface.</summary>
    public double SurfaceIn { get; internal set; }

    /// <summary>Over the shore off the surface.</summary>
    public double SurfaceOut { get; internal set; }

    /// <summary>Back through drains.</summary>
    public double DrainsIn { get; internal set; }

    /// <summary>Out through drains.</summary>
    public double DrainsOut { get; internal set; }
}
