using System.Text.Json;
using System.Text.Json.Nodes;
using SiheungTwin.Hydraulics.Ledger;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Silo.Flow;

/// <summary>ledger.json and timing.json.</summary>
internal static class FlowDocuments
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Every term of the water's accounts [m³]; the relative error is against all that came, or what was there where nothing came.</summary>
    public static string Ledger(VolumeLedger ledger) => new JsonObject
    {
        ["volume_start_m3"] = ledger.VolumeStart,
        ["volume_end_m3"] = ledger.VolumeEnd,
        ["rain_m3"] = ledger.Rain,
        ["inflow_m3"] = ledger.Inflow,
        ["boundary_in_m3"] = ledger.BoundaryIn,
        ["boundary_out_m3"] = ledger.BoundaryOut,
        ["infiltration_m3"] = ledger.Infiltration,
        ["roofs_took_m3"] = ledger.RoofsTook,
        ["roofs_drained_m3"] = ledger.RoofsDrained,
        ["drains_in_m3"] = ledger.DrainsInTotal,
        ["drains_out_m3"] = ledger.DrainsOutTotal,
        ["network_start_m3"] = ledger.DrainStorageStart,
        ["network_end_m3"] = ledger.DrainStorageEnd,
        ["network_inflow_m3"] = ledger.NetworkInflow,
        ["network_backflow_m3"] = ledger.NetworkBackflow,
        ["network_flooded_m3"] = ledger.NetworkFlooded,
        ["street_to_network_m3"] = ledger.StreetToPipes,
        ["network_to_street_m3"] = ledger.PipesToStreet,
        ["waters"] = new JsonArray([.. ledger.WaterBodies.Select(b => (JsonNode)new JsonObject { ["id"] = b.Name, ["in_m3"] = b.SurfaceIn, ["out_m3"] = b.SurfaceOut })]),
        ["gross_in_m3"] = ledger.GrossIn,
        ["gross_out_m3"] = ledger.GrossOut,
        ["error_m3"] = ledger.Error,
        ["relative_error"] = ledger.RelativeError,
    }.ToJsonString(Indented);

    /// <summary>What the run cost: the solver's steps alone, and with reading the case.</summary>
    public static string Timing(FlowCase flow, FloodResult result, TimeSpan whole) => new JsonObject
    {
        ["cells"] = result.ActiveCells,
        ["steps"] = result.Steps,
        ["wall_s"] = result.Wall.TotalSeconds,
        ["cell_steps_per_s"] = result.CellStepsPerSecond,
        ["threads"] = flow.Surface.Threads,
        ["vector_bits"] = result.VectorBits,
        ["precision"] = flow.Surface.Precision == Precision.Double ? "double" : "float",
        ["whole_s"] = whole.TotalSeconds,
    }.ToJsonString(Indented);
}
