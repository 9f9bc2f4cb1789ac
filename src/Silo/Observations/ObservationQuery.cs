using System.Globalization;
using SiheungTwin.Grains.Query;
using SiheungTwin.Grains.Query.Evaluation;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Privacy;

namespace SiheungTwin.Silo.Observations;

/// <summary>A question to the collection <c>observations</c>.</summary>
internal sealed record ObservationQuery
{
    /// <summary>Parameters that are compared with the property of their name.</summary>
    public static readonly string[] Equal = ["feed", "source", "quantity", "asset", "key", "unit"];
    private static readonly HashSet<string> Own = new(StringComparer.Ordinal) { "bbox", "bbox-crs", "crs", "limit", "after", "datetime", "observed", "minAsOf", "f", "lang", AccessLog.PurposeParameter };

    /// <summary>Features on a page at most.</summary>
    public required int Limit { get; init; }

    /// <summary>Sequence after which the page begins.</summary>
    public required long After { get; init; }

    /// <summary>Where; null for everywhere.</summary>
    public AskedBox? Box { get; init; }

    /// <summary>The one asset asked for: its lines have an index; null for all.</summary>
    public string? Asset { get; init; }

    /// <summary>Everything else; null for every line.</summary>
    public CompiledFilter<ObservationRow>? Filter { get; init; }

    /// <summary>Phenomenon time from and to, inclusive.</summary>
    public (DateTimeOffset From, DateTimeOffset To)? Observed { get; init; }

    /// <exception cref="TwinProblem">A parameter is not known or cannot be read.</exception>
    public static ObservationQuery Parse(IQueryCollection query)
    {
        var parts = new List<FilterNode>();
        foreach (var (name, value) in query)
        {
            if (Equal.Contains(name))
                parts.Add(new Comparison(ComparisonOperator.Equal, new PropertyReference(name), new TextLiteral(value.ToString())));
            else if (!Own.Contains(name) && !FilterParameters.Names.Contains(name))
                throw TwinProblem.BadField(name, $"'{name}' is no parameter of {ObservationCollection.Name}: there are {string.Join(", ", Own.Concat(FilterParameters.Names).Concat(Equal))}.", $"'{name}'은(는) {ObservationCollection.Name}의 매개변수가 아닙니다.");
        }

        if (query["filter"].ToString() is { Length: > 0 } text)
            parts.Add(CollectionFilters.Told(() => CollectionFilters.Parse(text, query["filter-lang"].ToString())));
        var toLonLat = CrsUri.ToLonLat(query["filter-crs"].ToString(), "filter-crs");
        return new ObservationQuery
        {
            Limit = ItemsQuery.ParseLimit(query["limit"].ToString()),
            After = Sequence(query["after"].ToString()),
            Box = AskedBox.Read(query),
            Asset = query["asset"].ToString() is { Length: > 0 } asset ? asset : null,
            Filter = parts.Count == 0 ? null : CollectionFilters.Told(() => new FilterCompiler<ObservationRow>(ObservationColumns.Filter, toLonLat).Compile(parts.Count == 1 ? parts[0] : new And(new([.. parts])))),
            Observed = ItemsQuery.ParseObserved(query["observed"].ToString()),
        };
    }

    /// <summary>True where lines that tell of vehicles are left out: whoever asks may not see them.</summary>
    public bool WithoutVehicles { get; init; }

    public bool Matches(ObservationRow row) =>
        !(WithoutVehicles && VehicleData.IsIn(row.Entry.Feed))
        && (Observed is not { } time || (row.Entry.Observed >= time.From && row.Entry.Observed <= time.To))
        && (Box is null || (row.Wgs84 is { } place && Box.Meets(place)))
        && Filter?.Matches(row) != false;

    /// <summary>Sequence of an id (<c>obs:17</c>); null where it is none.</summary>
    public static long? SequenceOf(string id) =>
        id.StartsWith("obs:", StringComparison.Ordinal) && long.TryParse(id.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : null;

    private static long Sequence(string after) => after.Length == 0 ? 0 : SequenceOf(after)
        ?? throw TwinProblem.BadField("after", "after must be the id of an observation, such as obs:17.", "after는 obs:17과 같은 관측 식별자여야 합니다.");
}
