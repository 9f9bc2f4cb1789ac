using NetTopologySuite.Geometries;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Query.Evaluation;
using SiheungTwin.Grains.Query.OData;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Observations;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.SensorThings;

/// <summary>Finds entities: observations in the journal, all others in the pinned city.</summary>
internal sealed class EntityReader(ScanGate gate, ObservationPages journal, ObservationSeries series)
{
    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<CityIndex, MeasuredQuantity[]> Quantities = [];

    /// <summary>The entity of an id; null where there is none. Not for observations.</summary>
    public static MeasuringRow? Find(AtlasRoot root, EntitySet set, string id)
    {
        if (set == EntitySets.ObservedProperties)
            return PropertiesOf(root).Cast<MeasuringRow?>().FirstOrDefault(p => p!.Value.Quantity!.Name == id);
        if (set == EntitySets.HistoricalLocations)
            return null;
        if (!root.TryGet(AssetOf(set, id), out var ordinal) || !MeasuringRow.Measures(root.Index.Assets[ordinal]))
            return null;
        var row = new MeasuringRow(root, ordinal, null, null);
        return set == EntitySets.Datastreams ? row.Streams().Cast<MeasuringRow?>().FirstOrDefault(s => s!.Value.StreamId == id) : row;
    }

    /// <summary>The observation of a sequence; null where the journal has none there.</summary>
    public async Task<MeasuringRow?> ObservationAsync(AtlasRoot root, long sequence, CancellationToken ct) =>
        sequence <= root.Watermark && await journal.FindAsync(sequence, root.Index, ct) is { } found ? MeasuringRow.Of(root, found.Entry) : null;

    /// <summary>The one entity a link leads to; null where there is none.</summary>
    public static MeasuringRow? One(EntitySet set, MeasuringRow row, Navigation navigation) => set == EntitySets.HistoricalLocations ? null : navigation.Name switch
    {
        "Datastream" => row with { Entry = null },
        "ObservedProperty" => new MeasuringRow(row.Root, -1, row.Quantity, null),
        _ => row with { Quantity = null, Entry = null },
    };

    /// <summary>True when an entity belongs to what a set is limited to.</summary>
    public static bool IsIn(EntityScope scope, MeasuringRow row)
    {
        if (scope.Owner is not { } owner)
            return true;
        return (owner.Ordinal < 0 || owner.Ordinal == row.Ordinal) && (owner.Quantity is null || owner.Quantity == row.Quantity);
    }

    /// <summary>A page of a set.</summary>
    /// <exception cref="TwinProblem">The filter or the order cannot be read, or it takes too long.</exception>
    public async Task<EntityPage> PageAsync(AtlasRoot root, EntitySet set, EntityScope scope, QueryOptions options, CancellationToken ct)
    {
        var filter = options.Filter is not { } text ? null : CollectionFilters.Told(() => new FilterCompiler<MeasuringRow>(set.Filter).Compile(ODataFilterParser.Parse(text, EntitySet.Canonical, root.Now)), "$filter");
        var order = options.OrderBy.Count == 0 ? null : CollectionFilters.Told(() => new RowOrder<MeasuringRow>(set.Filter, options.OrderBy), "$orderby");
        if (set == EntitySets.Observations)
            return await series.PageAsync(root, scope.Owner, options, filter, order, ct);
        var cost = Math.Max(1, Rows(root, set, scope)) * (1 + (filter?.Cost ?? 0));
        return await gate.RunAsync(filter is null && order is null ? 0 : cost, allowance => Page(root, set, scope, options, filter, order, allowance), ct);
    }

