namespace SiheungTwin.Ingest.City.Synthetic;

/// <summary>Smooth lines through control points, and lines by chainage.</summary>
internal static class SmoothLine
{
    /// <summary>A Catmull-Rom curve through the points with a vertex about every <paramref name="stepM"/> metres, rounded to centimetres.</summary>
    public static (double X, double Y)[] Through(IReadOnlyList<(double X, double Y)> points, double stepM)
    {
        var line = new List<(double X, double Y)> { points[0] };
        for (var i = 0; i + 1 < points.Count; i++)
        {
            var (a, b) = (points[i], points[i + 1]);
            var (before, after) = (points[Math.Max(i - 1, 0)], points[Math.Min(i + 2, points.Count - 1)]);
            var steps = Math.Max(1, (int)Math.Round(Distance(a, b) / stepM));
            for (var k = 1; k < steps; k++)
            {
                var t = (double)k / steps;
                line.Add((Math.Round(Spline(before.X, a.X, b.X, after.X, t), 2), Math.Round(Spline(before.Y, a.Y, b.Y, after.Y, t), 2)));
            }

            line.Add(b);
        }

        return [.. line];
    }

    /// <summary>Length of a line [m].</summary>
    public static double Length(IReadOnlyList<(double X, double Y)> line)
    {
        var length = 0.0;
        for (var i = 1; i < line.Count; i++)
            length += Distance(line[i - 1], line[i]);
        return length;
    }

    /// <summary>The part of a line between two chainages [m].</summary>
    public static List<(double X, double Y)> Part(IReadOnlyList<(double X, double Y)> line, double from, double to)
    {
        var part = new List<(double X, double Y)>();
        var chainage = 0.0;
        for (var i = 1; i < line.Count; i++)
        {
            var (a, b) = (line[i - 1], line[i]);
            var length = Distance(a, b);
            if (chainage + length >= from && part.Count == 0)
                part.Add(Between(a, b, length > 0 ? Math.Max(0, (from - chainage) / length) : 0));
            if (part.Count > 0 && chainage + length < to)
                part.Add(b);
            if (chainage + length >= to || i == line.Count - 1)
            {
                if (chainage + length >= to)
                    part.Add(Between(a, b, length > 0 ? Math.Max(0, (to - chainage) / length) : 0));
                break;
            }

            chainage += length;
        }

        return part;
    }

    /// <summary>Distance between two positions [m].</summary>
    public static double Distance((double X, double Y) a, (double X, double Y) b) =>
        Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));

    /// <summary>Distance from a position to the stretch a–b and the share of the stretch at the nearest point.</summary>
    public static (double Distance, double Share) Nearest((double X, double Y) p, (double X, double Y) a, (double X, double Y) b)
    {
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var square = (dx * dx) + (dy * dy);
        var share = square > 0 ? Math.Clamp((((p.X - a.X) * dx) + ((p.Y - a.Y) * dy)) / square, 0, 1) : 0;
        return (Distance(p, (a.X + (share * dx), a.Y + (share * dy))), share);
    }

    /// <summary>The position a share of the way from a to b.</summary>
    public static (double X, double Y) Between((double X, double Y) a, (double X, double Y) b, double share) =>
        (a.X + (share * (b.X - a.X)), a.Y + (share * (b.Y - a.Y)));

    private static double Spline(double p0, double p1, double p2, double p3, double t) =>
        0.5 * ((2 * p1) + ((p2 - p0) * t) + (((2 * p0) - (5 * p1) + (4 * p2) - p3) * t * t) + (((3 * p1) - p0 - (3 * p2) + p3) * t * t * t));
}
