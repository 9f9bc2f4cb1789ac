using System.Globalization;
using SiheungTwin.Geo.Formats;
using SiheungTwin.Geo.Projections;

namespace SiheungTwin.Analytics.Hotspots;

/// <summary>Zones read from a table of points, ready for the statistics.</summary>
public sealed class PointsTable
{
    private PointsTable(List<PointZone> zones, IReadOnlyList<string> times, bool hasExposure, PointsReport report)
    {
        (Times, Report) = (times, report);
        (Ids, X, Y) = ([.. zones.Select(z => z.Id)], [.. zones.Select(z => z.X)], [.. zones.Select(z => z.Y)]);
        Counts = [.. zones.Select(z => z.Counts.Values.Sum())];
        ExposureH = hasExposure ? [.. zones.Select(z => z.ExposureH)] : null;
        Spans = [.. times.Select(t => zones.Select(z => z.Counts.GetValueOrDefault(t, double.NaN)).ToArray())];
    }

    /// <summary>Ids; the number of the row where the table has none.</summary>
    public string[] Ids { get; }

    /// <summary>Eastings [m].</summary>
    public double[] X { get; }

    /// <summary>Northings [m].</summary>
    public double[] Y { get; }

    /// <summary>Events, of all spans of time together.</summary>
    public double[] Counts { get; }

    /// <summary>Hours looked at, of all spans together; NaN where a span does not say. Null when the table has no such column.</summary>
    public double[]? ExposureH { get; }

    /// <summary>Spans of time in order; empty without a time column.</summary>
    public IReadOnlyList<string> Times { get; }

    /// <summary>Events of each span, NaN where it has no row of the zone.</summary>
    public IReadOnlyList<double[]> Spans { get; }

    /// <summary>What became of the rows.</summary>
    public PointsReport Report { get; }

    /// <summary>Reads a table.</summary>
    /// <param name="table">The file.</param>
    /// <param name="columns">Names of its columns.</param>
    /// <param name="epsg">System of x and y; projected to EPSG:5186. Null takes them as planar metres.</param>
    /// <param name="fallback">How rows a geocoder gave up on are told.</param>
    /// <exception cref="InvalidDataException"><c>points.column</c>: a column is not there. <c>points.none</c>: no row can be used.</exception>
    public static PointsTable Read(CsvTable table, PointColumns columns, int? epsg, FallbackRule fallback)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(fallback);
        var reader = new PointReader(table, columns, epsg is { } code and not 5186 ? Projection.Between(code, 5186) : null, epsg == 4326);
        var refused = table.Faults.Select(f => new RefusedRow(table.Name, f.Row, f.Code, f.Message)).ToList();
        var points = new List<Point>();
        foreach (var row in table.Rows)
        {
            var (point, fault) = reader.Read(row);
            if (point is { } good)
                points.Add(good);
            else
                refused.Add(new RefusedRow(table.Name, row.Row, fault!.Value.Code, fault.Value.Message));
        }

        SetAside(table, fallback, points, refused);
        var zones = Gather(table.Name, points, refused);
        if (zones.Count == 0)
            throw new InvalidDataException($"points.none: {table.Name} has no row that can be used; the first reason is: {(refused.Count > 0 ? refused[0].Message : "there are no rows")}.");
        return new PointsTable(zones, reader.HasTime ? InOrder(points) : [], reader.HasExposure, new PointsReport
        {
            Read = table.Read,
            Repaired = reader.HasExposure ? points.Count(p => !(p.ExposureH > 0)) : 0,
            Zones = zones.Count,
            DuplicateCoordinates = zones.Count - zones.DistinctBy(z => (z.X, z.Y)).Count(),
            UnknownExposure = zones.Count(z => !(z.ExposureH > 0)),
            Refused = [.. refused.OrderBy(r => r.Row)],
        });
    }

    private static void SetAside(CsvTable table, FallbackRule rule, List<Point> points, List<RefusedRow> refused)
    {
        var (place, dong) = (table.Column([.. rule.PlaceColumns]), table.Column([.. rule.DongColumns]));
        if (!rule.Enabled || points.Count == 0)
            return;
        var counts = points.Select(p => p.Count).Order().ToArray();
        var most = counts[(int)(rule.Quantile * (counts.Length - 1))] * rule.Times;
        foreach (var point in points.Where(p => p.Count > most && rule.NamesOnlyTheCity(p.Row[place], p.Row[dong], place >= 0, dong >= 0)).ToArray())
        {
            points.Remove(point);
            refused.Add(new RefusedRow(table.Name, point.Row.Row, "geocoder.fallback", string.Create(
                CultureInfo.InvariantCulture,
                $"{point.Count} events at a place that says no more than '{point.Row[place]}', over {rule.Times} times the {rule.Quantile:P0} quantile of the counts: the geocoder could not place them. Set aside; --fallback keep takes the row as it stands.")));
        }
    }

    private static List<PointZone> Gather(string file, List<Point> points, List<RefusedRow> refused)
    {
        var (zones, byId) = (new List<PointZone>(), new Dictionary<string, PointZone>(StringComparer.Ordinal));
        foreach (var point in points)
        {
            if (!byId.TryGetValue(point.Id, out var zone))
                zones.Add(byId[point.Id] = zone = new PointZone(point));
            else if ((zone.X, zone.Y) != (point.X, point.Y))
                refused.Add(new RefusedRow(file, point.Row.Row, "points.moved", $"Zone {point.Id} stands elsewhere in an earlier row; give every zone one place."));
            else if (!zone.TryAdd(point))
                refused.Add(new RefusedRow(file, point.Row.Row, "points.duplicate_id", $"Zone {point.Id} has a row for this span already; give every zone one row a span."));
        }

        return zones;
    }

    // By number where all are numbers, else as text, which puts ISO dates in order.
    private static IReadOnlyList<string> InOrder(List<Point> points)
    {
        var times = points.Select(p => p.Time).Distinct().ToArray();
        return times.All(t => double.TryParse(t, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            ? [.. times.OrderBy(t => double.Parse(t, CultureInfo.InvariantCulture))]
            : [.. times.Order(StringComparer.Ordinal)];
    }

    private sealed class PointZone(Point first)
    {
        public string Id { get; } = first.Id;

        public double X { get; } = first.X;

        public double Y { get; } = first.Y;

        public double ExposureH { get; private set; } = first.ExposureH;

        public Dictionary<string, double> Counts { get; } = new(StringComparer.Ordinal) { [first.Time] = first.Count };

        public bool TryAdd(Point point)
        {
            if (!Counts.TryAdd(point.Time, point.Count))
                return false;
            ExposureH += point.ExposureH;
            return true;
        }
    }
}
