using System.Globalization;
using System.Text.Json;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Detections.Frames;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Detections.DeepStream;

/// <summary>
/// NVIDIA DeepStream's minimal schema: frames with <c>objects</c> of "track|left|top|right|bottom|class|#|type|make|model|colour|plate|region|confidence",
/// one frame, a list of them, or a frame a line; also as Python prints dictionaries. A confidence below 0 is none, a track of −1 (in whatever width) too.
/// </summary>
public sealed class DeepStreamDecoder : IFeedDecoder
{
    private const int FirstAttribute = 7;
    private const int LongestWord = 64;
    private const int PlateAttribute = 4;

    /// <inheritdoc/>
    public string Feed => "deepstream";

    /// <inheritdoc/>
    public Decoded Decode(ReadOnlyMemory<byte> content, DecodeContext context)
    {
        if (!SourceText.TryRead(content, out var text, out var failure))
            return failure!.ToDecoded(text);
        var rows = new FrameRows(Feed, context);
        var index = 0;
        if (TryFrames(text, rows, ref index))
            return rows.Decoded;
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length < 2 || !lines.Any(l => l.StartsWith('{')))
            return (text.AsSpan().TrimStart().StartsWith("<") ? new FeedFailure("feed.maintenance_page", "markup") : new FeedFailure("feed.unreadable", "no frames")).ToDecoded(VehicleText.OfBroken(text));
        foreach (var line in lines)
        {
            if (!TryFrames(line, rows, ref index))
                rows.Refuse(index++, "row.malformed", "", "The line is no frame.", VehicleText.OfBroken(line));
        }

        return rows.Decoded;
    }

    private static bool TryFrames(string text, FrameRows rows, ref int index)
    {
        using var document = JsonText.TryParse(PythonText.Is(text) ? PythonText.ToJson(text) : text, out _);
        if (document is null)
            return false;
        foreach (var frame in document.RootElement.Rows())
            Frame(frame.Holding("objects"), rows, ref index);
        return true;
    }

    private static void Frame(JsonElement frame, FrameRows rows, ref int index)
    {
        var raw = VehicleText.Of(frame, rows.Context.Vehicles);
        if (frame.ValueKind != JsonValueKind.Object || frame.Child("objects") is not { ValueKind: JsonValueKind.Array or JsonValueKind.String } objects)
        {
            rows.Refuse(RejectedRow.Missing(index++, "objects", raw));
            return;
        }

        var camera = frame.Text("sensorId")?.Trim() is { Length: > 0 } sensor ? sensor : "unnamed";
        if (!FeedTime.TryRfc3339(frame.Text("@timestamp"), out var observed))
        {
            rows.Refuse(RejectedRow.Time(index++, "@timestamp", frame.Text("@timestamp"), raw));
            return;
        }

        var number = 0;
        foreach (var item in objects.Rows())
        {
            if (item.ValueKind != JsonValueKind.String || Read(item.GetString()!, camera, $"{frame.Text("id")}/{number++}@{FeedTime.Rfc3339(observed)}", observed, rows) is not { } seen)
                rows.Refuse(index, "object.malformed", "objects", "An object is a text of at least track|left|top|right|bottom|class.", RejectedRow.Short(item.Scalar()));
            else
                rows.Add(index, seen, seen.Class);
            index++;
        }
    }

    private static SeenObject? Read(string text, string camera, string key, DateTimeOffset observed, FrameRows rows)
    {
        var parts = text.Split('|', StringSplitOptions.TrimEntries);
        if (parts.Length < 6 || !Number(parts[1], out var left) || !Number(parts[2], out var top) || !Number(parts[3], out var right) || !Number(parts[4], out var bottom))
            return null;
        if (rows.Context.Cameras.GetValueOrDefault(camera)?.TopFirst == true)
            (left, top, right, bottom) = (top, left, bottom, right);

        // Attributes may be anything, pictures among them: words are kept, the rest is dropped.
        var attributes = parts.Length > FirstAttribute ? parts[FirstAttribute..^1] : [];
        var confidence = parts.Length > 6 && Number(parts[^1], out var share) && share is >= 0 and <= 1 ? share : (double?)null;
        var plate = attributes.Length > PlateAttribute && attributes[PlateAttribute] is { Length: > 3 and <= LongestWord } said ? said : null;
        return new SeenObject(camera, key, observed, parts[5], confidence, new SeenBox(Math.Min(left, right), Math.Min(top, bottom), Math.Max(left, right), Math.Max(top, bottom), false))
        {
            Vehicle = plate ?? Track(parts[0]),
            Words = string.Join(' ', attributes.Where(a => a.Length <= LongestWord)),
        };
    }

    // −1 as an unsigned number is no track either; nor are the last few below it, which producers use for what was lost.
    private static string? Track(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= 0 ? number.ToString(CultureInfo.InvariantCulture) : null;

    private static bool Number(string text, out double number) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number) && Math.Abs(number) < 1e6;
}
