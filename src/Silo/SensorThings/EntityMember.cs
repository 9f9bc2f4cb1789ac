using System.Text.Json;
using SiheungTwin.Grains.Query.Evaluation;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.SensorThings;

/// <summary>A property of an entity: its value, and what a filter or an order may ask of it.</summary>
internal sealed class EntityMember
{
    private readonly Func<MeasuringRow, object?> _get;
    private readonly Func<string, FilterField<MeasuringRow>>? _field;
    private readonly EntityMember[] _parts;

    private EntityMember(string name, Func<MeasuringRow, object?> get, Func<string, FilterField<MeasuringRow>>? field, params EntityMember[] parts) =>
        (Name, _get, _field, _parts) = (name, get, field, parts);

    public string Name { get; }

    public static EntityMember Text(string name, Func<MeasuringRow, string?> get) => new(name, get, n => new(n, get));

    public static EntityMember Number(string name, Func<MeasuringRow, double?> get) => new(name, row => get(row), n => new(n, get));

    public static EntityMember Flag(string name, Func<MeasuringRow, bool?> get) => new(name, row => get(row), n => new(n, get));

    public static EntityMember Time(string name, Func<MeasuringRow, DateTimeOffset?> get) => new(name, row => get(row), n => new(n, get));

    /// <summary>The place; filters ask for it by <see cref="CollectionFilters.Geometry"/>.</summary>
    public static EntityMember Place(string name) => new(name, row => row.Wgs84, null);

    /// <summary>An object of what is known.</summary>
    public static EntityMember Object(string name, params EntityMember[] parts) => new(name, row => row, null, parts);

    /// <summary>Fields of this member and of its parts, each under a prefix.</summary>
    public IEnumerable<FilterField<MeasuringRow>> Fields(string prefix)
    {
        if (_field is not null)
            yield return _field(prefix + Name);
        foreach (var field in _parts.SelectMany(p => p.Fields($"{prefix}{Name}/")))
            yield return field;
    }

    /// <summary>The value; null for unknown.</summary>
    public object? Of(MeasuringRow row) => _get(row);

    /// <summary>Writes the value.</summary>
    public void Write(Utf8JsonWriter json, MeasuringRow row)
    {
        switch (_get(row))
        {
            case MeasuringRow:
                json.WriteStartObject();
                foreach (var part in _parts)
                {
                    if (part._get(row) is null)
                        continue;
                    json.WritePropertyName(part.Name);
                    part.Write(json, row);
                }

                json.WriteEndObject();
                break;
            case Grains.Interfaces.City.PackedGeometry place:
                FeatureJson.Geometry(json, place);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case double:
                json.WriteNullValue();
                break;
            case var value:
                FeatureJson.Value(json, value);
                break;
        }
    }
}
