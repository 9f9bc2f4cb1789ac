using System.Globalization;
using SiheungTwin.Geo.Formats;
using SiheungTwin.Geo.Projections;

namespace SiheungTwin.Analytics.Hotspots;

/// <summary>One row of a table of points.</summary>
internal sealed record Point(CsvRow Row, string Id, double X, double Y, double Count, double ExposureH, string Time);

/// <summary>Reads rows into points or says why not.</summary>
internal sealed class PointReader
{
    // Korea with its islands [°]: outside, longitude and latitude are swapped or it is another system.
    private const double West = 124, East = 132, South = 33, North = 39;

    private readonly PointColumns _columns;
    private readonly Projection? _projection;
    private readonly bool _degrees;
    private readonly int _id, _x, _y, _value, _exposure, _time;

    public PointReader(CsvTable table, PointColumns columns, Projection? projection, bool degrees)
    {
        (_columns, _projection, _degrees) = (columns, projection, degrees);
        (_x, _y, _value) = (Needed(columns.X, "--x"), Needed(columns.Y, "--y"), Needed(columns.Value, "--value"));
        _exposure = columns.Exposure is { } exposure ? Needed(exposure, "--exposure") : table.Column("exposure_h");
        _time = columns.Time is { } time ? Needed(time, "--t") : table.Column("t");
        _id = table.Column("id");

        int Needed(string name, string option) => table.Column(name) is >= 0 and var found
            ? found
            : throw new InvalidDataException($"points.column: {table.Name} has no column '{name}'; {option} names one of {string.Join(", ", table.Columns)}.");
    }

    public bool HasExposure => _exposure >= 0;

    public bool HasTime => _time >= 0;

    public (Point? Point, (string Code, string Message)? Fault) Read(CsvRow row)
    {
        if (row[_x] is null || row[_y] is null)
            return (null, ("points.coordinate_missing", $"'{(row[_x] is null ? _columns.X : _columns.Y)}' is blank; give both coordinates."));
        if (row.Number(_x) is not { } x || row.Number(_y) is not { } y)
            return Bad(row, row.Number(_x) is null ? (_x, _columns.X) : (_y, _columns.Y));
        if (row.Number(_value) is not { } count)
            return Bad(row, (_value, _columns.Value));
        if (count < 0)
            return Negative(row, _value, _columns.Value);
        if (row[_exposure] is not null && row.Number(_exposure) is null)
            return Bad(row, (_exposure, _columns.Exposure ?? "exposure_h"));
        if (row.Number(_exposure) < 0)
            return Negative(row, _exposure, _columns.Exposure ?? "exposure_h");
        if (HasTime && row[_time] is null)
            return (null, ("points.time_missing", $"'{_columns.Time ?? "t"}' is blank; give the span of time."));
        if (_degrees && x is < West or > East || _degrees && y is < South or > North)
            return (null, ("points.outside", string.Create(CultureInfo.InvariantCulture, $"{x}, {y} is not in Korea ({West}–{East}° E, {South}–{North}° N); x is the longitude, y the latitude.")));
        if (_projection is not null)
            (x, y) = _projection.Apply(x, y);
        var id = row[_id] ?? (HasTime ? string.Create(CultureInfo.InvariantCulture, $"{row[_x]},{row[_y]}") : row.Row.ToString(CultureInfo.InvariantCulture));
        return (new Point(row, id, x, y, count, row.Number(_exposure) ?? double.NaN, row[_time] ?? ""), null);
    }

    private static (Point?, (string, string)?) Bad(CsvRow row, (int Index, string Name) column) =>
        (null, ("points.number", row[column.Index] is { } text ? $"'{column.Name}' is '{text}', which is no number; use a decimal point and no thousands separators." : $"'{column.Name}' is blank; blank is unknown, not 0."));

    private static (Point?, (string, string)?) Negative(CsvRow row, int column, string name) =>
        (null, ("points.negative", $"'{name}' is {row[column]}; counts and hours are at least 0."));
}
