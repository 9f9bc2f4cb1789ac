using System.Data.Common;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Journal.Store;

/// <summary>The columns of an entry as both stores read them, in order.</summary>
internal static class EntryRow
{
    public const string Columns =
        "seq, kind, asset, feed, source, key, quantity, value, lo, hi, unit, reason, observed, received, body, cause, revisable";

    public static Entry Read(DbDataReader row) => new()
    {
        Sequence = row.GetInt64(0),
        Kind = (EntryKind)row.GetInt16(1),
        Asset = row.GetString(2),
        Feed = row.GetString(3),
        Source = row.GetString(4),
        Key = row.GetString(5),
        Quantity = row.GetString(6),
        Value = Number(row, 7),
        Lo = Number(row, 8),
        Hi = Number(row, 9),
        Unit = Text(row, 10),
        Reason = Text(row, 11),
        Observed = EntryTime.FromMicros(row.GetInt64(12)),
        Received = EntryTime.FromMicros(row.GetInt64(13)),
        Body = Text(row, 14),
        Cause = row.GetInt64(15),
        Revisable = row.GetBoolean(16),
    };

    private static double? Number(DbDataReader row, int at) => row.IsDBNull(at) ? null : row.GetDouble(at);

    private static string? Text(DbDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);
}
