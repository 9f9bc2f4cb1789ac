using NetTopologySuite.Geometries;

namespace SiheungTwin.Grains.Query.Evaluation;

/// <summary>Copies of shapes in another reference system.</summary>
public static class MovedShape
{
    /// <summary>The shape with every position moved.</summary>
    public static Geometry Of(Geometry shape, Func<double, double, (double X, double Y)> move)
    {
        var copy = shape.Copy();
        copy.Apply(new Move(move));
        copy.GeometryChanged();
        return copy;
    }

    private sealed class Move(Func<double, double, (double X, double Y)> move) : ICoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq, int i)
        {
            var (x, y) = move(seq.GetX(i), seq.GetY(i));
            seq.SetX(i, x);
            seq.SetY(i, y);
        }
    }
}
