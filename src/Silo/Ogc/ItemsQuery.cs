using System.Globalization;
using NetTopologySuite.Geometries;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Query.Evaluation;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ogc.Schemas;

namespace SiheungTwin.Silo.Ogc;

/// <summary>A question to one collection: box, property values, phenomenon time, page.</summary>
public sealed record ItemsQuery
{
    public const int DefaultLimit = 10;
    public const int MaxLimit = 10_000;

    /// <summary>West, south, east, north [° lon, lat]; null for everywhere.</summary>
    public double[]? Bbox { get; init; }

    /// <summary>The one filter tree of this question, bound to the collection; null for every feature.</summary>
    public CompiledFilter<CollectionFeature>? Filter { get; init; }

    /// <summary>Phenomenon time from and to, inclusive.</summary>
    public (DateTimeOffset From, DateTimeOffset To)? Observed { get; init; }

    public int Limit { get; init; } = DefaultLimit;

    /// <summary>Id after which the page begins; null for the first.</summary>
    public string? After { get; init; }

    private static readonly HashSet<string> Own = new(StringComparer.Ordinal) { "bbox", "limit", "after", "datetime", "observed", "minAsOf", "f", "lang" };

    public static ItemsQuery Parse(IQueryCollection query, CollectionSchema schema) => new()
    {
        Bbox = ParseBbox(query["bbox"].ToString()),
        Filter = FilterParameters.Read(query, schema, query.Where(q => !Own.Contains(q.Key) && !FilterParameters.Names.Contains(q.Key)).Select(q => KeyValuePair.Create(q.Key, q.Value.ToString()))),
        Observed = ParseObserved(query["observed"].ToString()),
        Limit = ParseLimit(query["limit"].ToString()),
        After = query.TryGetValue("after", out var after) ? after.ToString() : null,
    };

    /// <summary>Features that match, in the order of ids, from the page's begin on: at most <see cref="Limit"/> of them, and how many match in all.</summary>
    public (IReadOnlyList<CollectionFeature> Page, int Matched, bool More) Run(AtlasRoot root, CollectionSchema schema)
    {
        if (schema.Parts is not null)
            return RunParts(root, schema.Source, schema.Parts);
        var (page, matched, more) = RunAssets(root, schema);
        return ([.. page.Select(ordinal => CollectionFeature.Of(root, ordinal))], matched, more);
    }

    // Parts are few beside assets: they are looked through.
    private (IReadOnlyList<CollectionFeature> Page, int Matched, bool More) RunParts(AtlasRoot root, AtlasCollection source, CollectionParts parts)
    {
        var all = parts.Of(root, source).Where(part => InBox(Bbox, part.Wgs84) && Matches(part)).OrderBy(part => part.Id, StringComparer.Ordinal).ToArray();
        var rest = After is null ? all : [.. all.SkipWhile(part => string.CompareOrdinal(part.Id, After) <= 0)];
        return ([.. rest.Take(Limit)], all.Length, rest.Length > Limit);
    }

    private (List<int> Page, int Matched, bool More) RunAssets(AtlasRoot root, CollectionSchema schema)
    {
        var index = root.Index;
        var after = After is null ? -1 : RankAfter(index, schema.Source, After);
        var page = new List<int>(Math.Min(Limit, 1024));
        if (Candidates(index, schema.Source) is not { } candidates)
        {
            var matched = 0;
            var more = false;
            var all = index.Of(schema.Source);
            if (Filter is null && Observed is null)
                return ([.. all[(after + 1)..Math.Min(after + 1 + Limit, all.Length)]], all.Length, all.Length - (after + 1) > Limit);
            for (var rank = 0; rank < all.Length; rank++)
            {
                if (!Matches(root, all[rank]))
                    continue;
                matched++;
                if (rank <= after)
                    continue;
                if (page.Count < Limit)
                    page.Add(all[rank]);
                else
                    more = true;
            }

            return (page, matched, more);
        }

        // The index goes by the boxes around shapes, which for points says it all.
        var checkBox = Bbox is not null && (Filter?.Box is not null || !index.ArePoints(schema.Source));
        var hits = new List<int>();
        foreach (var ordinal in candidates)
        {
            if ((!checkBox || InBox(Bbox, index.Wgs84[ordinal])) && Matches(root, ordinal))
                hits.Add(index.Ranks[ordinal]);
        }

        hits.Sort();
        var begin = hits.BinarySearch(after + 1);
        begin = begin < 0 ? ~begin : begin;
        var ordered = index.Of(schema.Source);
        for (var i = begin; i < hits.Count && page.Count < Limit; i++)
            page.Add(ordered[hits[i]]);
        return (page, hits.Count, begin + page.Count < hits.Count);
    }