    private static EntityPage Page(AtlasRoot root, EntitySet set, EntityScope scope, QueryOptions options, CompiledFilter<MeasuringRow>? filter, RowOrder<MeasuringRow>? order, ScanAllowance allowance)
    {
        var (top, page, matched, more) = (options.Top ?? QueryOptions.DefaultTop, new List<MeasuringRow>(), 0L, false);
        var after = order is null ? options.After : null;
        foreach (var row in RowsOf(root, set, scope, filter?.Box, options.Count ? null : after))
        {
            allowance.Take(1 + (filter?.Cost ?? 0));
            if (filter?.Matches(row) == false)
                continue;
            matched++;
            if (after is not null)
            {
                // What the page before had ends with this one.
                if (string.CompareOrdinal(set.IdOf(row), after) == 0)
                    after = null;
            }
            else if (order is not null || (page.Count < top && matched > options.Skip))
            {
                page.Add(row);
            }
            else if (matched > options.Skip && (more = true) && !options.Count)
            {
                break;
            }
        }

        if (order is not null)
        {
            // Where the order leaves it open, as they stand in the set.
            page = [.. page.Order(order)];
            more = page.Count > (long)options.Skip + top;
            page = page.GetRange(Math.Min(options.Skip, page.Count), Math.Min(top, Math.Max(0, page.Count - options.Skip)));
        }

        if (after is not null)
            throw TwinProblem.BadField("$skiptoken", "The page this goes on from is not there any more: begin again.", "앞 페이지가 더 이상 없습니다. 처음부터 다시 요청하십시오.");
        (string Option, string Value)? next = !more || top == 0 ? null : order is null && options.Skip == 0 ? ("$skiptoken", set.IdOf(page[^1])) : ("$skip", FormattableString.Invariant($"{options.Skip + top}"));
        return new EntityPage(page, options.Count ? matched : null, next);
    }

    private static int Rows(AtlasRoot root, EntitySet set, EntityScope scope) => scope.Owner is { Ordinal: >= 0 } ? 1
        : MeasuringRow.Collections.Sum(c => root.Index.Of(c).Length) * (set == EntitySets.Datastreams ? 2 : 1);

    private static IEnumerable<MeasuringRow> RowsOf(AtlasRoot root, EntitySet set, EntityScope scope, Envelope? box, string? after)
    {
        if (set == EntitySets.HistoricalLocations)
            return [];
        if (set == EntitySets.ObservedProperties)
            return PropertiesOf(root);
        if (scope.Owner is { Ordinal: >= 0 } owner)
            return set == EntitySets.Datastreams ? owner.Streams() : [owner with { Quantity = null, Entry = null }];
        var assets = AssetsOf(root, box, after is null ? null : AssetOf(set, after));
        if (set != EntitySets.Datastreams)
            return assets;
        var streams = assets.SelectMany(a => a.Streams());
        return scope.Owner?.Quantity is { } quantity ? streams.Where(s => s.Quantity == quantity) : streams;
    }

    private static string AssetOf(EntitySet set, string id) => set == EntitySets.Datastreams ? id[..Math.Max(0, id.LastIndexOf(':'))] : id;

    // In the order of ids, from an asset on.
    private static IEnumerable<MeasuringRow> AssetsOf(AtlasRoot root, Envelope? box, string? from)
    {
        var index = root.Index;
        var (first, begin) = from is not null && root.TryGet(from, out var known) ? (Array.IndexOf(MeasuringRow.Collections, AtlasCollections.Of(index.Assets[known])), index.Ranks[known]) : (0, 0);
        for (var c = Math.Max(0, first); c < MeasuringRow.Collections.Length; c++)
        {
            var collection = MeasuringRow.Collections[c];
            var start = c == first ? begin : 0;
            if (box is null)
            {
                for (var rank = start; rank < index.Of(collection).Length; rank++)
                    yield return new MeasuringRow(root, index.Of(collection)[rank], null, null);
                continue;
            }

            foreach (var ordinal in index.Within(collection, box.MinX, box.MinY, box.MaxX, box.MaxY).Where(o => index.Ranks[o] >= start).OrderBy(o => index.Ranks[o]))
                yield return new MeasuringRow(root, ordinal, null, null);
        }
    }

    private static IEnumerable<MeasuringRow> PropertiesOf(AtlasRoot root) => Quantities
        .GetValue(root.Index, _ => [.. AssetsOf(root, null, null).SelectMany(a => MeasuringRow.QuantitiesOf(a.Asset)).Distinct().OrderBy(q => q.Name, StringComparer.Ordinal)])
        .Select(q => new MeasuringRow(root, -1, q, null));
}
