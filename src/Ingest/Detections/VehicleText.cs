using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Ingest.Privacy;

namespace SiheungTwin.Ingest.Detections;

/// <summary>Rows and inputs as they may be kept when refused: whatever a <c>vehicle</c> said is a pseudonym, wherever else it stood too.</summary>
internal static partial class VehicleText
{
    private const string Field = "vehicle";
    private const string Hidden = "[vehicle]";

    // More than a refused input keeps, so that nothing is cut before it is hidden.
    private const int BrokenChars = 8192;
    private const int LongestWord = 512;

    /// <summary>A row as JSON with its vehicles hidden.</summary>
    public static string Of(JsonElement row, IVehiclePseudonyms pseudonyms)
    {
        var named = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, JsonText.Writing))
            Copy(row, json, pseudonyms, named);
        var text = Encoding.UTF8.GetString(buffer.ToArray());
        foreach (var (name, pseudonym) in named)
            text = text.Replace(name, pseudonym, StringComparison.OrdinalIgnoreCase);
        return text;
    }

    /// <summary>The beginning of an input that is no JSON, with what seems to be a vehicle hidden.</summary>
    public static string OfBroken(string text)
    {
        var named = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var hidden = Vehicles().Replace(Pictures().Replace(JsonText.Unescaped(text[..Math.Min(text.Length, BrokenChars)]), "[picture]"), match =>
        {
            if (match.Groups["name"].Value.Trim() is var name && PersonalText.MayName(name))
                named.Add(name);
            return $"\"{Field}\":\"{Hidden}\"";
        });
        foreach (var name in named)
            hidden = hidden.Replace(name, Hidden, StringComparison.OrdinalIgnoreCase);
        return hidden;
    }

    private static void Copy(JsonElement value, Utf8JsonWriter json, IVehiclePseudonyms pseudonyms, Dictionary<string, string> named)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var property in value.EnumerateObject())
                {
                    json.WritePropertyName(property.Name);
                    if (string.Equals(property.Name, Field, StringComparison.OrdinalIgnoreCase) && property.Value.ValueKind != JsonValueKind.Null)
                        json.WriteStringValue(Pseudonym(property.Value, pseudonyms, named));
                    else
                        Copy(property.Value, json, pseudonyms, named);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                    Copy(item, json, pseudonyms, named);
                json.WriteEndArray();
                break;
            case JsonValueKind.String when value.GetString() is { Length: > LongestWord } text && !text.AsSpan().ContainsAny(' ', '\n'):
                // A picture as text is a picture all the same.
                json.WriteStringValue($"[{text.Length} characters]");
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }

    private static string Pseudonym(JsonElement vehicle, IVehiclePseudonyms pseudonyms, Dictionary<string, string> named)
    {
        if (vehicle.Scalar()?.Trim() is not { Length: > 0 } name)
            return Hidden;
        var pseudonym = pseudonyms.Of(name);
        if (PersonalText.MayName(name))
            named[name] = pseudonym;
        return pseudonym;
    }

    [GeneratedRegex("""["']?vehicle["']?\s*[:=]\s*(?:"(?<name>(?:[^"\\]|\\.)*)"?|'(?<name>[^']*)'?|\{[^}]*\}?|\[[^\]]*\]?|(?<name>[^,}\]\n]*))""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Vehicles();

    [GeneratedRegex("[A-Za-z0-9+/=_-]{512,}", RegexOptions.CultureInvariant)]
    private static partial Regex Pictures();
}
