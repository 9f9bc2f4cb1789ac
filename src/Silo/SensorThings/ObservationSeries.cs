using System.Diagnostics;
using System.Globalization;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Query;
using SiheungTwin.Grains.Query.Evaluation;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Http;

namespace SiheungTwin.Silo.SensorThings;

/// <summary>
/// Pages of Observations from the journal. In its own order a page is read as far as it reaches. The newest of one asset are read from the end backwards, in windows of world time that grow:
/// what was received before a window began was observed before it, but for the minutes a clock may run ahead. Any other order takes all that match.
/// </summary>
/// <param name="store">The journal.</param>
/// <param name="world">Its lane.</param>
/// <param name="mostLines">Lines that are read for an answer at most.</param>
internal sealed class ObservationSeries(IJournalStore store, WorldOptions world, int mostLines = ObservationSeries.MostLines)
{
    /// <summary>Lines that are read where nothing else is said.</summary>
    public const int MostLines = 200_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan FirstWindow = TimeSpan.FromHours(1);

    /// <summary>A page.</summary>
    /// <param name="root">Its watermark is the last sequence that counts.</param>
    /// <param name="owner">Datastream or feature they belong to; null for all.</param>
    /// <param name="options">Top, skip, count, order.</param>
    /// <param name="filter">Which; null for all.</param>
    /// <param name="order">In what order; null for the journal's.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="TwinProblem"><c>query.cost</c>: too many lines would have to be read.</exception>
    public async Task<EntityPage> PageAsync(AtlasRoot root, MeasuringRow? owner, QueryOptions options, CompiledFilter<MeasuringRow>? filter, RowOrder<MeasuringRow>? order, CancellationToken ct)
    {
        var ask = new Asked(root, owner?.Quantity, filter, AssetOf(root, owner, filter?.Node), options.Top ?? QueryOptions.DefaultTop, options.Skip);
        var from = await BeginAsync(filter?.Node, ct);
        if (order is null && !options.Count)
            return await ForwardAsync(ask, Math.Max(from, After(options)), ct);
        if (options.OrderBy is [("phenomenonTime", true), ..] && ask.Asset is not null && !options.Count)
            return await NewestAsync(ask, order!, from, ct);
        var all = new List<MeasuringRow>();
        await ReadAsync(ask, from, root.Watermark, new Spending(mostLines), all, ct);
        var rows = order is null ? all : [.. all.Order(order)];
        return Cut(ask, rows, options.Count ? rows.Count : null, rows.Count > (long)ask.Skip + ask.Top);
    }

    // Nothing observed from a time on was received much before it.
    private async Task<long> BeginAsync(FilterNode? filter, CancellationToken ct) =>
        Since(filter) is { } since && since - DateTimeOffset.MinValue > MeasuringRow.Ahead ? await store.SequenceAtAsync(world.Lane, since - MeasuringRow.Ahead - TimeSpan.FromMicroseconds(1), ct) : 0;

    private async Task<EntityPage> ForwardAsync(Asked ask, long after, CancellationToken ct)
    {
        var (rows, spent, matched, read) = (new List<MeasuringRow>(), new Spending(mostLines), 0L, after);
        await foreach (var entry in Entries(ask, after, ask.Root.Watermark, ct))
        {
            // A page may be short, even empty, and still lead to a next one.
            var isUp = spent.IsUp();
            if (rows.Count >= ask.Top || (isUp && ask.Skip == 0))
                return new EntityPage(rows, null, ask.Top == 0 ? null : ask.Skip == 0 ? ("$skiptoken", Text(read)) : ("$skip", Text((long)ask.Skip + ask.Top)));
            if (isUp)
                throw Dear(mostLines);
            read = entry.Sequence;
            if (ask.Take(entry) is { } row && matched++ >= ask.Skip)
                rows.Add(row);
        }

        return new EntityPage(rows, null, null);
    }

    private async Task<EntityPage> NewestAsync(Asked ask, RowOrder<MeasuringRow> order, long from, CancellationToken ct)
    {
        var (rows, spent, end) = (new List<MeasuringRow>(), new Spending(mostLines), ask.Root.Watermark);
        var wanted = (long)ask.Skip + ask.Top + 1;
        for (var window = FirstWindow; ; window *= 4)
        {
            var begin = ask.Root.Now - DateTimeOffset.MinValue > window ? ask.Root.Now - window : DateTimeOffset.MinValue;
            var start = Math.Min(end, Math.Max(from, begin == DateTimeOffset.MinValue ? 0 : await store.SequenceAtAsync(world.Lane, begin, ct)));
            await ReadAsync(ask, start, end, spent, rows, ct);
            end = start;
            if (start <= from || rows.Count(r => r.Entry!.Observed > begin + MeasuringRow.Ahead) >= wanted)
                return Cut(ask, [.. rows.Order(order)], null, rows.Count >= wanted);
        }
    }

