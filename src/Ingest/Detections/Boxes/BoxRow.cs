using System.Globalization;
using System.Text.Json;
using SiheungTwin.Ingest.Detections.Frames;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Detections.Boxes;

/// <summary>One box of an object detector in JSON, in any of the ways they are written.</summary>
internal static class BoxRow
{
    private const double FarthestPixel = 1e6;
    private const int DeepestWrapper = 4;

    /// <summary>Members that hold a list of boxes.</summary>
    public static readonly string[] Lists = ["annotations", "results", "predictions", "detections", "objects", "boxes"];

    /// <summary>Members that hold a box.</summary>
    public static readonly string[] Boxes = ["bbox", "box", "xyxy", "xywhn"];

    /// <summary>The list of boxes of an input, or one box, under whatever wrappers; null where it has no such member.</summary>
    public static JsonElement? ListOf(JsonElement root) => Wrapped(root, Lists);

    /// <summary>What members of these names hold, one in another where they do.</summary>
    public static JsonElement? Wrapped(JsonElement root, string[] names)
    {
        JsonElement? found = null;
        for (var depth = 0; depth < DeepestWrapper; depth++)
        {
            var outer = found ?? root;
            if (names.Select(name => outer.Child(name)).FirstOrDefault(l => l is { ValueKind: JsonValueKind.Array or JsonValueKind.Object }) is not { } inner)
                break;
            found = inner;
        }

        return found;
    }

    /// <summary><c>bbox</c> x, y, width, height; <c>box</c> or <c>xyxy</c> two corners; <c>xywhn</c> centre and size as shares; null where there is none.</summary>
    public static SeenBox? Box(JsonElement row)
    {
        if (Numbers(row.Child("bbox"), "x", "y", "width", "height") is [var x, var y, var width, var height])
            return width < 0 || height < 0 ? null : new SeenBox(x, y, x + width, y + height, false);
        if (Numbers(row.Child("box") ?? row.Child("xyxy"), "x1", "y1", "x2", "y2") is [var x1, var y1, var x2, var y2])
            return new SeenBox(Math.Min(x1, x2), Math.Min(y1, y2), Math.Max(x1, x2), Math.Max(y1, y2), false);
        if (Numbers(row.Child("xywhn"), "x", "y", "w", "h") is [var cx, var cy, var w, var h] && w >= 0 && h >= 0)
            return new SeenBox(cx - (w / 2), cy - (h / 2), cx + (w / 2), cy + (h / 2), true);
        return null;
    }

    /// <summary>The class by its name, or its number's name in a list of categories; null where nothing is said.</summary>
    public static string? Class(JsonElement row, Dictionary<string, JsonElement> categories) =>
        row.Text("name") ?? (row.Text("category_id") is { } category && categories.TryGetValue(category, out var known) ? known.Text("name") : null)
            ?? row.Text("class_name") ?? row.Text("label") ?? row.Text("category") ?? row.Text("class") ?? row.Text("category_id");

    /// <summary>The share a detector is sure by; null where it says none.</summary>
    public static double? Confidence(JsonElement row) =>
        double.TryParse(row.Text("score") ?? row.Text("confidence") ?? row.Text("conf"), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>The items of a list by their <c>id</c>.</summary>
    public static Dictionary<string, JsonElement> ById(JsonElement root, string list)
    {
        var named = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var item in root.Child(list) is { } items ? items.Rows() : [])
        {
            if (item.ValueKind == JsonValueKind.Object && item.Text("id") is { } id)
                named[id] = item;
        }

        return named;
    }

    // A list of four, or an object of four.
    private static double[]? Numbers(JsonElement? box, params string[] names)
    {
        if (box is not { } given)
            return null;
        JsonElement?[] four = given.ValueKind switch
        {
            JsonValueKind.Array when given.GetArrayLength() == 4 => [.. given.EnumerateArray()],
            JsonValueKind.Object => [.. names.Select(n => given.Child(n))],
            _ => [],
        };
        var numbers = four.Select(f => double.TryParse(f?.Scalar(), NumberStyles.Float, CultureInfo.InvariantCulture, out var n) && double.IsFinite(n) && Math.Abs(n) < FarthestPixel ? n : (double?)null).ToArray();
        return numbers.Length == 4 && numbers.All(n => n is not null) ? [.. numbers.Select(n => n!.Value)] : null;
    }
}
