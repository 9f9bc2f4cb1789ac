using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Atlas;

/// <summary>
/// A packed R-tree over shapes that come in the order of a space-filling curve (Kamel and Faloutsos 1993, without pointers): sixteen neighbours to a box, sixteen
/// of these to the next, each level one flat array. Nothing of the shapes is read to answer, and a box that lies wholly inside gives all it holds untested.
/// </summary>
internal sealed class BoxTree
{
    private const int Fan = 16;
    private const int Shift = 4;

    // West, south, east, north of each box; level 0 are the shapes.
    private readonly double[][] _levels;
    private readonly int _first;

    /// <summary>Packs shapes.</summary>
    /// <param name="shapes">All shapes of the city [° lon, lat].</param>
    /// <param name="first">The first of them that belongs here; its number is the first told.</param>
    /// <param name="count">How many, one after the other.</param>
    public BoxTree(ReadOnlySpan<PackedGeometry> shapes, int first, int count)
    {
        _first = first;
        var boxes = new double[4 * count];
        for (var i = 0; i < count; i++)
            Around(shapes[first + i].Xy, boxes.AsSpan(4 * i, 4));
        var levels = new List<double[]> { boxes };
        while (levels[^1].Length > 4 * Fan)
            levels.Add(Above(levels[^1]));
        _levels = [.. levels];
    }

    /// <summary>Numbers of the shapes whose box meets another, borders included, in the order they were packed.</summary>
    public List<int> Query(double west, double south, double east, double north)
    {
        var found = new List<int>();
        Query(_levels.Length - 1, 0, Fan, (west, south, east, north), found);
        return found;
    }

    private void Query(int level, int from, int to, (double West, double South, double East, double North) box, List<int> found)
    {
        var boxes = _levels[level];
        to = Math.Min(to, boxes.Length / 4);
        for (var i = from; i < to; i++)
        {
            var (west, south, east, north) = (boxes[4 * i], boxes[(4 * i) + 1], boxes[(4 * i) + 2], boxes[(4 * i) + 3]);
            if (!(west <= box.East && east >= box.West && south <= box.North && north >= box.South))
                continue;
            if (level == 0)
                found.Add(_first + i);
            else if (west >= box.West && east <= box.East && south >= box.South && north <= box.North)
                All(i << (Shift * level), (i + 1) << (Shift * level), found);
            else
                Query(level - 1, i * Fan, (i + 1) * Fan, box, found);
        }
    }

    private void All(int from, int to, List<int> found)
    {
        to = Math.Min(to, _levels[0].Length / 4);
        for (var i = from; i < to; i++)
            found.Add(_first + i);
    }

    private static double[] Above(double[] boxes)
    {
        var count = boxes.Length / 4;
        var above = new double[4 * ((count + Fan - 1) / Fan)];
        for (var i = 0; i < above.Length / 4; i++)
        {
            var box = above.AsSpan(4 * i, 4);
            boxes.AsSpan(4 * i * Fan, 4).CopyTo(box);
            for (var child = (i * Fan) + 1; child < Math.Min((i + 1) * Fan, count); child++)
            {
                var of = boxes.AsSpan(4 * child, 4);
                (box[0], box[1], box[2], box[3]) = (Math.Min(box[0], of[0]), Math.Min(box[1], of[1]), Math.Max(box[2], of[2]), Math.Max(box[3], of[3]));
            }
        }

        return above;
    }

    private static void Around(double[] xy, Span<double> box)
    {
        (box[0], box[1], box[2], box[3]) = (xy[0], xy[1], xy[0], xy[1]);
        for (var i = 2; i < xy.Length; i += 2)
            (box[0], box[1], box[2], box[3]) = (Math.Min(box[0], xy[i]), Math.Min(box[1], xy[i + 1]), Math.Max(box[2], xy[i]), Math.Max(box[3], xy[i + 1]));
    }
}
