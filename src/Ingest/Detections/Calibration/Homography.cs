namespace SiheungTwin.Ingest.Detections.Calibration;

/// <summary>The plane-to-plane map through four points or more, by least squares on its linear form (Hartley and Zisserman 2004, 4.1, with h₉ = 1).</summary>
internal static class Homography
{
    private const int Unknowns = 8;

    /// <summary>h₁ to h₈: X = (h₁u + h₂v + h₃) / (h₇u + h₈v + 1), Y likewise.</summary>
    /// <exception cref="FormatException"><c>camera.control_points</c>: they do not fix a map, three of them lie on a line.</exception>
    public static double[] Through(IReadOnlyList<(double U, double V, double X, double Y)> points)
    {
        // Scaled to about 1, so that pixels and metres weigh alike.
        var (pixels, metres) = (points.Max(p => Math.Max(Math.Abs(p.U), Math.Abs(p.V))), points.Max(p => Math.Max(Math.Abs(p.X), Math.Abs(p.Y))));
        (pixels, metres) = (Math.Max(pixels, 1), Math.Max(metres, 1e-3));
        var normal = new double[Unknowns, Unknowns + 1];
        foreach (var (u, v, x, y) in points.Select(p => (p.U / pixels, p.V / pixels, p.X / metres, p.Y / metres)))
        {
            Add(normal, [u, v, 1, 0, 0, 0, -x * u, -x * v], x);
            Add(normal, [0, 0, 0, u, v, 1, -y * u, -y * v], y);
        }

        var h = Solved(normal);
        return [h[0] * metres / pixels, h[1] * metres / pixels, h[2] * metres, h[3] * metres / pixels, h[4] * metres / pixels, h[5] * metres, h[6] / pixels, h[7] / pixels];
    }

    private static void Add(double[,] normal, double[] row, double value)
    {
        for (var i = 0; i < Unknowns; i++)
        {
            for (var j = 0; j < Unknowns; j++)
                normal[i, j] += row[i] * row[j];
            normal[i, Unknowns] += row[i] * value;
        }
    }

    // Gauss with pivots.
    private static double[] Solved(double[,] m)
    {
        for (var c = 0; c < Unknowns; c++)
        {
            var pivot = c;
            for (var r = c + 1; r < Unknowns; r++)
                pivot = Math.Abs(m[r, c]) > Math.Abs(m[pivot, c]) ? r : pivot;
            if (Math.Abs(m[pivot, c]) < 1e-12)
                throw new FormatException("camera.control_points: they do not fix the ground; give four or more of which no three lie on a line.");
            for (var k = 0; k <= Unknowns; k++)
                (m[c, k], m[pivot, k]) = (m[pivot, k], m[c, k]);
            for (var r = 0; r < Unknowns; r++)
            {
                var share = r == c ? 0 : m[r, c] / m[c, c];
                for (var k = c; k <= Unknowns; k++)
                    m[r, k] -= share * m[c, k];
            }
        }

        return [.. Enumerable.Range(0, Unknowns).Select(i => m[i, Unknowns] / m[i, i])];
    }
}
