using NetTopologySuite.IO;
using Parquet;
using Parquet.Schema;

namespace SiheungTwin.Geo.Formats;

/// <summary>A column of a Parquet file while its rows are gathered; any value may be missing.</summary>
internal abstract class ParquetColumn(DataField inFile)
{
    private static readonly WKBWriter Wkb = new();

    /// <summary>The column in the file's schema.</summary>
    public DataField Field => inFile;

    public abstract void Add(FeatureRow row);

    /// <summary>Writes what was gathered as this column of a row group, and forgets it.</summary>
    public abstract Task FlushAsync(ParquetRowGroupWriter group, CancellationToken ct);

    public static ParquetColumn Of(FeatureTable table, int index)
    {
        var column = table.Columns[index];
        return column.Type switch
        {
            ColumnType.Integer => new Plain<long>(new DataField<long?>(column.Name), row => (long?)ColumnValue.Of(table, row, index)),
            ColumnType.Real => new Plain<double>(new DataField<double?>(column.Name), row => (double?)ColumnValue.Of(table, row, index)),
            ColumnType.Boolean => new Plain<bool>(new DataField<bool?>(column.Name), row => (bool?)ColumnValue.Of(table, row, index)),
            ColumnType.Time => new Plain<DateTime>(
                new DateTimeDataField(column.Name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Millis, isNullable: true),
                row => ColumnValue.Of(table, row, index) is null ? null : ((DateTimeOffset)row.Values[index]!).UtcDateTime),
            ColumnType.Date => new Plain<DateTime>(
                new DateTimeDataField(column.Name, DateTimeFormat.Date, isNullable: true),
                row => ColumnValue.Of(table, row, index) is null ? null : ((DateOnly)row.Values[index]!).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)),
            _ => new Texts(column.Name, table, index),
        };
    }

    public static ParquetColumn Geometry(string name) => new Shapes(name);

    private sealed class Plain<T>(DataField field, Func<FeatureRow, T?> get) : ParquetColumn(field)
        where T : struct
    {
        private readonly List<T?> _values = [];

        public override void Add(FeatureRow row) => _values.Add(get(row));

        public override async Task FlushAsync(ParquetRowGroupWriter group, CancellationToken ct)
        {
            await group.WriteAsync<T>(Field, _values.ToArray(), cancellationToken: ct);
            _values.Clear();
        }
    }

    private sealed class Texts(string name, FeatureTable table, int index) : ParquetColumn(new DataField(name, typeof(string), isNullable: true))
    {
        private readonly List<string> _values = [];

        public override void Add(FeatureRow row) => _values.Add((string)ColumnValue.Of(table, row, index)!);

        public override async Task FlushAsync(ParquetRowGroupWriter group, CancellationToken ct)
        {
            await group.WriteAsync(Field, _values);
            _values.Clear();
        }
    }

    private sealed class Shapes(string name) : ParquetColumn(new DataField(name, typeof(byte[]), isNullable: true))
    {
        private readonly List<byte[]> _values = [];

        public override void Add(FeatureRow row) => _values.Add(row.Geometry is { } shape ? Wkb.Write(shape) : null!);

        public override async Task FlushAsync(ParquetRowGroupWriter group, CancellationToken ct)
        {
            await group.WriteAsync(Field, _values);
            _values.Clear();
        }
    }
}
