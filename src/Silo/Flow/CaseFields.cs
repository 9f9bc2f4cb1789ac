using System.Text.Json;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Silo.Flow;

/// <summary>Reads the members of one object of a case and collects what is wrong with them, each with its path. Members nobody asked for are errors.</summary>
internal sealed class CaseFields
{
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _known = new(StringComparer.Ordinal);
    private readonly string _path;
    private readonly bool _isObject;

    public CaseFields(JsonElement element, string path, List<CaseFault> faults)
    {
        (_path, Faults, _isObject) = (path, faults, element.ValueKind == JsonValueKind.Object);
        if (!_isObject)
        {
            Faults.Add(new(path, "must be an object {...}."));
            return;
        }

        foreach (var member in element.EnumerateObject())
        {
            if (!_members.TryAdd(member.Name, member.Value))
                Fault(member.Name, "is given twice; give it once.");
        }
    }

    public List<CaseFault> Faults { get; }

    public string At(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    public void Fault(string name, string detail) => Faults.Add(new(At(name), detail));

    /// <summary>Whether a member is there; null counts as not.</summary>
    public bool Has(string name)
    {
        _known.Add(name);
        return _members.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null;
    }

    public JsonElement? Get(string name) => Has(name) ? _members[name] : null;

    /// <summary>Whether a member that has to be there is; a fault where it is not.</summary>
    public bool Need(string name, string what)
    {
        if (Has(name))
            return true;
        if (_isObject)
            Fault(name, $"is required: {what}.");
        return false;
    }

    public double? Number(string name, Limits limits) => Get(name) is { } value ? JsonValues.Number(value, At(name), limits, Faults) : null;

    public double NeedNumber(string name, Limits limits) => Need(name, $"a number, {limits}") ? Number(name, limits) ?? limits.Least : limits.Least;

    public int? Whole(string name, Limits limits)
    {
        if (Number(name, limits) is not { } number)
            return null;
        if (number == Math.Floor(number))
            return (int)number;
        Fault(name, FormattableString.Invariant($"is {number}; give a whole number."));
        return null;
    }

    public string? Text(string name)
    {
        if (Get(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text)
            return text;
        Fault(name, "must be a text in quotes.");
        return null;
    }

    public string NeedText(string name, string what) => Need(name, what) ? Text(name) ?? "" : "";

    /// <summary>One of some words, or null where there is none or another.</summary>
    public string? Word(string name, params ReadOnlySpan<string> words)
    {
        if (Text(name) is not { } text)
            return null;
        if (words.Contains(text))
            return text;
        Fault(name, $"'{text}' is none of {string.Join(", ", words.ToArray())}.");
        return null;
    }

    /// <summary>A series of [seconds, value] points, or one number that always holds.</summary>
    public TimeSeries? Series(string name, Limits limits) => Get(name) is { } value ? JsonValues.Series(value, At(name), limits, Faults) : null;

    public MapPoint? Point(string name) => Get(name) is { } value ? JsonValues.Point(value, At(name), Faults) : null;

    /// <summary>A polyline of two or more points; empty where there is none.</summary>
    public IReadOnlyList<MapPoint> Line(string name)
    {
        if (Get(name) is not { } value)
            return [];
        var points = Items(name).Select(i => JsonValues.Point(i.Element, i.Path, Faults)).OfType<MapPoint>().ToArray();
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() < 2)
            Fault(name, "needs two points or more, [[x,y],[x,y]].");
        return points;
    }

    /// <summary>The elements of an array with their paths; none where there is no such member.</summary>
    public IReadOnlyList<(JsonElement Element, string Path)> Items(string name)
    {
        if (Get(name) is not { } value)
            return [];
        if (value.ValueKind == JsonValueKind.Array)
            return [.. value.EnumerateArray().Select((e, i) => (e, FormattableString.Invariant($"{At(name)}[{i}]")))];
        Fault(name, "must be a list [...].");
        return [];
    }

    /// <summary>Reads each object of a list; its unknown members are errors.</summary>
    public IReadOnlyList<T> Each<T>(string name, Func<CaseFields, T?> read)
        where T : class
    {
        var list = new List<T>();
        foreach (var (element, path) in Items(name))
        {
            var fields = new CaseFields(element, path, Faults);
            if (read(fields) is { } item)
                list.Add(item);
            fields.Done();
        }

        return list;
    }

    public CaseFields? Object(string name) => Get(name) is { } value ? new CaseFields(value, At(name), Faults) : null;

    /// <summary>Call last: every member nobody asked for is an error.</summary>
    public void Done()
    {
        foreach (var name in _members.Keys.Where(n => !_known.Contains(n)))
            Fault(name, $"is unknown here; known are {string.Join(", ", _known)}.");
    }
}
