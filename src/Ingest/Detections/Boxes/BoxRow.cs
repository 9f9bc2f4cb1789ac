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

    // Shares go a little beyond the picture where a thing is cut by its side.
    private const double LargestShare = 1.05;

    /// <summary>Members that hold a list of boxes.</summary>
    public static readonly string[] Lists = ["annotations", "results", "predictions", "detections", "objects", "boxes"];

    /// <summary>Members that hold a box.</summary>
    public static readonly string[] Boxes = ["bbox", "box", "xyxy", "xyxyn", "xywh", "xywhn"];

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

    /// <summary>
    /// <c>bbox</c> x, y, width, height; <c>box</c> or <c>xyxy</c> two corners, or the four of a turned box; <c>xywh</c> centre and size; <c>xyxyn</c> and
    /// <c>xywhn</c> the same as shares. Pixels, unless nothing of it is beyond 1: no box is smaller than a pixel. Null where there is none.
    /// </summary>
    public static SeenBox? Box(JsonElement row)
    {
        if (Numbers(row.Child("bbox"), "x", "y", "width", "height") is [var x, var y, var width, var height])
            return width < 0 || height < 0 ? null : Of(x, y, x + width, y + height);
        if (Numbers(row.Child("box"), "x1", "y1", "x2", "y2", "x3", "y3", "x4", "y4") is [var a, var b, var c, var d, var e, var f, var g, var h])
            return Of(Min(a, c, e, g), Min(b, d, f, h), Max(a, c, e, g), Max(b, d, f, h));
        if (Numbers(row.Child("box") ?? row.Child("xyxy") ?? row.Child("xyxyn"), "x1", "y1", "x2", "y2") is [var x1, var y1, var x2, var y2])
            return Of(Math.Min(x1, x2), Math.Min(y1, y2), Math.Max(x1, x2), Math.Max(y1, y2));
        if (Numbers(row.Child("xywhn") ?? row.Child("xywh"), "x", "y", "w", "h") is [var cx, var cy, var w, var tall])
            return w < 0 || tall < 0 ? null : Of(cx - (w / 2), cy - (tall / 2), cx + (w / 2), cy + (tall / 2));
        return null;
    }

    private static SeenBox Of(double left, double top, double right, double bottom) => new(left, top, right, bottom, Max(left, top, right, bottom) <= LargestShare);

    private static double Min(double a, double b, double c, double d) => Math.Min(Math.Min(a, b), Math.Min(c, d));

    private static double Max(double a, double b, double c, double d) => Math.Max(Math.Max(a, b), Math.Max(c, d));

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

    // A list of as many, an object of as many, or a list of one such list as tensors are written.
    private static double[]? Numbers(JsonElement? box, params string[] names)
    {
        if (box is not { } given)
            return null;
        if (given.ValueKind == JsonValueKind.Array && given.GetArrayLength() == 1)
            given = given[0];
        JsonElement?[] parts = given.ValueKind switch
        {
            JsonValueKind.Array when given.GetArrayLength() == names.Length => [.. given.EnumerateArray()],
            JsonValueKind.Object => [.. names.Select(n => given.Child(n))],
            _ => [],
        };
        var numbers = parts.Select(f => double.TryParse(f?.Scalar(), NumberStyles.Float, CultureInfo.InvariantCulture, out var n) && double.IsFinite(n) && Math.Abs(n) < FarthestPixel ? n : (double?)null).ToArray();
        return numbers.Length == names.Length && numbers.All(n => n is not null) ? [.. numbers.Select(n => n!.Value)] : null;
    }
}
