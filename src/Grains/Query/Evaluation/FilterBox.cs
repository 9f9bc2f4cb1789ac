using NetTopologySuite.Geometries;
using SiheungTwin.Geo.Projections;

namespace SiheungTwin.Grains.Query.Evaluation;

/// <summary>The box [° lon, lat] that the envelope of every matching row meets, for the spatial index; null when a filter has none.</summary>
internal sealed class FilterBox(string geometryName, Func<Geometry, Geometry> toLonLat)
{
    // Beyond what straight lines bend between the two systems within a city.
    private const double MarginM = 10;
    private static readonly Projection ToMetres = Projection.Between(4326, 5186);
    private static readonly Projection ToDegrees = Projection.Between(5186, 4326);

    /// <summary>A shape in metres [EPSG:5186].</summary>
    public static Geometry Metric(Geometry lonLat) => MovedShape.Of(lonLat, ToMetres.Apply);

    public Envelope? Of(FilterNode node) => node switch
    {
        And and => Smallest(and.Parts.Select(Of)),
        Or or => Union([.. or.Parts.Select(Of)]),
        Spatial { Operator: not SpatialOperator.Disjoint } s => Constant(s.Left, s.Right)?.EnvelopeInternal,
        DistanceWithin d => Constant(d.Left, d.Right) is { } shape ? Around(shape, d.DistanceM) : null,
        _ => null,
    };

    private Geometry? Constant(FilterNode left, FilterNode right) => (left, right) switch
    {
        (PropertyReference p, GeometryLiteral g) when p.Name == geometryName => toLonLat(g.Value),
        (GeometryLiteral g, PropertyReference p) when p.Name == geometryName => toLonLat(g.Value),
        _ => null,
    };

    // A row meets every box of an AND, but not always their intersection: one of them is taken.
    private static Envelope? Smallest(IEnumerable<Envelope?> boxes) => boxes.OfType<Envelope>().MinBy(b => b.Area);

    private static Envelope? Union(Envelope?[] boxes)
    {
        if (boxes.Length == 0 || boxes.Contains(null))
            return null;
        var all = new Envelope();
        foreach (var box in boxes)
            all.ExpandToInclude(box);
        return all;
    }

    private static Envelope Around(Geometry shape, double distanceM)
    {
        var box = Metric(shape).EnvelopeInternal.Copy();
        box.ExpandBy(distanceM + MarginM + (distanceM / 100));
        var around = new Envelope();
        foreach (var (x, y) in new[] { (box.MinX, box.MinY), (box.MinX, box.MaxY), (box.MaxX, box.MinY), (box.MaxX, box.MaxY) })
        {
            var (lon, lat) = ToDegrees.Apply(x, y);
            around.ExpandToInclude(lon, lat);
        }

        return around;
    }
}
