using System.Text.Json;
using SiheungTwin.Ingest.Detections.Boxes;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Detections.Drone;

/// <summary>A picture of an input with the boxes found in it.</summary>
/// <param name="Tags">What it says about itself.</param>
/// <param name="Boxes">What was found.</param>
/// <param name="Categories">Names of classes by their number.</param>
internal sealed record DjiImage(ImageTags Tags, IReadOnlyList<JsonElement> Boxes, Dictionary<string, JsonElement> Categories)
{
    /// <summary>Members that hold a list of pictures.</summary>
    public static readonly string[] Lists = ["images", "photos", "items", "data", "frames"];

    /// <summary>The pictures of a JSON input: one object, a list, or COCO's <c>images</c> with their <c>annotations</c>. Boxes that belong to none come last, with no tags.</summary>
    public static IEnumerable<DjiImage> Of(JsonElement root)
    {
        var categories = BoxRow.ById(root, "categories");
        if (BoxRow.Wrapped(root, Lists) is not { } images)
            return root.Rows().Select(image => Own(image, categories));
        return OfList(root, images, categories);
    }

    private static DjiImage Own(JsonElement image, Dictionary<string, JsonElement> categories)
    {
        var tags = new ImageTags();
        JsonTags.Read(image, tags);
        return new DjiImage(tags, BoxesOf(image), categories);
    }

    private static IEnumerable<DjiImage> OfList(JsonElement root, JsonElement images, Dictionary<string, JsonElement> categories)
    {
        var common = new ImageTags();
        JsonTags.Read(root, common);
        var loose = BoxesOf(root).ToLookup(box => box.Text("image_id") ?? "", StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var only = images.Rows().Take(2).Count() == 1;
        foreach (var image in images.Rows())
        {
            var own = Own(image, categories);
            common.CopyTo(own.Tags);
            List<JsonElement> boxes = [.. own.Boxes];
            if ((image.Text("id") ?? image.Text("image_id")) is { } id && taken.Add(id))
                boxes.AddRange(loose[id]);
            if (only && taken.Add(""))
                boxes.AddRange(loose[""]);
            yield return own with { Boxes = boxes };
        }

        List<JsonElement> lost = [.. loose.Where(boxes => !taken.Contains(boxes.Key)).SelectMany(boxes => boxes)];
        if (lost.Count > 0)
            yield return new DjiImage(new ImageTags(), lost, categories);
    }

    // A row may be its picture and its box at once.
    private static IReadOnlyList<JsonElement> BoxesOf(JsonElement image) =>
        BoxRow.ListOf(image) is { } list ? [.. list.Rows()] : BoxRow.Boxes.Any(name => image.Child(name) is not null) ? [image] : [];
}
