using SiheungTwin.Grains.Query;
using SiheungTwin.Grains.Query.Evaluation;
using SiheungTwin.Grains.Query.NgsiLd;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.NgsiLd;

/// <summary>Which entities: of a type, of some ids, of a pattern of ids.</summary>
/// <param name="Type">The type; null for any.</param>
/// <param name="Ids">URNs; empty for any.</param>
/// <param name="Pattern">Pattern the URN has to match; null for any.</param>
internal sealed record EntitySelector(string? Type, IReadOnlyList<string> Ids, string? Pattern);

/// <summary>Where entities have to be.</summary>
/// <param name="Relation"><c>georel</c>.</param>
/// <param name="Geometry">Type of the shape.</param>
/// <param name="Coordinates">Its coordinates, JSON.</param>
internal sealed record EntityPlace(string Relation, string Geometry, string Coordinates);

/// <summary>A question for entities, bound: the types asked for, each with its filter.</summary>
/// <param name="Parts">In the order of types; a type may be there more than once.</param>
internal sealed record EntityQuestion(IReadOnlyList<(EntityType Type, CompiledFilter<CollectionFeature>? Filter)> Parts)
{
    private const string Location = "location";

    /// <summary>Binds a question. Types that do not have an attribute it names are left out, unless none has it.</summary>
    /// <param name="selectors">Which entities; one of them is enough.</param>
    /// <param name="query">The query; empty for none.</param>
    /// <param name="place">Where; null for everywhere.</param>
    /// <param name="attributes">Attributes of which one has to be there; empty for any.</param>
    /// <param name="any">Types that are meant where none is named.</param>
    /// <exception cref="Http.TwinProblem">It cannot be read.</exception>
    public static EntityQuestion Of(IReadOnlyList<EntitySelector> selectors, string query, EntityPlace? place, IReadOnlyList<string> attributes, IReadOnlyList<EntityType> any)
    {
        var (parts, errors) = (new List<(EntityType, CompiledFilter<CollectionFeature>?)>(), new List<FilterException>());
        foreach (var selector in selectors)
        {
            foreach (var type in TypesOf(selector, any))
            {
                try
                {
                    parts.Add((type, Bound(type, selector, query, place, attributes)));
                }
                catch (FilterException e) when (e.Code == "filter.property")
                {
                    errors.Add(e);
                }
                catch (FilterException e)
                {
                    throw NgsiProblem.Bad(e.Code == "filter.geometry" ? "coordinates" : "q", e);
                }
            }
        }

        return parts.Count > 0 || errors.Count == 0 ? new(parts) : throw NgsiProblem.Bad("q", errors[0]);
    }

    /// <summary>True for a feature that is asked for.</summary>
    public bool Matches(EntityType type, CollectionFeature feature) => Parts.Any(p => p.Type == type && p.Filter?.Matches(feature) != false);

    private static IReadOnlyList<EntityType> TypesOf(EntitySelector selector, IReadOnlyList<EntityType> any)
    {
        if (selector.Type is { } name)
            return [EntityType.Find(name) ?? throw Unknown(name)];
        return selector.Ids.Count == 0 ? any : [.. selector.Ids.Select(id => EntityType.OfUrn(id)?.Type).OfType<EntityType>().Distinct()];
    }

    private static Http.TwinProblem Unknown(string name) => NgsiProblem.Bad(
        "type", $"There is no type '{(name.Length <= 40 ? name : name[..40])}'; there are {string.Join(", ", EntityType.All.Select(t => t.Name))}.", $"'{(name.Length <= 40 ? name : name[..40])}'은(는) 없는 유형입니다.");

    private static CompiledFilter<CollectionFeature>? Bound(EntityType type, EntitySelector selector, string query, EntityPlace? place, IReadOnlyList<string> attributes)
    {
        var parts = new List<FilterNode>();
        if (selector.Ids.Count > 0)
            parts.Add(new In(new PropertyReference("id"), new([.. selector.Ids.Select(FilterNode (id) => new TextLiteral(id))])));
        if (selector.Pattern is { } pattern)
            parts.Add(new Like(new PropertyReference("id"), new TextLiteral(PlainPattern.ToLike(pattern))));
        if (query.Length > 0)
            parts.Add(QueryLanguageParser.Parse(query, name => NameOf(type, name), EntityType.PlainOf));
        if (place is not null)
            parts.Add(GeoQuery.Parse(place.Relation, place.Geometry, place.Coordinates, CollectionFilters.Geometry));
        if (attributes.Count > 0 && !attributes.Contains(Location))
            parts.Add(new Or(new([.. attributes.Select(FilterNode (a) => new Not(new IsNull(new PropertyReference(NameOf(type, a)))))])));
        return parts.Count == 0 ? null : new FilterCompiler<CollectionFeature>(type.Filter).Compile(parts.Count == 1 ? parts[0] : new And(new([.. parts])));
    }

    // An attribute by its name or URI; the time it was observed is the entity's.
    private static string NameOf(EntityType type, string attribute)
    {
        var name = attribute.StartsWith(ContextDocument.Terms, StringComparison.Ordinal) ? attribute[ContextDocument.Terms.Length..] : attribute;
        if (name is "modifiedAt")
            return "as_of";
        foreach (var time in new[] { ".observedAt", ".modifiedAt" })
        {
            if (name.EndsWith(time, StringComparison.Ordinal) && type.Column(name[..^time.Length]) is not null)
                return "as_of";
        }

        return type.Column(name)?.Name ?? name;
    }
}
