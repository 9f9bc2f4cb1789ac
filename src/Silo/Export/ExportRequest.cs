using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Ogc.Schemas;
using SiheungTwin.Silo.Verbs;

namespace SiheungTwin.Silo.Export;

/// <summary>What an export was asked for.</summary>
/// <param name="Schema">Collection.</param>
/// <param name="Filter">CQL2 text; null for everything.</param>
/// <param name="Bbox">west,south,east,north [°]; null for everywhere.</param>
/// <param name="Datetime">Past instant: what the twin knew then; null for now.</param>
internal sealed record ExportRequest(CollectionSchema Schema, string? Filter, string? Bbox, DateTimeOffset? Datetime)
{
    /// <summary>The filter as given, when it can be read and fits the collection; null for none.</summary>
    /// <exception cref="VerbException">It cannot, or names a property the collection does not have.</exception>
    public static string? CheckedFilter(CollectionSchema schema, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        try
        {
            CollectionFilters.Compile(schema, CollectionFilters.Told(() => CollectionFilters.Parse(text, CollectionFilters.Text)));
            return text;
        }
        catch (TwinProblem e)
        {
            throw new VerbException($"--filter: {e.Message}");
        }
    }

    /// <summary>The question in words, for the file.</summary>
    public string? FilterText => (Filter, Bbox) switch
    {
        (null, null) => null,
        (null, _) => $"bbox={Bbox}",
        (_, null) => Filter,
        _ => $"({Filter}) AND bbox={Bbox}",
    };
}
