namespace SiheungTwin.Ingest.City.Import;

/// <summary>
/// Makes a network of road lines. Lines meet where they end, where they share a position, and where they cross mid-way at the same level.
/// The level is not in the source: mid-way crossings connect unless one of the two is a motorway or trunk (ramps included) or a named underpass,
/// which pass above or below. Ends within 1 m of each other or of a line are joined. The result does not depend on the order of the lines.
/// </summary>
public static class RoadNoder
{
    /// <summary>How far apart ends are still the same node [m].</summary>
    public const double SnapM = 1;

    /// <summary>Cuts the lines at their nodes.</summary>
    public static RoadNetwork Node(IEnumerable<RoadLine> source)
    {
        var lines = source.OrderBy(line => StableId.Along("line", line.Xy, line.Name), StringComparer.Ordinal).ThenBy(line => line.Class).ThenBy(line => line.Xy[0]).ThenBy(line => line.Row).ToList();
        var grid = new SegmentGrid(lines);
        var cuts = lines.Select(_ => new List<Cut>()).ToArray();
        var crossed = lines.Select(_ => new List<double>()).ToArray();
        AddVertices(lines, cuts);
        AddCrossings(lines, grid, cuts, crossed);
        AddNearEnds(lines, grid, cuts);
        var nodes = new NodeSnapping(cuts.SelectMany(list => list.Select(cut => (cut.X, cut.Y))), SnapM);
        var pieces = new Dictionary<string, RoadPiece>(StringComparer.Ordinal);
        for (var i = 0; i < lines.Count; i++)
        {
            foreach (var piece in Pieces(lines[i], cuts[i], crossed[i], nodes))
                pieces.TryAdd(StableId.Along("road", piece.Xy), piece);
        }
        return new RoadNetwork([.. pieces.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value)], nodes.Nodes);
    }

    /// <summary>Ends, and positions that two lines (or one line twice) share.</summary>
    private static void AddVertices(List<RoadLine> lines, List<Cut>[] cuts)
    {
        var uses = new Dictionary<(double, double), int>();
        foreach (var line in lines)
        {
            for (var i = 0; i < line.Xy.Length; i += 2)
                uses[(line.Xy[i], line.Xy[i + 1])] = uses.GetValueOrDefault((line.Xy[i], line.Xy[i + 1])) + 1;
        }
        for (var k = 0; k < lines.Count; k++)
        {
            var xy = lines[k].Xy;
            for (var i = 0; i < xy.Length; i += 2)
            {
                if (i == 0 || i == xy.Length - 2 || uses[(xy[i], xy[i + 1])] > 1)
                    cuts[k].Add(new Cut(i / 2, xy[i], xy[i + 1]));
            }
        }
    }

    private static void AddCrossings(List<RoadLine> lines, SegmentGrid grid, List<Cut>[] cuts, List<double>[] crossed)
    {
        for (var line = 0; line < lines.Count; line++)
        {
            var a = lines[line].Xy;
            for (var part = 0; (2 * part) + 3 < a.Length; part++)
            {
                foreach (var (other, otherPart) in grid.Near(a[2 * part], a[(2 * part) + 1], a[(2 * part) + 2], a[(2 * part) + 3], 0))
                {
                    if ((other, otherPart).CompareTo((line, part)) <= 0 || Crossing(a, part, lines[other].Xy, otherPart) is not { } at)
                        continue;
                    if (lines[line].Separated || lines[other].Separated)
                    {
                        crossed[line].Add(part + at.ShareA);
                        crossed[other].Add(otherPart + at.ShareB);
                        continue;
                    }
                    cuts[line].Add(new Cut(part + at.ShareA, at.X, at.Y));
                    cuts[other].Add(new Cut(otherPart + at.ShareB, at.X, at.Y));
                }
            }
        }
    }

    /// <summary>Where two parts cross inside both; null when they do not, are parallel, or touch at an end.</summary>
    private static (double X, double Y, double ShareA, double ShareB)? Crossing(double[] a, int p, double[] b, int q)
    {
        var (ax, ay, bx, by) = (a[2 * p], a[(2 * p) + 1], b[2 * q], b[(2 * q) + 1]);
        var (ux, uy) = (a[(2 * p) + 2] - ax, a[(2 * p) + 3] - ay);
        var (vx, vy) = (b[(2 * q) + 2] - bx, b[(2 * q) + 3] - by);
        var cross = (ux * vy) - (uy * vx);
        if (Math.Abs(cross) < 1e-9)
            return null;
        var s = (((bx - ax) * vy) - ((by - ay) * vx)) / cross;
        var t = (((bx - ax) * uy) - ((by - ay) * ux)) / cross;
        return s is <= 0 or >= 1 || t is <= 0 or >= 1 ? null : (Math.Round(ax + (s * ux), 2), Math.Round(ay + (s * uy), 2), s, t);
    }

    /// <summary>Ends that stop short of another line by less than the reach cut it there.</summary>
    private static void AddNearEnds(List<RoadLine> lines, SegmentGrid grid, List<Cut>[] cuts)
    {
        for (var line = 0; line < lines.Count; line++)
        {
            var xy = lines[line].Xy;
            foreach (var (x, y) in new[] { (xy[0], xy[1]), (xy[^2], xy[^1]) })
            {
                foreach (var (other, part) in grid.Near(x, y, x, y, SnapM))
                {
                    if (other == line)
                        continue;
                    var b = lines[other].Xy;
                    var (bx, by, vx, vy) = (b[2 * part], b[(2 * part) + 1], b[(2 * part) + 2] - b[2 * part], b[(2 * part) + 3] - b[(2 * part) + 1]);
                    var t = (((x - bx) * vx) + ((y - by) * vy)) / ((vx * vx) + (vy * vy));
                    var (fx, fy) = (Math.Round(bx + (t * vx), 2), Math.Round(by + (t * vy), 2));
                    if (t is > 0 and < 1 && ((fx - x) * (fx - x)) + ((fy - y) * (fy - y)) <= SnapM * SnapM)
                        cuts[other].Add(new Cut(part + t, fx, fy));
                }
            }
        }
    }

    private static IEnumerable<RoadPiece> Pieces(RoadLine line, List<Cut> cuts, List<double> crossed, NodeSnapping nodes)
    {
        cuts.Sort((one, other) => one.At.CompareTo(other.At));
        var start = cuts[0];
        foreach (var end in cuts.Skip(1))
        {
            var (from, to) = (nodes.Of((start.X, start.Y)), nodes.Of((end.X, end.Y)));
            var xy = Between(line.Xy, start, end, nodes.Nodes[from], nodes.Nodes[to]);
            if (from == to && RoadComponents.Length(xy) <= 2 * SnapM)
                continue;
            yield return new RoadPiece(line, xy, from, to, crossed.Any(at => at >= start.At && at <= end.At));
            start = end;
        }
    }

    private static double[] Between(double[] xy, Cut start, Cut end, (double X, double Y) from, (double X, double Y) to)
    {
        var piece = new List<double> { from.X, from.Y };
        for (var i = (int)Math.Floor(start.At) + 1; i < end.At; i++)
        {
            if (xy[2 * i] == piece[^2] && xy[(2 * i) + 1] == piece[^1])
                continue;
            piece.Add(xy[2 * i]);
            piece.Add(xy[(2 * i) + 1]);
        }
        piece.Add(to.X);
        piece.Add(to.Y);
        return [.. piece];
    }


    /// <summary>A place where a line is cut: part number plus the share of that part.</summary>
    private sealed record Cut(double At, double X, double Y);
}
