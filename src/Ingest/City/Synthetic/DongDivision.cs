using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Polygonize;
using SiheungTwin.Geo.Projections;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Ingest.City.Synthetic.Plan;

namespace SiheungTwin.Ingest.City.Synthetic;

/// <summary>
/// Divides the drawn city limits among the published dongs: a power diagram of the published centroids whose weights are adjusted until every
/// area is near the published one, then a gentle warp so that borders are not straight. Borders are shared exactly: no gap, no overlap.
/// </summary>
internal static class DongDivision
{
    private const double SampleM = 60;
    private const int Rounds = 400;
    private static readonly GeometryFactory Factory = new();

    /// <summary>Dongs with outlines that cover the limits.</summary>
    public static List<Dong> Divide(IReadOnlyList<(double X, double Y)> limits, int seed)
    {
        var toCity = Projection.Between(4326, 5186);
        var entries = PublishedDongs.All;
        var sites = entries.Select(e => toCity.Apply(e.Lon, e.Lat)).Select(p => (X: Math.Round(p.X), Y: Math.Round(p.Y))).ToArray();
        var city = Factory.CreatePolygon([.. limits.Append(limits[0]).Select(p => new Coordinate(p.X, p.Y))]);
        var weights = Weights(city, sites, [.. entries.Select(e => e.AreaM2)]);
        var faces = Faces(city, sites, weights);
        var noise = new ValueNoise(seed ^ 0x0D06);
        return [.. entries.Select((e, i) => Outline(e, faces[i], noise)).OrderBy(d => d.Id, StringComparer.Ordinal)];
    }

    private static double[] Weights(Polygon city, (double X, double Y)[] sites, double[] published)
    {
        var locator = new NetTopologySuite.Algorithm.Locate.IndexedPointInAreaLocator(city);
        var box = city.EnvelopeInternal;
        var samples = new List<(double X, double Y)>();
        for (var y = box.MinY + (SampleM / 2); y < box.MaxY; y += SampleM)
        {
            for (var x = box.MinX + (SampleM / 2); x < box.MaxX; x += SampleM)
            {
                if (locator.Locate(new Coordinate(x, y)) == Location.Interior)
                    samples.Add((x, y));
            }
        }

        var target = published.Select(a => a / published.Sum() * samples.Count).ToArray();
        var weights = new double[sites.Length];
        for (var round = 0; round < Rounds; round++)
        {
            var counts = new int[sites.Length];
            foreach (var p in samples)
                counts[Owner(p.X, p.Y, sites, weights)]++;
            var step = round < Rounds / 2 ? 0.35 : 0.12;
            for (var i = 0; i < weights.Length; i++)
                weights[i] += step * (target[i] - counts[i]) * SampleM * SampleM;
        }

        return [.. weights.Select(w => Math.Round(w))];
    }

    private static int Owner(double x, double y, (double X, double Y)[] sites, double[] weights)
    {
        var (best, owner) = (double.PositiveInfinity, 0);
        for (var i = 0; i < sites.Length; i++)
        {
            var (dx, dy) = (x - sites[i].X, y - sites[i].Y);
            var power = (dx * dx) + (dy * dy) - weights[i];
            if (power < best)
                (best, owner) = (power, i);
        }

        return owner;
    }

    private static Geometry[] Faces(Polygon city, (double X, double Y)[] sites, double[] weights)
    {
        var scale = new PrecisionModel(10);
        var lines = new List<Geometry> { city.ExteriorRing };
        for (var i = 0; i < sites.Length; i++)
        {
            var cell = Cell(i, sites, weights, city.EnvelopeInternal);
            if (cell is not null)
                lines.Add(cell.ExteriorRing);
        }

        var noded = UnaryUnionNG.Union(Factory.BuildGeometry(lines), scale);
        var polygonizer = new Polygonizer();
        polygonizer.Add(noded);
        var parts = sites.Select(_ => new List<Geometry>()).ToArray();
        foreach (var face in polygonizer.GetPolygons())
        {
            var point = face.InteriorPoint.Coordinate;
            if (city.Contains(face.InteriorPoint))
                parts[Owner(point.X, point.Y, sites, weights)].Add(face);
        }

        return [.. parts.Select(p => p.Count == 1 ? p[0] : UnaryUnionNG.Union(Factory.BuildGeometry(p), scale))];
    }

