using System.Globalization;
using System.Text.Json;
using NetTopologySuite.Geometries;
using SiheungTwin.Grains.Query.Cql2;

namespace SiheungTwin.Grains.Query.NgsiLd;

/// <summary>Reads a geo-query of NGSI-LD (ETSI GS CIM 009 V1.6.1, 4.10): <c>georel</c>, <c>geometry</c>, <c>coordinates</c>. Distances are metres on the ground.</summary>
public static class GeoQuery
{
    /// <summary>The tree of a geo-query.</summary>
    /// <param name="georel">The relation: <c>near;maxDistance==500</c>, <c>within</c>, <c>intersects</c>, ….</param>
    /// <param name="geometry">Type of the shape, as GeoJSON has it.</param>
    /// <param name="coordinates">Its coordinates [° lon, lat], as GeoJSON has them.</param>
    /// <param name="property">What the tree calls the place.</param>
    /// <exception cref="FilterException">It is none, or too large.</exception>
    public static FilterNode Parse(string georel, string geometry, string coordinates, string property)
    {
        FilterBudget.CheckLength(coordinates, FilterLimits.Default);
        var shape = new GeometryLiteral(Shape(geometry, coordinates));
        var place = new PropertyReference(property);
        var parts = georel.Split(';');
        if (parts[0] == "near")
            return Near(parts, place, shape, georel);
        SpatialOperator relation = georel switch
        {
            "within" => SpatialOperator.Within,
            "contains" => SpatialOperator.Contains,
            "intersects" => SpatialOperator.Intersects,
            "equals" => SpatialOperator.Equals,
            "disjoint" => SpatialOperator.Disjoint,
            "overlaps" => SpatialOperator.Overlaps,
            _ => throw Bad(georel),
        };
        return new Spatial(relation, place, shape);
    }

    private static FilterNode Near(string[] parts, PropertyReference place, GeometryLiteral shape, string georel)
    {
        const string Most = "maxDistance==", Least = "minDistance==";
        if (parts.Length != 2 || !(parts[1].StartsWith(Most, StringComparison.Ordinal) || parts[1].StartsWith(Least, StringComparison.Ordinal))
            || !double.TryParse(parts[1].AsSpan(Most.Length), NumberStyles.Float, CultureInfo.InvariantCulture, out var metres) || !(metres >= 0 && double.IsFinite(metres)))
        {
            throw Bad(georel);
        }

        var within = new DistanceWithin(place, shape, metres);
        return parts[1].StartsWith(Most, StringComparison.Ordinal) ? within : new Not(within);
    }

    private static Geometry Shape(string geometry, string coordinates)
    {
        try
        {
            using var document = JsonDocument.Parse($"{{\"type\":{JsonSerializer.Serialize(geometry)},\"coordinates\":{coordinates}}}");
            return new GeoJsonReader(new FilterBudget(FilterLimits.Default)).Read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new FilterException("filter.geometry", $"coordinates is not as GeoJSON has it: {e.Message}", "coordinates가 GeoJSON 형식이 아닙니다.");
        }
    }

    private static FilterException Bad(string georel) => new(
        "filter.syntax",
        $"georel '{(georel.Length <= 40 ? georel : georel[..40])}' is none of near;maxDistance==METRES, near;minDistance==METRES, within, contains, intersects, equals, disjoint, overlaps.",
        "georel은 near;maxDistance==미터, near;minDistance==미터, within, contains, intersects, equals, disjoint, overlaps 중 하나여야 합니다.");
}