    /// <summary>True when a shape [° lon, lat] reaches into a box, or there is none.</summary>
    internal static bool InBox(double[]? box, PackedGeometry shape) => box is null || BoxShape.Intersects(shape, box[0], box[1], box[2], box[3]);

    // A feature meets both boxes, but perhaps not where they overlap: the smaller one is asked for, the other is tested.
    private List<int>? Candidates(CityIndex index, AtlasCollection source)
    {
        var box = Bbox is null ? null : new Envelope(Bbox[0], Bbox[2], Bbox[1], Bbox[3]);
        var smaller = box is null || (Filter?.Box is { } filtered && filtered.Area < box.Area) ? Filter?.Box : box;
        return smaller is null ? null : index.Within(source, smaller.MinX, smaller.MinY, smaller.MaxX, smaller.MaxY);
    }

    private bool Matches(AtlasRoot root, int ordinal) => (Filter is null && Observed is null) || Matches(CollectionFeature.Of(root, ordinal));

    private bool Matches(CollectionFeature feature) =>
        (Observed is not { } time || (feature.Snapshot.AsOf is { } at && at >= time.From && at <= time.To)) && Filter?.Matches(feature) != false;

    private static int RankAfter(CityIndex index, AtlasCollection collection, string id)
    {
        var ids = index.Of(collection);
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

    internal static int ParseLimit(string text)
    {
        if (text.Length == 0)
            return DefaultLimit;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) || limit < 1)
            throw TwinProblem.BadField("limit", $"limit must be a whole number from 1 to {MaxLimit}; got '{text}'.", $"limit는 1부터 {MaxLimit}까지의 정수여야 합니다: '{text}'.");
        return Math.Min(limit, MaxLimit);
    }

    public static double[]? ParseBbox(string text)
    {
        if (text.Length == 0)
            return null;
        var parts = text.Split(',');
        var box = new double[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out box[i]) || !double.IsFinite(box[i]))
                throw Bad(text);
        }

        if (box.Length == 6)
            box = [box[0], box[1], box[3], box[4]];
        if (box.Length != 4 || box[1] > box[3] || box[0] > box[2])
            throw Bad(text);
        return box;

        static TwinProblem Bad(string text) => TwinProblem.BadField("bbox", $"bbox must be west,south,east,north in degrees with west ≤ east and south ≤ north; got '{text}'.", $"bbox는 서,남,동,북(도)이어야 합니다: '{text}'.");
    }

    private static (DateTimeOffset, DateTimeOffset)? ParseObserved(string text)
    {
        if (text.Length == 0)
            return null;
        var parts = text.Split('/');
        var from = DateTimeOffset.MinValue;
        var to = DateTimeOffset.MaxValue;
        if (parts.Length != 2 || !(parts[0] is "" or ".." || Rfc3339.TryParse(parts[0], out from)) || !(parts[1] is "" or ".." || Rfc3339.TryParse(parts[1], out to)))
            throw TwinProblem.BadField("observed", $"observed must be T1/T2 with RFC 3339 times or '..'; got '{text}'.", $"observed는 T1/T2 형식이어야 합니다: '{text}'.");
        return (from, to);
    }
}
