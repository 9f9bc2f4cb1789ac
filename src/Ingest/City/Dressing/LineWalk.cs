namespace SiheungTwin.Ingest.City.Dressing;

/// <summary>A line measured by the distance along it [m].</summary>
public sealed class LineWalk
{
    private readonly double[] _xy;
    private readonly double[] _at;

    /// <summary>Measures a line.</summary>
    /// <param name="xy">x0, y0, x1, y1, … [m].</param>
    public LineWalk(double[] xy)
    {
        _xy = xy;
        _at = new double[xy.Length / 2];
        for (var i = 1; i < _at.Length; i++)
            _at[i] = _at[i - 1] + Math.Sqrt(Square(xy[2 * i] - xy[(2 * i) - 2]) + Square(xy[(2 * i) + 1] - xy[(2 * i) - 1]));
    }

    /// <summary>Whole length [m].</summary>
    public double Length => _at[^1];

    /// <summary>Position and unit direction at a distance along the line.</summary>
    public (double X, double Y, double Dx, double Dy) At(double distance)
    {
        var found = Array.BinarySearch(_at, distance);
        var i = Math.Clamp(found < 0 ? ~found : found, 1, _at.Length - 1);
        while (i < _at.Length - 1 && _at[i] <= _at[i - 1])
            i++;
        var span = _at[i] - _at[i - 1];
        if (span <= 0)
            return (_xy[0], _xy[1], 1, 0);
        var share = Math.Clamp((distance - _at[i - 1]) / span, 0, 1);
        var (dx, dy) = (_xy[2 * i] - _xy[(2 * i) - 2], _xy[(2 * i) + 1] - _xy[(2 * i) - 1]);
        return (_xy[(2 * i) - 2] + (share * dx), _xy[(2 * i) - 1] + (share * dy), dx / span, dy / span);
    }

    /// <summary>Distance along the line of its place nearest to a position, and how far the position lies from it [m], positive on the side <see cref="At"/> turns to by +90°.</summary>
    public (double At, double OffsetM) Nearest(double x, double y)
    {
        var (at, offset, best) = (0.0, 0.0, double.MaxValue);
        for (var i = 1; i < _at.Length; i++)
        {
            var (ax, ay) = (_xy[(2 * i) - 2], _xy[(2 * i) - 1]);
            var (dx, dy) = (_xy[2 * i] - ax, _xy[(2 * i) + 1] - ay);
            var span = _at[i] - _at[i - 1];
            if (span <= 0)
                continue;
            var share = Math.Clamp((((x - ax) * dx) + ((y - ay) * dy)) / (span * span), 0, 1);
            var away = Square(x - ax - (share * dx)) + Square(y - ay - (share * dy));
            if (away >= best)
                continue;
            best = away;
            at = _at[i - 1] + (share * span);
            offset = Math.Sqrt(away) * (((dx * (y - ay)) - (dy * (x - ax))) < 0 ? -1 : 1);
        }
        return (at, offset);
    }

    /// <summary>Distances of the inner positions between two distances, ends included.</summary>
    public IReadOnlyList<double> Between(double from, double to) => [from, .. _at.Where(at => at > from + 0.5 && at < to - 0.5), to];

    private static double Square(double value) => value * value;
}
