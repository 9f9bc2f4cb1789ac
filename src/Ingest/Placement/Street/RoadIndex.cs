using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.Placement.Street;

/// <summary>A road segment near a position.</summary>
/// <param name="Road">Index of the segment.</param>
/// <param name="DistanceM">Distance to its centreline [m].</param>
/// <param name="ChainageM">Chainage of the nearest place along its corridor [m].</param>
/// <param name="OffsetM">Distance with its sign: positive on the right of the corridor's direction [m].</param>
/// <param name="Dx">Unit direction of the corridor there, east.</param>
/// <param name="Dy">The same, north.</param>
internal readonly record struct RoadHit(int Road, double DistanceM, double ChainageM, double OffsetM, double Dx, double Dy);

/// <summary>The city's road segments by place. Segments without a corridor have no one to keep their hazards and are left out.</summary>
internal sealed class RoadIndex
{
    private readonly PlanarGrid _grid;
    private readonly Piece[] _pieces;

    public RoadIndex(CityModel city, double laneM)
    {
        Roads = [.. city.Roads.Where(r => r.Corridor is not null)];
        HalfWidthsM = [.. Roads.Select(r => Math.Max(1, r.Lanes) * laneM / 2)];
        WidestM = HalfWidthsM.DefaultIfEmpty().Max();
        CorridorLengthsM = city.Corridors.ToDictionary(c => c.Id, c => c.LengthM, StringComparer.Ordinal);
        var (pieces, boxes) = (new List<Piece>(), new List<Box>());
        for (var i = 0; i < Roads.Length; i++)
            AddPieces(i, pieces, boxes);
        _pieces = [.. pieces];
        _grid = new PlanarGrid(boxes);
    }

    public RoadSegment[] Roads { get; }

    /// <summary>Half the width of each carriageway [m].</summary>
    public double[] HalfWidthsM { get; }

    /// <summary>The largest of them [m].</summary>
    public double WidestM { get; }

    /// <summary>Length of each corridor [m].</summary>
    public IReadOnlyDictionary<string, double> CorridorLengthsM { get; }

    /// <summary>Every segment whose centreline comes within a distance, each once at its nearest place.</summary>
    public void Near(double x, double y, double reach, List<int> scratch, List<RoadHit> hits)
    {
        scratch.Clear();
        hits.Clear();
        _grid.Collect(x, y, reach, scratch);
        foreach (var item in scratch)
        {
            ref readonly var piece = ref _pieces[item];
            var (dx, dy) = (x - piece.X, y - piece.Y);
            var along = Math.Clamp((dx * piece.Ux) + (dy * piece.Uy), 0, piece.Length);
            var (ex, ey) = (dx - (along * piece.Ux), dy - (along * piece.Uy));
            var squared = (ex * ex) + (ey * ey);
            if (squared > reach * reach)
                continue;
            var distance = Math.Sqrt(squared);
            var right = (dx * piece.Uy) - (dy * piece.Ux);
            Keep(hits, new RoadHit(piece.Road, distance, piece.Chainage + (along * piece.Scale), right < 0 ? -distance : distance, piece.Ux, piece.Uy));
        }
    }

    private static void Keep(List<RoadHit> hits, RoadHit hit)
    {
        for (var i = 0; i < hits.Count; i++)
        {
            if (hits[i].Road != hit.Road)
                continue;
            if (hit.DistanceM < hits[i].DistanceM)
                hits[i] = hit;
            return;
        }

        hits.Add(hit);
    }

    // Pieces run in the corridor's direction, whichever way their segment was drawn.
    private void AddPieces(int i, List<Piece> pieces, List<Box> boxes)
    {
        var road = Roads[i];
        var xy = road.Geometry.Xy;
        var points = Enumerable.Range(0, xy.Length / 2).Select(k => (X: xy[2 * k], Y: xy[(2 * k) + 1])).ToArray();
        if (road.AgainstCorridor)
            Array.Reverse(points);
        var drawn = points.Zip(points.Skip(1), Distance).Sum();
        if (drawn <= 0)
            return;
        var scale = road.LengthM / drawn;
        var chainage = road.AgainstCorridor ? road.CorridorFromM - road.LengthM : road.CorridorFromM;
        for (var k = 1; k < points.Length; k++)
        {
            var (a, b) = (points[k - 1], points[k]);
            var length = Distance(a, b);
            if (length <= 0)
                continue;
            pieces.Add(new Piece(i, a.X, a.Y, (b.X - a.X) / length, (b.Y - a.Y) / length, length, chainage, scale));
            boxes.Add(new Box(Math.Min(a.X, b.X), Math.Min(a.Y, b.Y), Math.Max(a.X, b.X), Math.Max(a.Y, b.Y)));
            chainage += length * scale;
        }
    }

    private static double Distance((double X, double Y) a, (double X, double Y) b) => Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));

    // Scale is registered over drawn length: chainage is the register's.
    private readonly record struct Piece(int Road, double X, double Y, double Ux, double Uy, double Length, double Chainage, double Scale);
}
