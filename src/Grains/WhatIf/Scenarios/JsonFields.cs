using System.Globalization;
using System.Text.Json;

namespace SiheungTwin.Grains.WhatIf.Scenarios;

/// <summary>Reads the members of one JSON object by name and collects what is wrong with them, each with its path. Members nobody asked for are errors.</summary>
internal sealed class JsonFields
{
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly bool _isObject;

    public JsonFields(JsonElement element, string path, List<ScenarioFault> faults)
    {
        (Path, Faults, _isObject) = (path, faults, element.ValueKind == JsonValueKind.Object);
        if (!_isObject)
        {
            Fault("", "must be an object.", "객체여야 합니다.");
            return;
        }

        foreach (var member in element.EnumerateObject())
        {
            if (!_members.TryAdd(member.Name, member.Value))
                Fault(member.Name, "is given twice.", "두 번 주어졌습니다.");
        }
    }

    public string Path { get; }

    public List<ScenarioFault> Faults { get; }

    public string At(string name) => name.Length == 0 ? Path : $"{Path}.{name}";

    public void Fault(string name, string detail, string detailKo) => Faults.Add(new ScenarioFault(At(name), detail, detailKo));

    public void Missing(string name, string why, string whyKo) => Fault(name, $"is required{why}.", $"필수 항목입니다{whyKo}.");

    public bool Has(string name)
    {
        _known.Add(name);
        return _members.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null;
    }

    public JsonElement? Get(string name) => Has(name) ? _members[name] : null;

    public double? Number(string name, double least, double most, string unit)
    {
        if (Get(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= least && number <= most)
            return number;
        Range(name, least, most, unit);
        return null;
    }

    public double NeedNumber(string name, double least, double most, string unit)
    {
        if (!Has(name) && _isObject)
            Missing(name, "", "");
        return Number(name, least, most, unit) ?? least;
    }

    public int? Whole(string name, int least, int most)
    {
        if (Get(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most)
            return number;
        Fault(name, string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {least} to {most}."), string.Create(CultureInfo.InvariantCulture, $"{least}에서 {most} 사이의 정수여야 합니다."));
        return null;
    }

    public string? Text(string name)
    {
        if (Get(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.String)
            return value.GetString();
        Fault(name, "must be a text.", "문자열이어야 합니다.");
        return null;
    }

    public string NeedText(string name)
    {
        if (!Has(name) && _isObject)
            Missing(name, "", "");
        return Text(name) ?? "";
    }

    /// <summary>One of an enumeration's names in snake_case.</summary>
    public TEnum? OneOf<TEnum>(string name)
        where TEnum : struct, Enum
    {
        if (Text(name) is not { } text)
            return null;
        foreach (var value in Enum.GetValues<TEnum>())
        {
            if (JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()) == text)
                return value;
        }

        var names = string.Join(", ", Enum.GetNames<TEnum>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName));
        Fault(name, $"'{text}' is none of {names}.", $"'{text}'은(는) {names} 중 하나가 아닙니다.");
        return null;
    }

    /// <summary>An RFC 3339 time; without an offset it is Korean.</summary>
    public DateTimeOffset? Time(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var plain))
        {
            return plain.Kind == DateTimeKind.Unspecified
                ? new DateTimeOffset(plain, TimeSpan.FromHours(9)).ToUniversalTime()
                : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ToUniversalTime();
        }

        Fault(name, $"'{text}' is no RFC 3339 time such as 2025-08-13T10:30+09:00.", $"'{text}'은(는) RFC 3339 시각이 아닙니다. 예: 2025-08-13T10:30+09:00");
        return null;
    }

    /// <summary>The elements of an array with their paths; none when it is missing.</summary>
    public IEnumerable<(JsonElement Element, string Path)> Items(string name)
    {
        if (Get(name) is not { } value)
            return [];
        if (value.ValueKind == JsonValueKind.Array)
            return value.EnumerateArray().Select((e, i) => (e, string.Create(CultureInfo.InvariantCulture, $"{At(name)}[{i}]")));
        Fault(name, "must be an array.", "배열이어야 합니다.");
        return [];
    }

    /// <summary>A nested object.</summary>
    public JsonFields? Object(string name) => Get(name) is { } value ? new JsonFields(value, At(name), Faults) : null;

    /// <summary>Call last: every member nobody asked for is an error.</summary>
    public void Done()
    {
        foreach (var name in _members.Keys.Where(n => !_known.Contains(n)))
        {
            var known = string.Join(", ", _known.Order(StringComparer.Ordinal));
            Fault(name, $"is unknown here; known are {known}.", $"알 수 없는 항목입니다. 가능한 항목: {known}.");
        }
    }

    private void Range(string name, double least, double most, string unit)
    {
        var range = string.Create(CultureInfo.InvariantCulture, $"{least} to {most} {unit}").TrimEnd();
        Fault(name, $"must be a number from {range}.", $"{range} 범위의 수여야 합니다.");
    }
}
