using System.Globalization;
using NetTopologySuite.Densify;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using SiheungTwin.Geo.Projections;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Query.Evaluation;
using SiheungTwin.Silo.Http;

namespace SiheungTwin.Silo.Ogc;

/// <summary>The box of a question (<c>bbox</c>, <c>bbox-crs</c>).</summary>
/// <param name="LonLat">West, south, east, north [°].</param>
/// <param name="Shape">What it is where its edges are no meridians and parallels, in longitude and latitude; null where <paramref name="LonLat"/> is the box.</param>
internal sealed record AskedBox(double[] LonLat, IPreparedGeometry? Shape)
{
    // Edges are bent in degrees: of 1/64 of a side the bend is less than a millimetre for a box as large as the city.
    private const int Parts = 64;

    // Where the Korean systems are of use (EPSG's area of 5186 and its neighbours, widened): a box beyond is cut there, where the projection still holds.
    private static readonly double[] Korea = [122, 28, 135, 42];

    /// <summary>Reads the two parameters; null where no box was asked for.</summary>
    /// <exception cref="TwinProblem">One cannot be read.</exception>
    public static AskedBox? Read(IQueryCollection query)
    {
        var (text, uri) = (query["bbox"].ToString(), query["bbox-crs"].ToString());
        var crs = CrsUri.Read(uri, "bbox-crs");
        if (crs is not var (code, northFirst))
            return Parse(text) is { } box ? new AskedBox(box, null) : null;
        if (Numbers(text) is not { } asked)
            return null;
        var (west, south, east, north) = northFirst ? (asked[1], asked[0], asked[3], asked[2]) : (asked[0], asked[1], asked[2], asked[3]);
        if (west > east || south > north)
            throw TwinProblem.BadField("bbox", $"bbox must hold the lesser corner and then the greater one, with the axes in the order of {uri}; got '{text}'.", $"bbox는 {uri}의 축 순서대로 작은 모서리와 큰 모서리여야 합니다: '{text}'.");
        return CrsDefinitions.IsGeographic(code) ? new AskedBox([west, south, east, north], null) : Bent(new Envelope(west, east, south, north), code);
    }

    /// <summary>Reads a box in longitude and latitude; null for an empty text.</summary>
    /// <exception cref="TwinProblem">It is none.</exception>
    public static double[]? Parse(string text)
    {
        var box = Numbers(text);
        if (box is not null && (box[1] > box[3] || box[0] > box[2]))
            throw Bad(text);
        return box;
    }

    /// <summary>True when a shape [° lon, lat] reaches into it.</summary>
    public bool Meets(PackedGeometry shape) =>
        BoxShape.Intersects(shape, LonLat[0], LonLat[1], LonLat[2], LonLat[3]) && (Shape is null || Shape.Intersects(PackedShape.Of(shape)));

    private static AskedBox Bent(Envelope asked, int code)
    {
        var corners = new Envelope();
        foreach (var (lon, lat) in new[] { (Korea[0], Korea[1]), (Korea[0], Korea[3]), (Korea[2], Korea[1]), (Korea[2], Korea[3]) })
        {
            var (x, y) = Projection.Between(4326, code).Apply(lon, lat);
            corners.ExpandToInclude(x, y);
        }

        var cut = asked.Intersection(corners);
        if (cut.IsNull)
            return new AskedBox([0, 0, 0, 0], null);
        var factory = NetTopologySuite.NtsGeometryServices.Instance.CreateGeometryFactory();
        var ring = factory.ToGeometry(cut);
        var dense = ring.Length > 0 ? Densifier.Densify(ring, ring.Length / (4 * Parts)) : ring;
        var shape = MovedShape.Of(dense, Projection.Between(code, 4326).Apply);
        var box = shape.EnvelopeInternal;
        return new AskedBox([box.MinX, box.MinY, box.MaxX, box.MaxY], PreparedGeometryFactory.Prepare(shape));
    }

    private static double[]? Numbers(string text)
    {
        if (text.Length == 0)
            return null;
        var parts = text.Split(',');
        if (parts.Length is not (4 or 6))
            throw Bad(text);
        var box = new double[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out box[i]) || !double.IsFinite(box[i]))
                throw Bad(text);
        }

        return box.Length == 6 ? [box[0], box[1], box[3], box[4]] : box;
    }

    private static TwinProblem Bad(string text)
    {
        var shown = text.Length <= 100 ? text : text[..100] + "…";
        return TwinProblem.BadField("bbox", $"bbox must be west,south,east,north in degrees with west ≤ east and south ≤ north, or four numbers in bbox-crs; got '{shown}'.", $"bbox는 서,남,동,북(도) 또는 bbox-crs의 네 수여야 합니다: '{shown}'.");
    }
}
