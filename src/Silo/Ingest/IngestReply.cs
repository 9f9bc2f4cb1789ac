using System.Text.Json.Nodes;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Grains.Journal.Store;

namespace SiheungTwin.Silo.Ingest;

/// <summary>What became of one input, counted in observations.</summary>
public sealed record IngestReply(int Accepted, int Duplicates, int Revised, IReadOnlyList<Rejection> Rejected, long Watermark)
{
    /// <summary>The answer as the door gives it.</summary>
    public JsonObject ToJson() => new()
    {
        ["accepted"] = Accepted,
        ["duplicates"] = Duplicates,
        ["revised"] = Revised,
        ["rejected"] = new JsonArray([.. Rejected.Select(r => (JsonNode)new JsonObject { ["index"] = r.Index, ["code"] = r.Code, ["field"] = r.Field, ["message"] = EntryFault.Storable(r.Message) })]),
        ["watermark"] = Watermark,
    };
}
