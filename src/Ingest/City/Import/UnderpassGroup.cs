using SiheungTwin.Ingest.City.Dressing;

namespace SiheungTwin.Ingest.City.Import;

/// <summary>The road pieces of one underpass.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Pieces">Pieces in the order of their ids.</param>
/// <param name="At">Its middle [m, EPSG:5186] where it is known by a point on a road that goes on beyond it.</param>
internal sealed record UnderpassGroup(string Name, List<RoadPiece> Pieces, (double X, double Y)? At = null)
{
    // Ramp top to ramp top of an underpass known by its point alone.
    private const double LengthM = 120;

    /// <summary>Course of a piece from ramp top to ramp top.</summary>
    public IReadOnlyList<(double X, double Y)> Course(RoadPiece piece)
    {
        if (At is null)
            return [.. Enumerable.Range(0, piece.Xy.Length / 2).Select(i => (piece.Xy[2 * i], piece.Xy[(2 * i) + 1]))];
        var walk = new LineWalk(piece.Xy);
        var (middle, _) = walk.Nearest(At.Value.X, At.Value.Y);
        var (from, to) = (Math.Max(0, middle - (LengthM / 2)), Math.Min(walk.Length, middle + (LengthM / 2)));
        return [.. walk.Between(from, to).Select(at => walk.At(at)).Select(at => (at.X, at.Y))];
    }

    /// <summary>Distance of its nearest piece from a position [m].</summary>
    public double Away(double x, double y) => Pieces.Min(piece => Math.Abs(new LineWalk(piece.Xy).Nearest(x, y).OffsetM));
}
