using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Pipes.Solving;

/// <summary>Heads and volumes of all nodes while a network is solved.</summary>
internal sealed class NodeStates
{
    public NodeStates(PipeNetwork network)
    {
        var count = network.Nodes.Count;
        (Head, Volume, OldHead, OldVolume, Given, Inflow, Overflow) = (new double[count], new double[count], new double[count], new double[count], new double[count], new double[count], new double[count]);
        (Invert, Cap, IsOutfall) = (new double[count], new double[count], new bool[count]);
        Stores = new NodeStore[count];
        for (var i = 0; i < count; i++)
        {
            var node = network.Nodes[i];
            Invert[i] = node.InvertM;
            IsOutfall[i] = node is Outfall;
            Stores[i] = new(node.InvertM, network.Solving.ShaftAreaM2);
            Head[i] = OldHead[i] = node.InvertM;
            Cap[i] = double.PositiveInfinity;
            if (node is StorageNode basin)
                Stores[i].Basin(basin.Shape, basin.MaxDepthM);
        }
    }

    public double[] Invert { get; }

    public bool[] IsOutfall { get; }

    public NodeStore[] Stores { get; }

    /// <summary>Head above which a node floods [m].</summary>
    public double[] Cap { get; }

    public double[] Head { get; }

    public double[] OldHead { get; }

    public double[] Volume { get; }

    public double[] OldVolume { get; }

    /// <summary>Given to a node from outside over the step [m³/s].</summary>
    public double[] Given { get; }

    /// <summary>All that flows to a node [m³/s], of the last step.</summary>
    public double[] Inflow { get; }

    /// <summary>Flooded out of a node over the last step [m³/s].</summary>
    public double[] Overflow { get; }

    public int Count => Head.Length;

    public double Depth(int node) => Math.Max(Head[node] - Invert[node], 0);

    /// <summary>Sets each node's start from its depth there.</summary>
    public void Start(PipeNetwork network)
    {
        for (var i = 0; i < Count; i++)
        {
            var depth = network.Nodes[i] switch { Junction j => j.StartDepthM, StorageNode s => s.StartDepthM, _ => 0 };
            Head[i] = OldHead[i] = Math.Min(Invert[i] + depth, Cap[i]);
            Volume[i] = OldVolume[i] = IsOutfall[i] ? 0 : Stores[i].Volume(Head[i], out _);
        }
    }

    public void Commit()
    {
        Array.Copy(Head, OldHead, Count);
        Array.Copy(Volume, OldVolume, Count);
    }

    public void Revert()
    {
        Array.Copy(OldHead, Head, Count);
        Array.Copy(OldVolume, Volume, Count);
    }

    public double Total()
    {
        var total = 0.0;
        for (var i = 0; i < Count; i++)
            total += IsOutfall[i] ? 0 : Volume[i];
        return total;
    }

    public void Save(BinaryWriter writer)
    {
        foreach (var values in new[] { Head, Volume, Inflow, Overflow })
            StateIO.Write<double>(writer, values);
    }

    public void Restore(BinaryReader reader)
    {
        foreach (var values in new[] { Head, Volume, Inflow, Overflow })
            StateIO.Read<double>(reader, values);
        Commit();
    }
}
