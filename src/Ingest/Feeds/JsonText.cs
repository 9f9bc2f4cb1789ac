using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SiheungTwin.Ingest.Feeds;

/// <summary>JSON of strangers: parsed without exceptions, read without surprises, written with Korean as Korean.</summary>
internal static class JsonText
{
    /// <summary>Writes Korean as itself, not as escapes.</summary>
    public static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 64, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private static readonly string[] NoNumbers = ["NaN", "Infinity"];

    /// <summary>The document, or what is wrong with it.</summary>
    public static JsonDocument? TryParse(string text, out string? error)
    {
        error = null;

        // A lone surrogate escape passes the parser and throws later, wherever the text is first read.
        if (HasLoneSurrogate(text))
        {
            error = "a \\u escape is half a character";
            return null;
        }

        try
        {
            return JsonDocument.Parse(text, Reading);
        }
        catch (JsonException e)
        {
            error = e.Message;
        }

        // What Python and JavaScript print for no number costs its row, not the input: as a text it is refused where it is read.
        if (!NoNumbers.Any(word => text.Contains(word, StringComparison.Ordinal)))
            return null;
        try
        {
            var document = JsonDocument.Parse(NoNumbersQuoted(text), Reading);
            error = null;
            return document;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A property of an object, or null where it is absent, null, or the parent is no object.</summary>
    public static JsonElement? Child(this JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var child) && child.ValueKind != JsonValueKind.Null ? child : null;

    /// <summary>A scalar property as text, numbers as they were written; null where absent, null or not a scalar.</summary>
    public static string? Text(this JsonElement parent, string name) => parent.Child(name)?.Scalar();

    /// <summary>A scalar as text.</summary>
    public static string? Scalar(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    /// <summary>The object itself where it has one of these members, else the first of its objects that has: what others wrapped is unwrapped.</summary>
    public static JsonElement Holding(this JsonElement row, params string[] members)
    {
        if (row.ValueKind != JsonValueKind.Object || Has(row))
            return row;
        foreach (var inner in row.EnumerateObject())
        {
            if (Has(inner.Value))
                return inner.Value;
        }

        return row;

        bool Has(JsonElement value) => members.Any(m => value.Child(m) is not null);
    }

    /// <summary>The rows of an input that is an array of rows or one row.</summary>
    public static IEnumerable<JsonElement> Rows(this JsonElement root) =>
        root.ValueKind == JsonValueKind.Array ? root.EnumerateArray() : [root];

    /// <summary>A small object of texts and numbers as JSON; null values are kept, absent ones left out.</summary>
    public static string Object(params ReadOnlySpan<(string Name, object? Value)> fields)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Writing))
        {
            json.WriteStartObject();
            foreach (var (name, value) in fields)
            {
                json.WritePropertyName(name);
                switch (value)
                {
                    case null: json.WriteNullValue(); break;
                    case bool flag: json.WriteBooleanValue(flag); break;
                    case double number: json.WriteNumberValue(number); break;
                    default: json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture)); break;
                }
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>Text with its <c>\uXXXX</c> escapes undone, so that a plate written in escapes is seen.</summary>
    public static string Unescaped(string text)
    {
        if (!text.Contains("\\u", StringComparison.Ordinal))
            return text;
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (TryUnit(text, i, out var unit) && !char.IsSurrogate(unit) && !char.IsControl(unit))
            {
                plain.Append(unit);
                i += 5;
            }
            else
            {
                plain.Append(text[i]);
            }
        }

        return plain.ToString();
    }

    // Words within texts are left alone.
    private static string NoNumbersQuoted(string text)
    {
        var quoted = new StringBuilder(text.Length + 16);
        var inText = false;
        for (var i = 0; i < text.Length; i++)
        {
            var word = inText ? null : Array.Find(NoNumbers, w => string.CompareOrdinal(text, i, w, 0, w.Length) == 0);
            if (word is null)
            {
                inText ^= text[i] == '"';
                quoted.Append(text[i]);
                if (inText && text[i] == '\\' && i + 1 < text.Length)
                    quoted.Append(text[++i]);
                continue;
            }

            if (quoted.Length > 0 && quoted[^1] == '-')
                quoted.Length--;
            quoted.Append('"').Append(word).Append('"');
            i += word.Length - 1;
        }

        return quoted.ToString();
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = text.IndexOf('\\', StringComparison.Ordinal); i >= 0 && i < text.Length; i++)
        {
            if (text[i] != '\\')
                continue;
            if (!TryUnit(text, i, out var unit))
            {
                i++;
                continue;
            }

            if (char.IsLowSurrogate(unit))
                return true;
            if (char.IsHighSurrogate(unit))
            {
                if (!TryUnit(text, i + 6, out var low) || !char.IsLowSurrogate(low))
                    return true;
                i += 6;
            }

            i += 5;
        }

        return false;
    }

    private static bool TryUnit(string text, int at, out char unit)
    {
        unit = default;
        if (at + 6 > text.Length || text[at] != '\\' || text[at + 1] != 'u'
            || !ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            return false;
        unit = (char)code;
        return true;
    }
}
