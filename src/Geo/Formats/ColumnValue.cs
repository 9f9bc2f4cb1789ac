using System.Globalization;

namespace SiheungTwin.Geo.Formats;

/// <summary>Values of rows brought to the few kinds that files hold: string, long, double, bool or null.</summary>
internal static class ColumnValue
{
    /// <summary>The value as its column's type; times become text in UTC, dates text.</summary>
    /// <exception cref="ArgumentException">The value is of another kind; the message names table and column.</exception>
    public static object? Of(FeatureTable table, FeatureRow row, int index)
    {
        var column = table.Columns[index];
        return (column.Type, row.Values[index]) switch
        {
            (_, null) => null,
            (ColumnType.Text, string text) => text,
            (ColumnType.Text, Enum value) => value.ToString(),
            (ColumnType.Integer, long value) => value,
            (ColumnType.Integer, int or short or byte or sbyte or ushort or uint) => Convert.ToInt64(row.Values[index], CultureInfo.InvariantCulture),
            (ColumnType.Real, double or float or int or long or decimal) => Convert.ToDouble(row.Values[index], CultureInfo.InvariantCulture) is var real && double.IsFinite(real) ? real : null,
            (ColumnType.Boolean, bool value) => value,
            (ColumnType.Time, DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            (ColumnType.Date, DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            (_, var other) => throw new ArgumentException($"Column '{column.Name}' of '{table.Name}' is {column.Type} but a row holds a {other.GetType().Name}.", nameof(row)),
        };
    }

    /// <summary>Refuses a row with more or fewer values than columns.</summary>
    public static void CheckWidth(FeatureTable table, FeatureRow row)
    {
        if (row.Values.Length != table.Columns.Count)
            throw new ArgumentException($"'{table.Name}' has {table.Columns.Count} columns but a row {row.Values.Length} values.", nameof(row));
    }
}
