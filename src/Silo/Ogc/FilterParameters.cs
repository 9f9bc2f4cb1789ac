using System.Globalization;
using SiheungTwin.Grains.Query;
using SiheungTwin.Grains.Query.Evaluation;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ogc.Schemas;

namespace SiheungTwin.Silo.Ogc;

/// <summary>Reads <c>filter</c>, <c>filter-lang</c>, <c>filter-crs</c> and plain <c>property=value</c> into one tree.</summary>
internal static class FilterParameters
{
    /// <summary>Names that are not properties.</summary>
    public static readonly string[] Names = ["filter", "filter-lang", "filter-crs"];

    /// <summary>The filter of a request; null when everything is wanted.</summary>
    /// <exception cref="TwinProblem">A parameter cannot be read.</exception>
    public static CompiledFilter<CollectionFeature>? Read(IQueryCollection query, CollectionSchema schema, IEnumerable<KeyValuePair<string, string>> properties)
    {
        var parts = properties.Select(FilterNode (p) => Equal(schema, p.Key, p.Value)).ToList();
        var (text, language) = (query["filter"].ToString(), query["filter-lang"].ToString());
        if (text.Length > 0 || language.Length > 0)
            parts.Add(CollectionFilters.Told(() => CollectionFilters.Parse(text, language)));
        var toLonLat = CrsUri.ToLonLat(query["filter-crs"].ToString(), "filter-crs");
        return parts.Count switch
        {
            0 => null,
            1 => CollectionFilters.Compile(schema, parts[0], toLonLat),
            _ => CollectionFilters.Compile(schema, new And(new([.. parts])), toLonLat),
        };
    }

    private static Comparison Equal(CollectionSchema schema, string name, string value)
    {
        if (name == "id")
            return new(ComparisonOperator.Equal, new PropertyReference(name), new TextLiteral(value));
        var column = schema.Columns.FirstOrDefault(c => c.Name == name)
            ?? throw TwinProblem.BadField(name, $"'{name}' is no parameter and no property of {schema.Name}; see /ogc/collections/{schema.Name}/queryables.", $"'{name}'은(는) {schema.Name}의 속성이나 매개변수가 아닙니다.");
        var literal = Literal(column.Type, value)
            ?? throw TwinProblem.BadField(name, $"'{name}' is a {column.Type.ToString().ToLowerInvariant()}; '{value}' is none.", $"'{name}'의 값 '{value}'이(가) 형식({column.Type})에 맞지 않습니다.");
        return new(ComparisonOperator.Equal, new PropertyReference(name), literal);
    }

    private static FilterNode? Literal(PropertyType type, string value) => type switch
    {
        PropertyType.Integer or PropertyType.Number => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? new NumberLiteral(number) : null,
        PropertyType.Boolean => value switch { "true" or "1" => new BooleanLiteral(true), "false" or "0" => new BooleanLiteral(false), _ => null },
        PropertyType.Time => Rfc3339.TryParse(value, out var time) ? new InstantLiteral(time) : null,
        PropertyType.Date => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? new DateLiteral(date) : null,
        _ => new TextLiteral(value),
    };
}
