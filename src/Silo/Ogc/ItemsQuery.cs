using System.Globalization;
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

    // A limit above the most is no error (OGC 17-069r4, 7.15.2), but who asks for this many has made a mistake, or means harm.
    private const int AbsurdLimit = 1_000_000;

    /// <summary>Where; null for everywhere.</summary>
    internal AskedBox? Box { get; init; }

    /// <summary>West, south, east, north [° lon, lat] of <see cref="Box"/>.</summary>
    internal double[]? Bbox
    {
        get => Box?.LonLat;
        init => Box = value is null ? null : new AskedBox(value, null);
    }

    /// <summary>The one filter tree of this question, bound to the collection; null for every feature.</summary>
    public CompiledFilter<CollectionFeature>? Filter { get; init; }

    /// <summary>Phenomenon time from and to, inclusive.</summary>
    public (DateTimeOffset From, DateTimeOffset To)? Observed { get; init; }

    /// <summary>What has changed since; null for everything.</summary>
    internal ChangedSince? Changed { get; init; }

    public int Limit { get; init; } = DefaultLimit;

    /// <summary>Id after which the page begins; null for the first.</summary>
    public string? After { get; init; }

    private static readonly HashSet<string> Own = new(StringComparer.Ordinal) { "bbox", "bbox-crs", "crs", "limit", "after", "datetime", "observed", "minAsOf", "f", "lang", Privacy.AccessLog.PurposeParameter };

    public static ItemsQuery Parse(IQueryCollection query, CollectionSchema schema) => new()
    {
        Box = AskedBox.Read(query),
        Filter = FilterParameters.Read(query, schema, query.Where(q => !Own.Contains(q.Key) && !FilterParameters.Names.Contains(q.Key)).Select(q => KeyValuePair.Create(q.Key, q.Value.ToString()))),
        Observed = ParseObserved(query["observed"].ToString()),
        Limit = ParseLimit(query["limit"].ToString()),
        After = query.TryGetValue("after", out var after) ? after.ToString() : null,
    };

    /// <summary>The question put to a root: which features have to be looked at, and about what that costs.</summary>
    public ItemsScan Scan(AtlasRoot root, CollectionSchema schema) => new(this, root, schema);

    /// <summary>True when a shape [° lon, lat] reaches into a box, or there is none.</summary>
    internal static bool InBox(double[]? box, PackedGeometry shape) => box is null || BoxShape.Intersects(shape, box[0], box[1], box[2], box[3]);

    internal static int ParseLimit(string text)
    {
        if (text.Length == 0)
            return DefaultLimit;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) || limit is < 1 or > AbsurdLimit)
            throw TwinProblem.BadField("limit", $"limit must be a whole number from 1 to {MaxLimit} (up to {AbsurdLimit} is read as {MaxLimit}, as the standard asks); got '{Shortened(text)}'.", $"limit는 1부터 {MaxLimit}까지의 정수여야 합니다: '{Shortened(text)}'.");
        return Math.Min(limit, MaxLimit);
    }

    private static string Shortened(string text) => text.Length <= 20 ? text : text[..20] + "…";

    internal static (DateTimeOffset From, DateTimeOffset To)? ParseObserved(string text, string name = "observed")
    {
        if (text.Length == 0)
            return null;
        var parts = text.Split('/');
        var from = DateTimeOffset.MinValue;
        var to = DateTimeOffset.MaxValue;
        if (parts.Length != 2 || !(parts[0] is "" or ".." || Rfc3339.TryParse(parts[0], out from)) || !(parts[1] is "" or ".." || Rfc3339.TryParse(parts[1], out to)))
            throw TwinProblem.BadField(name, $"{name} must be T1/T2 with RFC 3339 times or '..'; got '{text}'.", $"{name}는 T1/T2 형식이어야 합니다: '{text}'.");
        return (from, to);
    }
}
