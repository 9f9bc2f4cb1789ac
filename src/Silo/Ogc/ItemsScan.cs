using NetTopologySuite.Geometries;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Silo.Ogc.Schemas;

namespace SiheungTwin.Silo.Ogc;

/// <summary>Features of a page.</summary>
/// <param name="Features">In the order of ids.</param>
/// <param name="Matched">How many match in all.</param>
/// <param name="More">True when others come after these.</param>
public readonly record struct ItemsPage(IReadOnlyList<CollectionFeature> Features, int Matched, bool More);

/// <summary>A question put to a root.</summary>
public sealed class ItemsScan
{
    private readonly ItemsQuery _query;
    private readonly AtlasRoot _root;
    private readonly CollectionSchema _schema;
    private readonly List<int>? _candidates;

    internal ItemsScan(ItemsQuery query, AtlasRoot root, CollectionSchema schema)
    {
        (_query, _root, _schema) = (query, root, schema);
        if (schema.Parts is null && BoxAsked() is { } box)
            _candidates = root.Index.Within(schema.Source, box.MinX, box.MinY, box.MaxX, box.MaxY);
        Rows = IsAll ? Math.Min(query.Limit, root.Index.Of(schema.Source).Length) : _candidates?.Count ?? root.Index.Of(schema.Source).Length;
    }

    /// <summary>Rows that have to be looked at.</summary>
    public int Rows { get; }

    /// <summary>About what one row costs; one comparison of values is 1.</summary>
    public long RowCost => 1 + (_query.Filter?.Cost ?? 0) + (_query.Changed?.Cost ?? 0);

    /// <summary>About what the whole costs.</summary>
    public long Cost => Rows * RowCost;

    private bool IsAll => _schema.Parts is null && _candidates is null && _query.Filter is null && _query.Observed is null && _query.Changed is null;

    /// <summary>Features that match, in the order of ids, from the page's begin on: at most as many as asked for.</summary>
    /// <param name="allowance">What it may take.</param>
    /// <exception cref="Http.TwinProblem">It takes longer than it may.</exception>
    public ItemsPage Run(ScanAllowance allowance)
    {
        if (_schema.Parts is { } parts)
            return RunParts(parts, allowance);
        var (ordinals, matched, more) = _candidates is null ? RunAll(allowance) : RunCandidates(_candidates, allowance);
        var features = new CollectionFeature[ordinals.Count];
        for (var i = 0; i < features.Length; i++)
            features[i] = CollectionFeature.Of(_root, ordinals[i]);
        return new ItemsPage(features, matched, more);
    }

    // Parts are few beside assets: they are looked through.
    private ItemsPage RunParts(CollectionParts parts, ScanAllowance allowance)
    {
        var all = new List<CollectionFeature>();
        foreach (var part in parts.Of(_root, _schema.Source))
        {
            allowance.Take(RowCost);
            if (_query.Box?.Meets(part.Wgs84) != false && Matches(part))
                all.Add(part);
        }

        all.Sort((a, b) => string.CompareOrdinal(a.Id, b.Id));
        var begin = _query.After is null ? 0 : all.FindIndex(part => string.CompareOrdinal(part.Id, _query.After) > 0);
        begin = begin < 0 ? all.Count : begin;
        var page = all.GetRange(begin, Math.Min(_query.Limit, all.Count - begin));
        return new ItemsPage(page, all.Count, begin + page.Count < all.Count);
    }

    private (List<int> Page, int Matched, bool More) RunAll(ScanAllowance allowance)
    {
        var all = _root.Index.Of(_schema.Source);
        var after = RankAfter();
        if (IsAll)
            return ([.. all[(after + 1)..Math.Min(after + 1 + _query.Limit, all.Length)]], all.Length, all.Length - (after + 1) > _query.Limit);
        var page = new List<int>(Math.Min(_query.Limit, 1024));
        var (matched, more) = (0, false);
        for (var rank = 0; rank < all.Length; rank++)
        {
            allowance.Take(RowCost);
            if (!Matches(all[rank]))
                continue;
            matched++;
            if (rank <= after)
                continue;
            if (page.Count < _query.Limit)
                page.Add(all[rank]);
            else
                more = true;
        }

        return (page, matched, more);
    }

    private (List<int> Page, int Matched, bool More) RunCandidates(List<int> candidates, ScanAllowance allowance)
    {
        var index = _root.Index;

        // The index goes by the boxes around shapes, which for points says it all.
        var checkBox = _query.Bbox is not null && (_query.Filter?.Box is not null || _query.Box?.Shape is not null || !index.ArePoints(_schema.Source));
        var hits = new List<int>();
        foreach (var ordinal in candidates)
        {
            allowance.Take(RowCost);
            if ((!checkBox || _query.Box!.Meets(index.Wgs84[ordinal])) && Matches(ordinal))
                hits.Add(index.Ranks[ordinal]);
        }

        hits.Sort();
        var begin = hits.BinarySearch(RankAfter() + 1);
        begin = begin < 0 ? ~begin : begin;
        var ordered = index.Of(_schema.Source);
        var page = new List<int>(Math.Min(_query.Limit, hits.Count - begin));
        for (var i = begin; i < hits.Count && page.Count < _query.Limit; i++)
            page.Add(ordered[hits[i]]);
        return (page, hits.Count, begin + page.Count < hits.Count);
    }

    // A feature meets both boxes, but perhaps not where they overlap: the smaller one is asked for, the other is tested.
    private Envelope? BoxAsked()
    {
        var box = _query.Bbox is not { } b ? null : new Envelope(b[0], b[2], b[1], b[3]);
        return box is null || (_query.Filter?.Box is { } filtered && filtered.Area < box.Area) ? _query.Filter?.Box : box;
    }

    private bool Matches(int ordinal) => (_query.Filter is null && _query.Observed is null && _query.Changed is null) || Matches(CollectionFeature.Of(_root, ordinal));

    private bool Matches(CollectionFeature feature) =>
        (_query.Observed is not { } time || (feature.Snapshot.AsOf is { } at && at >= time.From && at <= time.To)) && _query.Filter?.Matches(feature) != false && _query.Changed?.Holds(feature) != false;

    private int RankAfter()
    {
        if (_query.After is not { } id)
            return -1;
        var index = _root.Index;
        var ids = index.Of(_schema.Source);
        var (low, high) = (0, ids.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(index.Assets[ids[middle]].Id, id) <= 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low - 1;
    }
}
