using SiheungTwin.Hydraulics.Ledger;

namespace SiheungTwin.Hydraulics.Pipes.Solving;

/// <summary>Enters what crossed a network's edge into the ledger.</summary>
internal static class NetworkBooks
{
    /// <summary>Books all but what nodes gave to the street.</summary>
    public static void Book(PipeNetwork network, NetworkTotals totals, VolumeLedger ledger, IReadOnlySet<int> toStreet)
    {
        ledger.NetworkInflow += totals.Given;
        for (var i = 0; i < network.Nodes.Count; i++)
        {
            if (toStreet.Contains(i))
                continue;
            ledger.NetworkFlooded += totals.Flooded[i];
            if (network.Nodes[i] is not Outfall outfall)
                continue;
            if (totals.Out[i] > 0)
                ledger.DrainsOut(outfall.WaterBody, totals.Out[i]);
            if (totals.Back[i] > 0 && outfall.WaterBody is { } body)
                ledger.DrainsIn(body, totals.Back[i]);
            else
                ledger.NetworkBackflow += totals.Back[i];
        }
    }
}
