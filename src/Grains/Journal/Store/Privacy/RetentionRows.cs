using System.Data.Common;
using System.Globalization;

namespace SiheungTwin.Grains.Journal.Store.Privacy;

/// <summary>Rows of retention as both stores read them.</summary>
internal static class RetentionRows
{
    public static LegalHold Hold(DbDataReader row) => new(
        row.GetInt64(0),
        row.GetString(1),
        row.GetString(2).Split('\n', StringSplitOptions.RemoveEmptyEntries),
        row.GetString(3),
        row.GetString(4),
        row.GetString(5),
        EntryTime.FromMicros(row.GetInt64(6)),
        row.IsDBNull(7) ? null : EntryTime.FromMicros(row.GetInt64(7)),
        row.IsDBNull(8) ? null : EntryTime.FromMicros(row.GetInt64(8)),
        row.GetInt64(9));

    /// <summary>Day tables by day: their names end in it.</summary>
    public static SortedDictionary<int, string> ByDay(IEnumerable<string> tables)
    {
        var days = new SortedDictionary<int, string>();
        foreach (var table in tables)
        {
            if (int.TryParse(table.AsSpan(table.LastIndexOf('_') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var day))
                days[day] = table;
        }

        return days;
    }
}
