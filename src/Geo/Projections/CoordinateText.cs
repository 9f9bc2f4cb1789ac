using System.Globalization;

namespace SiheungTwin.Geo.Projections;

/// <summary>
/// Transforms lines of coordinates: <c>x,y</c> in, <c>x,y</c> out, x being longitude or easting. Numbers are written so that reading them
/// gives the same double.
/// </summary>
public sealed class CoordinateText
{
    private readonly Func<double, double, (double X, double Y)> _apply;
    private readonly bool _fromDegrees;
    private readonly bool _toCells;

    private CoordinateText(Func<double, double, (double X, double Y)> apply, bool fromDegrees, bool toCells) =>
        (_apply, _fromDegrees, _toCells) = (apply, fromDegrees, toCells);

    /// <summary>Names of systems accepted: EPSG codes, and <c>dfs</c> for KMA's village forecast grid.</summary>
    public static string Accepted { get; } = string.Join(", ", CrsDefinitions.Codes) + ", dfs";

    /// <summary>A transformation between two systems named <c>5186</c>, <c>EPSG:5186</c> or <c>dfs</c>.</summary>
    /// <exception cref="ArgumentException">A name is not accepted.</exception>
    public static CoordinateText Between(string from, string to)
    {
        var (source, target) = (CodeOf(from, nameof(from)), CodeOf(to, nameof(to)));
        var toDegrees = Projection.Between(source ?? 4326, 4326);
        var fromDegrees = Projection.Between(4326, target ?? 4326);
        Func<double, double, (double, double)> apply = (source, target) switch
        {
            (null, null) => static (x, y) => (x, y),
            (null, _) => (x, y) =>
            {
                var (lon, lat) = DfsGrid.Inverse(x, y);
                return target == 4326 ? (lon, lat) : fromDegrees.Apply(lon, lat);
            }
            ,
            (_, null) => (x, y) =>
            {
                var (lon, lat) = source == 4326 ? (x, y) : toDegrees.Apply(x, y);
                var (nx, ny) = DfsGrid.CellOf(lon, lat);
                return (nx, ny);
            }
            ,
            _ when source == target => static (x, y) => (x, y),
            _ => Projection.Between(source.Value, target.Value).Apply,
        };
        return new CoordinateText(apply, source == 4326, target is null);
    }

    /// <summary>Transforms one position; for <c>dfs</c> the numbers are cell indices (in: centre of the cell).</summary>
    public (double X, double Y) Apply(double x, double y) => _apply(x, y);

    /// <summary>
    /// Transforms every line. Blank lines are left out; a line that is not two numbers, or no place on Earth, is told on
    /// <paramref name="errors"/> with its number and content, and the rest goes on.
    /// </summary>
    /// <returns>How many lines were bad.</returns>
    public int Run(TextReader input, TextWriter output, TextWriter errors)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(errors);
        int number = 0, bad = 0;
        while (input.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line.Trim('\uFEFF')))
                continue;
            if (Transform(line, out var x, out var y) is { } reason)
            {
                bad++;
                errors.WriteLine(string.Create(CultureInfo.InvariantCulture, $"geo.line: line {number}: '{line}' {reason}"));
                continue;
            }

            output.Write(_toCells ? ((long)x).ToString(CultureInfo.InvariantCulture) : x.ToString("R", CultureInfo.InvariantCulture));
            output.Write(',');
            output.Write(_toCells ? ((long)y).ToString(CultureInfo.InvariantCulture) : y.ToString("R", CultureInfo.InvariantCulture));
            output.Write('\n');
        }

        return bad;
    }

    /// <summary>Null when well, else what is wrong with the line.</summary>
    private string? Transform(string line, out double x, out double y)
    {
        (x, y) = (0, 0);
        var parts = line.Trim('\uFEFF').Split(',');
        if (parts.Length != 2 || !TryNumber(parts[0], out var inX) || !TryNumber(parts[1], out var inY))
            return "is not two numbers with a comma between; write x,y (lon,lat).";
        if (_fromDegrees && (Math.Abs(inX) > 180 || Math.Abs(inY) > 90))
            return "is not longitude,latitude in degrees; longitude comes first.";
        (x, y) = _apply(inX, inY);
        return double.IsFinite(x) && double.IsFinite(y) ? null : "lies where the systems do not reach.";
    }

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    private static int? CodeOf(string name, string parameter)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Trim().Equals("dfs", StringComparison.OrdinalIgnoreCase))
            return null;
        return CrsRecognition.FromName(name) ?? throw new ArgumentException($"geo.crs: '{name}' is not known; use one of {Accepted}.", parameter);
    }
}
