namespace SiheungTwin.Hydraulics.Pipes.Solving;

/// <summary>What crossed a network's edge over a span [m³].</summary>
internal sealed class NetworkTotals(int nodes)
{
    /// <summary>Given to nodes.</summary>
    public double Given { get; set; }

    /// <summary>Flooded out of each node.</summary>
    public double[] Flooded { get; } = new double[nodes];

    /// <summary>Out through each outfall.</summary>
    public double[] Out { get; } = new double[nodes];

    /// <summary>Back in through each outfall.</summary>
    public double[] Back { get; } = new double[nodes];
}
