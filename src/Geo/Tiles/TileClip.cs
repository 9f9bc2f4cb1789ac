using NetTopologySuite.Geometries;

namespace SiheungTwin.Geo.Tiles;

/// <summary>Clips lines and rings to a square.</summary>
internal static class TileClip
{
    /// <summary>Parts of a line within the square (Liang and Barsky, 1984).</summary>
    public static List<List<Coordinate>> Line(Coordinate[] line, double least, double most)
    {
        var parts = new List<List<Coordinate>>();
        List<Coordinate>? part = null;
        for (var i = 0; i + 1 < line.Length; i++)
        {
            var (a, b) = (line[i], line[i + 1]);
            var (from, to) = (0.0, 1.0);
            if (!Narrow(a.X, b.X - a.X, least, most, ref from, ref to) || !Narrow(a.Y, b.Y - a.Y, least, most, ref from, ref to))
            {
                part = null;
                continue;
            }

            if (part is null || from > 0)
                parts.Add(part = [Between(a, b, from)]);
            part.Add(Between(a, b, to));
            if (to < 1)
                part = null;
        }

        return parts;
    }

    /// <summary>A closed ring within the square (Sutherland and Hodgman, 1974), closed; empty where nothing is left. May run along the square's sides.</summary>
    public static List<Coordinate> Ring(Coordinate[] ring, double least, double most)
    {
        var open = new List<Coordinate>(ring[..^1]);
        open = Side(open, c => c.X - least);
        open = Side(open, c => most - c.X);
        open = Side(open, c => c.Y - least);
        open = Side(open, c => most - c.Y);
        if (open.Count > 0)
            open.Add(open[0]);
        return open;
    }

    private static List<Coordinate> Side(List<Coordinate> ring, Func<Coordinate, double> inside)
    {
        if (ring.TrueForAll(c => inside(c) >= 0))
            return ring;
        var kept = new List<Coordinate>(ring.Count + 4);
        for (var i = 0; i < ring.Count; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Count]);
            var (da, db) = (inside(a), inside(b));
            if (da >= 0)
                kept.Add(a);
            if (da >= 0 != db >= 0)
                kept.Add(Between(a, b, da / (da - db)));
        }

        return kept;
    }

    private static bool Narrow(double at, double step, double least, double most, ref double from, ref double to)
    {
        if (step == 0)
            return at >= least && at <= most;
        var (enter, leave) = ((least - at) / step, (most - at) / step);
        (from, to) = (Math.Max(from, Math.Min(enter, leave)), Math.Min(to, Math.Max(enter, leave)));
        return from <= to;
    }

    private static Coordinate Between(Coordinate a, Coordinate b, double t) => t switch
    {
        0 => a,
        1 => b,
        _ => new Coordinate(a.X + (t * (b.X - a.X)), a.Y + (t * (b.Y - a.Y))),
    };
}
