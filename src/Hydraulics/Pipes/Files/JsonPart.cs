using System.Text.Json;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Pipes.Files;

/// <summary>An object of a document that knows its path and which of its fields have been read, so that a field nobody knows is an error.</summary>
internal sealed class JsonPart
{
    private const string Code = "hydraulics.network";
    private readonly JsonElement _element;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public JsonPart(JsonElement element, string path)
    {
        (_element, Path) = (element, path);
        if (element.ValueKind != JsonValueKind.Object)
            throw Fault(path, "must be an object.");
    }

    public string Path { get; }

    public static HydraulicsException Fault(string path, string message) => new(Code, path, message);

    public bool Has(string name) => _element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    public string Text(string name) => Find(name) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : throw Fault(At(name), "needs a text.");

    public string Text(string name, string otherwise) => Has(name) ? Text(name) : Skip(name, otherwise);

    public double Number(string name) => Find(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : throw Fault(At(name), "needs a number.");

    public double Number(string name, double otherwise) => Has(name) ? Number(name) : Skip(name, otherwise);

    public int Whole(string name, int otherwise)
    {
        var value = Number(name, otherwise);
        return value == Math.Truncate(value) && Math.Abs(value) < 1e9 ? (int)value : throw Fault(At(name), "must be a whole number.");
    }

    public bool Flag(string name, bool otherwise = false) => !Has(name) ? Skip(name, otherwise) : Find(name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Fault(At(name), "must be true or false."),
    };

    public IReadOnlyList<JsonPart> Parts(string name)
    {
        if (!Has(name))
            return Skip<IReadOnlyList<JsonPart>>(name, []);
        return [.. Items(name).Select((e, i) => new JsonPart(e, $"{At(name)}[{i}]"))];
    }

    public JsonPart? Part(string name) => Has(name) ? new(Find(name), At(name)) : Skip<JsonPart?>(name, null);

    public MapPoint? Point(string name)
    {
        if (!Has(name))
            return Skip<MapPoint?>(name, null);
        var (x, y) = Pair(Find(name), At(name));
        return new(x, y);
    }

    /// <summary>Pairs of numbers.</summary>
    public (double[] First, double[] Second) Pairs(string name)
    {
        var pairs = Items(name).Select((e, i) => Pair(e, $"{At(name)}[{i}]")).ToArray();
        return ([.. pairs.Select(p => p.First)], [.. pairs.Select(p => p.Second)]);
    }

    /// <summary>A number, or points of seconds and value, linear between them.</summary>
    public TimeSeries Series(string name)
    {
        if (Find(name).ValueKind == JsonValueKind.Number)
            return TimeSeries.Constant(Number(name));
        var (times, values) = Pairs(name);
        try
        {
            return new(times, values);
        }
        catch (HydraulicsException e)
        {
            throw Fault(e.Field.Replace("series", At(name), StringComparison.Ordinal), e.Message[(e.Field.Length + 2)..]);
        }
    }

    /// <summary>One of a few words.</summary>
    public T Word<T>(string name, IReadOnlyDictionary<string, T> words, string? otherwise = null)
    {
        var word = otherwise is null ? Text(name) : Text(name, otherwise);
        return words.TryGetValue(word, out var value) ? value : throw Fault(At(name), $"\"{word}\" is none of {string.Join(", ", words.Keys)}.");
    }

    /// <summary>Refuses fields that nobody has read.</summary>
    public void Finish()
    {
        foreach (var property in _element.EnumerateObject())
        {
            if (!_read.Contains(property.Name))
                throw Fault(At(property.Name), "is no field here; see docs/pipes.md for those there are.");
        }
    }

    public string At(string name) => Path.Length == 0 ? name : $"{Path}.{name}";

    private static (double First, double Second) Pair(JsonElement element, string path) =>
        element.ValueKind == JsonValueKind.Array && element.GetArrayLength() == 2 && element[0].ValueKind == JsonValueKind.Number && element[1].ValueKind == JsonValueKind.Number
            ? (element[0].GetDouble(), element[1].GetDouble())
            : throw Fault(path, "must be a pair of numbers.");

    private JsonElement Find(string name)
    {
        _read.Add(name);
        return _element.TryGetProperty(name, out var value) ? value : throw Fault(At(name), "is missing.");
    }

    private IEnumerable<JsonElement> Items(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : throw Fault(At(name), "must be a list.");

    private T Skip<T>(string name, T value)
    {
        _read.Add(name);
        return value;
    }
}