    private async Task ReadAsync(Asked ask, long after, long upTo, Spending spent, List<MeasuringRow> rows, CancellationToken ct)
    {
        await foreach (var entry in Entries(ask, after, upTo, ct))
        {
            if (spent.IsUp())
                throw Dear(mostLines);
            if (ask.Take(entry) is { } row)
                rows.Add(row);
        }
    }

    private IAsyncEnumerable<Entry> Entries(Asked ask, long after, long upTo, CancellationToken ct) =>
        ask.Asset is { } asset ? store.ReadAssetAsync(world.Lane, asset, after, upTo, ct) : store.ReadAsync(world.Lane, after, upTo, ct);

    private static EntityPage Cut(Asked ask, List<MeasuringRow> rows, long? count, bool more)
    {
        var begin = Math.Min(ask.Skip, rows.Count);
        return new EntityPage(rows.GetRange(begin, Math.Min(ask.Top, rows.Count - begin)), count, more && ask.Top > 0 ? ("$skip", Text((long)ask.Skip + ask.Top)) : null);
    }

    private static string? AssetOf(AtlasRoot root, MeasuringRow? owner, FilterNode? filter)
    {
        if (owner is { Ordinal: >= 0 } known)
            return known.Asset.Id;
        foreach (var part in Parts(filter))
        {
            if (part is Comparison { Operator: ComparisonOperator.Equal, Left: PropertyReference { Name: "Datastream/id" or "Datastream/Thing/id" or "FeatureOfInterest/id" } path, Right: TextLiteral id })
                return path.Name == "Datastream/id" ? EntityReader.Find(root, EntitySets.Datastreams, id.Value)?.Asset.Id ?? id.Value : id.Value;
        }

        return null;
    }

    private static DateTimeOffset? Since(FilterNode? filter)
    {
        foreach (var part in Parts(filter))
        {
            if (part is Comparison { Operator: ComparisonOperator.Greater or ComparisonOperator.GreaterOrEqual or ComparisonOperator.Equal, Left: PropertyReference { Name: "phenomenonTime" }, Right: InstantLiteral from })
                return from.Value;
        }

        return null;
    }

    // What has to hold for every row.
    private static IEnumerable<FilterNode> Parts(FilterNode? filter) => filter switch { null => [], And and => and.Parts.SelectMany(Parts), _ => [filter] };

    private static long After(QueryOptions options) => options.After is not { } text ? 0
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var after) ? after
        : throw TwinProblem.BadField("$skiptoken", "This $skiptoken is not one of this service: begin again.", "이 서비스의 $skiptoken이 아닙니다. 처음부터 다시 요청하십시오.");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static TwinProblem Dear(int mostLines) => new(
        400, "query.cost", "$filter",
        $"More than {mostLines} lines of the journal would have to be read for this: ask for one Datastream and from a phenomenonTime on ($filter=phenomenonTime ge …), without $count.",
        "저널을 너무 많이 읽어야 합니다. Datastream 하나와 phenomenonTime 하한으로 좁히고 $count를 빼십시오.");

    /// <summary>What is asked of the journal.</summary>
    private sealed record Asked(AtlasRoot Root, MeasuredQuantity? Quantity, CompiledFilter<MeasuringRow>? Filter, string? Asset, int Top, int Skip)
    {
        public MeasuringRow? Take(Entry entry) =>
            MeasuringRow.Of(Root, entry) is { } row && (Quantity is null || row.Quantity == Quantity) && Filter?.Matches(row) != false ? row : null;
    }

    /// <summary>What one question has taken of lines and time.</summary>
    private sealed class Spending(int mostLines)
    {
        private readonly long _begin = Stopwatch.GetTimestamp();
        private int _lines;

        public bool IsUp() => ++_lines > mostLines || (_lines % 1024 == 0 && Stopwatch.GetElapsedTime(_begin) > Longest);
    }
}
