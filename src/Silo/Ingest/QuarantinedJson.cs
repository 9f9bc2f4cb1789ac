using System.Text;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.Ingest;

/// <summary>A refused row as people are shown it.</summary>
internal static class QuarantinedJson
{
    public static JsonObject Of(Quarantined row) => new()
    {
        ["id"] = row.Id,
        ["feed"] = row.Feed,
        ["source"] = row.Source.Length == 0 ? null : row.Source,
        ["received"] = Rfc3339.Text(row.Received),
        ["code"] = row.Code,
        ["field"] = row.Field,
        ["message"] = row.Message,
        ["bytes"] = Encoding.UTF8.GetByteCount(row.Content),
        ["content"] = row.Content,
        ["replayable"] = QuarantineReplay.WhyNot(row) is null,
    };
}
