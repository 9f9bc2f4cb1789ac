using System.Text.Json;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Sensors.Devices;

/// <summary>
/// Device profiles as an operator writes them:
/// <c>{"fields":{"H2S":{"quantity":"h2s","unit":"ppm"}},"ignored":["Sparkle"],"devices":{"a84041…":{"sensor":"SH-7","datum":"sensor_zero","fields":{"distance":{"quantity":"water_level","unit":"mm"}}}},"onem2m_offset_h":0}</c>.
/// What it says is added to the defaults and goes before them.
/// </summary>
public static class DeviceProfilesFile
{
    private const double MostOffsetH = 14;
    private static readonly string[] Datums = ["msl", "incheon_chart", "sensor_zero"];

    /// <summary>Reads the text of such a file.</summary>
    /// <exception cref="FormatException"><c>profiles.malformed</c>; the message names the place in the file and the fix.</exception>
    public static DeviceProfiles Parse(string text)
    {
        using var document = JsonText.TryParse(text, out var error) ?? throw Malformed("$", "broken JSON: " + error);
        var root = document.RootElement;
        Only(root, "$", "fields", "ignored", "devices", "onem2m_offset_h");
        var usual = new DeviceProfiles();
        var fields = new Dictionary<string, FieldRule>(usual.Fields, StringComparer.Ordinal);
        foreach (var (name, rule) in Fields(root, "$"))
            fields[name] = rule;
        var offset = root.Child("onem2m_offset_h") is { } hours
            ? hours.ValueKind == JsonValueKind.Number && hours.TryGetDouble(out var h) && Math.Abs(h) <= MostOffsetH ? TimeSpan.FromHours(h) : throw Malformed("$.onem2m_offset_h", "give hours from UTC, for example 9")
            : usual.OneM2MOffset;
        return usual with
        {
            Fields = fields,
            Ignored = usual.Ignored.Concat(Texts(root.Child("ignored"))).ToHashSet(StringComparer.Ordinal),
            Devices = Members(root, "devices", "$").ToDictionary(d => d.Name, d => Device(d.Value, "$.devices." + d.Name), StringComparer.Ordinal),
            OneM2MOffset = offset,
        };
    }

    private static DeviceProfile Device(JsonElement device, string path)
    {
        Only(device, path, "sensor", "datum", "fields");
        return new DeviceProfile { Sensor = device.Text("sensor"), Datum = Datum(device, path), Fields = Fields(device, path) };
    }

    private static Dictionary<string, FieldRule> Fields(JsonElement parent, string path)
    {
        var rules = new Dictionary<string, FieldRule>(StringComparer.Ordinal);
        foreach (var field in Members(parent, "fields", path))
        {
            var here = $"{path}.fields.{field.Name}";
            Only(field.Value, here, "quantity", "unit", "datum");
            if (field.Value.Text("quantity") is not { } name || !SensorQuantity.All.TryGetValue(name, out var quantity))
                throw Malformed(here + ".quantity", "give one of " + string.Join(' ', SensorQuantity.All.Keys.Order(StringComparer.Ordinal)));
            if (field.Value.Text("unit") is { } unit && !quantity.Units.ContainsKey(UnitName.Plain(unit)))
                throw Malformed(here + ".unit", "give one of " + string.Join(' ', quantity.Units.Keys.Order(StringComparer.Ordinal)));
            rules[FieldName.Plain(field.Name)] = new FieldRule(name, field.Value.Text("unit"), Datum(field.Value, here));
        }

        return rules;
    }

    private static string? Datum(JsonElement parent, string path) =>
        parent.Text("datum") is not { } datum || Datums.Contains(datum) ? parent.Text("datum") : throw Malformed(path + ".datum", "give one of " + string.Join(' ', Datums));

    private static IEnumerable<JsonProperty> Members(JsonElement parent, string name, string path) => parent.Child(name) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Object } members => members.EnumerateObject(),
        _ => throw Malformed($"{path}.{name}", "give an object"),
    };

    private static IEnumerable<string> Texts(JsonElement? list) => list switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } items => items.EnumerateArray().Select(i => FieldName.Plain(i.Scalar() ?? "")),
        _ => throw Malformed("$.ignored", "give a list of names"),
    };

    private static void Only(JsonElement value, string path, params string[] known)
    {
        if (value.ValueKind != JsonValueKind.Object)
            throw Malformed(path, "give an object");
        foreach (var member in value.EnumerateObject())
        {
            if (!known.Contains(member.Name))
                throw Malformed($"{path}.{member.Name}", "there is no such setting; there are " + string.Join(' ', known));
        }
    }

    private static FormatException Malformed(string path, string fix) => new($"profiles.malformed: {path}: {fix}.");
}
