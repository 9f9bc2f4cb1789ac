using NetTopologySuite.Geometries;
using SiheungTwin.Grains.Query;
using SiheungTwin.Grains.Query.Cql2;
using SiheungTwin.Grains.Query.Evaluation;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ogc.Schemas;

namespace SiheungTwin.Silo.Ogc;

/// <summary>Filters of a collection: its columns, its id and its geometry are what a filter may name.</summary>
public static class CollectionFilters
{
    /// <summary>Name of the geometry in a filter.</summary>
    public const string Geometry = "geometry";

    /// <summary>Value of <c>filter-lang</c> for the text encoding, the default.</summary>
    public const string Text = "cql2-text";

    /// <summary>Value of <c>filter-lang</c> for the JSON encoding.</summary>
    public const string Json = "cql2-json";

    /// <summary>What a filter of a collection may name.</summary>
    public static FilterSchema<CollectionFeature> SchemaOf(CollectionSchema schema) => new(
        [new("id", feature => feature.Id), .. schema.Columns.Select(c => c.Value.Field(c.Name))],
        Geometry,
        feature => feature.Wgs84,
        feature => schema.Parts?.Place(feature) ?? feature.Asset.Geometry);

    /// <summary>Reads a filter in one of the two encodings.</summary>
    /// <exception cref="FilterException">It is none.</exception>
    public static FilterNode Parse(string text, string language) => language switch
    {
        "" or Text => Cql2TextParser.Parse(text),
        Json => Cql2JsonParser.Parse(text),
        _ => throw TwinProblem.BadField("filter-lang", $"filter-lang must be {Text} or {Json}.", $"filter-lang은 {Text} 또는 {Json}이어야 합니다."),
    };

    /// <summary>Binds a tree to a collection.</summary>
    /// <exception cref="TwinProblem">A name is not known, a type does not fit, or a shape is broken.</exception>
    public static CompiledFilter<CollectionFeature> Compile(CollectionSchema schema, FilterNode node, Func<Geometry, Geometry>? toLonLat = null) =>
        Told(() => new FilterCompiler<CollectionFeature>(SchemaOf(schema), toLonLat).Compile(node));

    /// <summary>Runs what reads a filter, and tells its errors as the API does.</summary>
    /// <param name="read">Reads it.</param>
    /// <param name="field">Parameter it came by.</param>
    public static T Told<T>(Func<T> read, string field = "filter")
    {
        try
        {
            return read();
        }
        catch (FilterException e)
        {
            throw new TwinProblem(400, e.Code, field, e.Message, e.Korean);
        }
    }
}
