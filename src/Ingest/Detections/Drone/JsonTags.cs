using System.Text.Json;
using SiheungTwin.Ingest.Detections.Boxes;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Detections.Drone;

/// <summary>The tags of a picture in JSON, flat or in wrappers, as exiftool and others write them. Lists of boxes and pictures in the text are passed over.</summary>
internal static class JsonTags
{
    private const int MaxDepth = 6;
    private const int MostParts = 4;

    /// <summary>Adds what an object says; the first to say something is heard.</summary>
    public static void Read(JsonElement image, ImageTags tags, int depth = 0)
    {
        if (image.ValueKind != JsonValueKind.Object || depth > MaxDepth)
            return;
        foreach (var member in image.EnumerateObject())
        {
            switch (member.Value.ValueKind)
            {
                // 37 degrees, 22 minutes, 1.5 seconds come as a list too.
                case JsonValueKind.Array when !IsList(member.Name) && member.Value.GetArrayLength() is > 0 and <= MostParts:
                    tags.Add(member.Name, string.Join(' ', member.Value.EnumerateArray().Select(v => v.Scalar() ?? "?")));
                    break;
                case JsonValueKind.Object when !IsList(member.Name):
                    tags.Add(member.Name, member.Value.Text("value"));
                    break;
                default:
                    tags.Add(member.Name, member.Value.Scalar());
                    break;
            }
        }

        foreach (var member in image.EnumerateObject())
        {
            if (!IsList(member.Name))
                Read(member.Value, tags, depth + 1);
        }
    }

    private static bool IsList(string name) => BoxRow.Lists.Contains(name) || BoxRow.Boxes.Contains(name) || DjiImage.Lists.Contains(name) || name is "categories" or "segmentation";
}