    private static Polygon? Cell(int site, (double X, double Y)[] sites, double[] weights, Envelope box)
    {
        const double margin = 2000;
        List<(double X, double Y)> ring =
        [
            (box.MinX - margin, box.MinY - margin), (box.MaxX + margin, box.MinY - margin),
            (box.MaxX + margin, box.MaxY + margin), (box.MinX - margin, box.MaxY + margin),
        ];
        for (var other = 0; other < sites.Length && ring.Count > 2; other++)
        {
            if (other == site)
                continue;
            var (a, b) = (sites[site], sites[other]);
            var (nx, ny) = (b.X - a.X, b.Y - a.Y);
            var limit = ((b.X * b.X) + (b.Y * b.Y) - weights[other] - (a.X * a.X) - (a.Y * a.Y) + weights[site]) / 2;
            var kept = new List<(double X, double Y)>();
            for (var i = 0; i < ring.Count; i++)
            {
                var (p, q) = (ring[i], ring[(i + 1) % ring.Count]);
                var (dp, dq) = ((nx * p.X) + (ny * p.Y) - limit, (nx * q.X) + (ny * q.Y) - limit);
                if (dp <= 0)
                    kept.Add(p);
                if (dp < 0 != dq < 0 && dp != dq)
                    kept.Add(SmoothLine.Between(p, q, dp / (dp - dq)));
            }

            ring = kept;
        }

        return ring.Count < 3 ? null : Factory.CreatePolygon([.. ring.Append(ring[0]).Select(p => new Coordinate(p.X, p.Y))]);
    }

    private static Dong Outline(PublishedDongs.Entry entry, Geometry face, ValueNoise noise)
    {
        var xy = new List<double>();
        var (rings, polygons) = (new List<int>(), new List<int>());
        for (var g = 0; g < face.NumGeometries; g++)
        {
            var polygon = (Polygon)face.GetGeometryN(g);
            polygons.Add(rings.Count);
            rings.Add(xy.Count / 2);
            foreach (var p in Warped(polygon.ExteriorRing.Coordinates, noise))
                xy.AddRange([p.X, p.Y]);
        }

        var geometry = new PackedGeometry(polygons.Count == 1 ? GeometryKind.Polygon : GeometryKind.MultiPolygon, [.. xy], [.. rings], [.. polygons]);
        return new Dong
        {
            Id = "dong:" + entry.Code,
            Title = entry.Name,
            TitleEn = entry.NameEn,
            Provenance = Provenance.Synthetic,
            Geometry = geometry,
            Code = entry.Code,
            People = entry.People,
            HalfBasementHouseholds = entry.HalfBasements,
            AreaM2 = Math.Round(Area(geometry)),
        };
    }

    /// <summary>A ring with vertices every 120 m at most, each moved by a smooth field of at most 90 m: the same position always moves the same way.</summary>
    private static IEnumerable<(double X, double Y)> Warped(Coordinate[] ring, ValueNoise noise)
    {
        for (var i = 0; i < ring.Length; i++)
        {
            yield return Warp(ring[i].X, ring[i].Y, noise);
            if (i + 1 == ring.Length)
                yield break;

            // Both neighbours must cut a shared edge at the same places, whichever way they walk it.
            var (a, b) = (ring[i], ring[i + 1]);
            var forward = a.X < b.X || (a.X == b.X && a.Y < b.Y);
            var (from, to) = forward ? (a, b) : (b, a);
            var steps = (int)Math.Ceiling(a.Distance(b) / 120);
            for (var k = 1; k < steps; k++)
            {
                var share = (double)(forward ? k : steps - k) / steps;
                yield return Warp(from.X + (share * (to.X - from.X)), from.Y + (share * (to.Y - from.Y)), noise);
            }
        }
    }

    private static (double X, double Y) Warp(double x, double y, ValueNoise noise) =>
        (Math.Round(x + (180 * (noise.At(x, y, 900) - 0.5)), 2), Math.Round(y + (180 * (noise.At(y, x, 901) - 0.5)), 2));

    private static double Area(PackedGeometry geometry)
    {
        var total = 0.0;
        for (var r = 0; r < geometry.Rings.Length; r++)
        {
            var end = r + 1 < geometry.Rings.Length ? geometry.Rings[r + 1] : geometry.Count;
            var twice = 0.0;
            for (var i = geometry.Rings[r]; i + 1 < end; i++)
                twice += (geometry.Xy[2 * i] * geometry.Xy[(2 * i) + 3]) - (geometry.Xy[(2 * i) + 2] * geometry.Xy[(2 * i) + 1]);
            total += Math.Abs(twice) / 2;
        }

        return total;
    }
}
