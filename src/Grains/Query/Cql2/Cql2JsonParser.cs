using System.Text.Json;
using SiheungTwin.Grains.Folding;

namespace SiheungTwin.Grains.Query.Cql2;

/// <summary>Reads CQL2 JSON (OGC 21-065r2) into the same tree as the text.</summary>
public sealed class Cql2JsonParser
{
    private readonly FilterBudget _budget;

    private Cql2JsonParser(FilterLimits limits) => _budget = new FilterBudget(limits);

    /// <summary>The tree of a JSON text.</summary>
    /// <exception cref="FilterException">It is no CQL2 JSON, or too large.</exception>
    public static FilterNode Parse(string text, FilterLimits? limits = null)
    {
        limits ??= FilterLimits.Default;
        FilterBudget.CheckLength(text, limits);
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = (4 * limits.Depth) + 8 });
            return new Cql2JsonParser(limits).Node(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            // The latter two: a text with half a surrogate pair.
            throw new FilterException("filter.syntax", $"This is no JSON: {e.Message}", $"JSON이 아닙니다: {e.Message}");
        }
    }

    private FilterNode Node(JsonElement json)
    {
        _budget.Enter();
        var node = _budget.Count(json.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => new BooleanLiteral(json.GetBoolean()),
            JsonValueKind.Number => new NumberLiteral(Number(json)),
            JsonValueKind.String => new TextLiteral(json.GetString()!),
            JsonValueKind.Object => OfObject(json),
            JsonValueKind.Array => throw FilterException.Unsupported("An array here"),
            _ => throw Expected("a value, a property or an operation", json),
        });
        _budget.Leave();
        return node;
    }

    private FilterNode OfObject(JsonElement json)
    {
        if (json.TryGetProperty("op", out var op))
            return Operation(Text(op), json);
        if (json.TryGetProperty("property", out var name))
            return new PropertyReference(Text(name));
        if (json.TryGetProperty("date", out var date))
            return Cql2Values.Date(Text(date));
        if (json.TryGetProperty("timestamp", out var time))
            return Cql2Values.Instant(Text(time));
        if (json.TryGetProperty("interval", out var interval))
            return Interval(interval);
        if (json.TryGetProperty("type", out _) || json.TryGetProperty("bbox", out _))
            return new GeometryLiteral(new GeoJsonReader(_budget).Read(json));
        throw Expected("op and args, property, date, timestamp, interval, bbox or a GeoJSON geometry", json);
    }

    private FilterNode Operation(string op, JsonElement json)
    {
        if (!json.TryGetProperty("args", out var list) || list.ValueKind != JsonValueKind.Array)
            throw Expected($"args, a list, beside op {Shown(op)}", json);
        JsonElement[] args = [.. list.EnumerateArray().Take(_budget.NodesAllowed + 1)];
        if (Cql2Words.Comparisons.TryGetValue(op, out var comparison))
            return new Comparison(comparison, Node(Of(args, 2, op)[0]), Node(args[1]));
        if (Cql2Words.Arithmetics.TryGetValue(op, out var arithmetic))
            return new Arithmetic(arithmetic, Node(Of(args, 2, op)[0]), Node(args[1]));
        if (Cql2Words.Spatials.TryGetValue(op, out var spatial))
            return new Spatial(spatial, Node(Of(args, 2, op)[0]), Node(args[1]));
        if (Cql2Words.Temporals.TryGetValue(op, out var temporal))
            return new Temporal(temporal, Node(Of(args, 2, op)[0]), Node(args[1]));
        if (Cql2Words.IsDistance(op))
            return new DistanceWithin(Node(args.Length is 3 or 4 ? args[0] : Of(args, 3, op)[0]), Node(args[1]), Cql2Values.Metres(Number(args[2]), args.Length == 4 ? Text(args[3]) : "m"));
        return op.ToUpperInvariant() switch
        {
            "AND" => new And(Nodes(args.Length > 1 ? args : Of(args, 2, op))),
            "OR" => new Or(Nodes(args.Length > 1 ? args : Of(args, 2, op))),
            "NOT" => new Not(Node(Of(args, 1, op)[0])),
            "LIKE" => new Like(Node(Of(args, 2, op)[0]), Node(args[1])),
            "BETWEEN" => new Between(Node(Of(args, 3, op)[0]), Node(args[1]), Node(args[2])),
            "IN" => new In(Node(Of(args, 2, op)[0]), Members(args[1])),
            "ISNULL" => new IsNull(Node(Of(args, 1, op)[0])),
            "CASEI" => new Folded(TextFolding.Case, Node(Of(args, 1, op)[0])),
            "ACCENTI" => new Folded(TextFolding.Accents, Node(Of(args, 1, op)[0])),
            _ => throw FilterException.Unsupported($"The operation {Shown(op)}"),
        };
    }

    private ValueArray<FilterNode> Nodes(IEnumerable<JsonElement> items) => new([.. items.Select(Node)]);

    private ValueArray<FilterNode> Members(JsonElement list) => list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0
        ? Nodes(list.EnumerateArray())
        : throw Expected("a list of values as the second argument of in", list);

    private IntervalLiteral Interval(JsonElement ends)
    {
        JsonElement[] both = ends.ValueKind == JsonValueKind.Array ? [.. ends.EnumerateArray().Take(3)] : [];
        return both.Length == 2 ? new(Boundary(both[0]), Boundary(both[1])) : throw Expected("interval with two ends", ends);
    }

    private FilterNode? Boundary(JsonElement end) => end.ValueKind == JsonValueKind.String ? Cql2Values.Boundary(end.GetString()!) : Node(end);

    private static JsonElement[] Of(JsonElement[] args, int count, string op) => args.Length == count
        ? args
        : throw new FilterException("filter.syntax", $"op {Shown(op)} takes {count} args, not {args.Length}.", $"op {Shown(op)}: args는 {count}개여야 합니다({args.Length}개).");

    private static double Number(JsonElement json) => json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out var number) && double.IsFinite(number)
        ? number
        : throw Expected("a finite number", json);

    private static string Text(JsonElement json) => json.ValueKind == JsonValueKind.String ? json.GetString()! : throw Expected("a text", json);

    private static string Shown(string op) => $"'{(op.Length <= 40 ? op : op[..40])}'";

    private static FilterException Expected(string what, JsonElement found)
    {
        var raw = found.GetRawText();
        var shown = raw.Length <= 60 ? raw : raw[..60] + "…";
        return new("filter.syntax", $"At {shown}: expected {what}.", $"{shown}: {what}이(가) 와야 합니다.");
    }
}
