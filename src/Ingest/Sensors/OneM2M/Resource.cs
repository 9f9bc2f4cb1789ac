using System.Text;
using System.Text.Json;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Ingest.Sensors.Devices;

namespace SiheungTwin.Ingest.Sensors.OneM2M;

/// <summary>The resource a notification speaks of: a content instance (<c>m2m:cin</c>), or a flex container whose attributes are the readings.</summary>
internal sealed class Resource(JsonElement element)
{
    // Common attributes of TS-0004; what a flex container has besides is its own.
    private static readonly string[] Common = ["ty", "ri", "rn", "pi", "ct", "lt", "et", "st", "cs", "cr", "lbl", "acpi", "cnd", "cnf", "or", "sur", "aa", "at"];

    /// <summary>Its own id, else its name: neither is used twice.</summary>
    public string? Id => element.Child("con") is null ? null : element.Text("ri") ?? element.Text("rn");

    public string? Parent => element.Text("pi");

    public string? Creator => element.Text("cr");

    /// <summary>When it was created, or for what is updated when that was.</summary>
    public string? Created => element.Child("con") is null ? element.Text("lt") ?? element.Text("ct") : element.Text("ct");

    /// <summary>The resource in a representation; null where there is none.</summary>
    public static Resource? Of(JsonElement representation)
    {
        if ((representation.Child("m2m:cin") ?? representation.Child("cin")) is { ValueKind: JsonValueKind.Object } instance)
            return new Resource(instance);
        if (representation.Child("con") is not null)
            return new Resource(representation);
        if (representation.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var member in representation.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Object && member.Name.Contains(':', StringComparison.Ordinal))
                return new Resource(member.Value);
        }

        return null;
    }

    /// <summary>Its content as JSON, whether it came as JSON, JSON in a string, XML in a string, base64 of these or a bare value. The caller disposes it.</summary>
    public JsonDocument Parsed()
    {
        if (element.Child("con") is not { } content)
            return Copy(element, Common);
        if (content.ValueKind != JsonValueKind.String)
            return Copy(content, []);
        var text = Plain(content.GetString()!, element.Text("cnf"));
        var inner = text switch
        {
            ['{' or '[', ..] => JsonText.TryParse(text, out _),
            ['<', ..] => XmlTree.TryParse(text, out _),
            _ => null,
        };
        return inner ?? JsonSerializer.SerializeToDocument(text);
    }

    // contentInfo ends in :1 where the content is base64 (TS-0004, 6.3.3).
    private static string Plain(string text, string? info)
    {
        text = text.Trim();
        var bytes = new byte[text.Length];
        return info?.EndsWith(":1", StringComparison.Ordinal) == true && Convert.TryFromBase64String(text, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length).Trim()
            : text;
    }

    private static JsonDocument Copy(JsonElement value, string[] without)
    {
        if (value.ValueKind != JsonValueKind.Object || without.Length == 0)
            return JsonSerializer.SerializeToDocument(value);
        return JsonSerializer.SerializeToDocument(value.EnumerateObject().Where(p => !without.Contains(p.Name)).DistinctBy(p => p.Name).ToDictionary(p => p.Name, p => p.Value));
    }
}
