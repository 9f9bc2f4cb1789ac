using SiheungTwin.Grains.Query.Evaluation;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Ogc.Schemas;
using SiheungTwin.Silo.Privacy;

namespace SiheungTwin.Silo.NgsiLd;

/// <summary>A type of NGSI-LD entities: a collection of the twin.</summary>
/// <param name="name">Its short name; the context expands it.</param>
/// <param name="schema">The collection.</param>
/// <param name="standing">Attributes that stand in the city version and are not observed, besides names and provenance.</param>
internal sealed class EntityType(string name, CollectionSchema schema, string standing)
{
    private const string Urn = "urn:ngsi-ld:";
    private static readonly string[] Names = ["title", "title_en", "provenance"];

    // Ids of other entities.
    private static readonly string[] References = ["zone", "road", "dong", "underpass", "water_body", "rain_source"];
    private readonly HashSet<string> _standing = [.. Names, .. standing.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private static readonly Dictionary<string, string> TypeOfPrefix = new(StringComparer.Ordinal)
    {
        ["zone"] = "DrainageZone",
        ["road"] = "RoadSegment",
        ["dong"] = "Dong",
        ["underpass"] = "Underpass",
        ["water"] = "WaterBody",
        ["weather"] = "WeatherCell",
    };

    /// <summary>Every type, in the order they are listed and answered.</summary>
    public static IReadOnlyList<EntityType> All { get; } =
    [
        new("DrainageZone", FloodSchemas.Zones, "area_m2 imperviousness inlet_capacity_m3s pipe_capacity_m3s outfall_invert_m water_body gate pump pump_capacity_m3s lowest_m dong"),
        new("RoadSegment", FloodSchemas.Roads, "class lanes speed_limit_kmh length_m lowest_m elevated zone underpass dong"),
        new("Underpass", FloodSchemas.Underpasses, "lowest_m rim_m roads zone pump dong"),
        new("Dong", FloodSchemas.Dongs, "code people half_basement_households area_m2"),
        new("Signboard", StreetSchemas.Signboards, "type width_m height_m top_m year permitted dong"),
        new("ParkingZone", StreetSchemas.Parking, "rule capacity because road block dong"),
        new("Sensor", StreetSchemas.Sensors, "device zero_m zone"),
        new("WeatherCell", StreetSchemas.Weather, "station nx ny"),
        new("WaterBody", StreetSchemas.Waters, "kind"),
        new("RoadHazard", HazardSchema.Hazards, "road corridor chainage_m"),
    ];

    public string Name => name;

    public CollectionSchema Schema => schema;

    /// <summary>True when only some may see it, and each look is noted.</summary>
    public bool IsVehicles => VehicleData.IsIn(schema);

    /// <summary>What a filter may name; <c>id</c> is the URN.</summary>
    public FilterSchema<CollectionFeature> Filter { get; } = Filters(name, schema);

    /// <summary>Finds one by its short name or its URI; null where there is none.</summary>
    public static EntityType? Find(string asked) =>
        All.FirstOrDefault(t => t.Name == asked || asked == ContextDocument.Terms + t.Name);

    /// <summary>The URN of a feature.</summary>
    public string UrnOf(CollectionFeature feature) => $"{Urn}{name}:{feature.Id}";

    /// <summary>Type and twin's id of a URN; null where it is none of this twin.</summary>
    public static (EntityType Type, string Id)? OfUrn(string urn)
    {
        if (!urn.StartsWith(Urn, StringComparison.Ordinal) || urn.IndexOf(':', Urn.Length) is not (> 0 and var end))
            return null;
        return All.FirstOrDefault(t => t.Name == urn[Urn.Length..end]) is { } type ? (type, urn[(end + 1)..]) : null;
    }

    /// <summary>What the filter tree has for a text of a query: the twin's id where it is the URN of an entity.</summary>
    public static string PlainOf(string text) => OfUrn(text)?.Id ?? text;

    /// <summary>True for an attribute that is observed: it has the time of that.</summary>
    public bool IsObserved(FeatureColumnDef column) => column.Name != "as_of" && !_standing.Contains(column.Name);

    /// <summary>The URN an attribute leads to; null where it is a plain value.</summary>
    public static string? ReferenceOf(FeatureColumnDef column, object value) =>
        References.Contains(column.Name) && value is string text && text.IndexOf(':', StringComparison.Ordinal) is > 0 and var end && TypeOfPrefix.TryGetValue(text[..end], out var type) ? $"{Urn}{type}:{text}" : null;

    /// <summary>The attribute of a name or URI; null where this type has none.</summary>
    public FeatureColumnDef? Column(string attribute) => schema.Own.FirstOrDefault(c => AttributeOf(c) is var own && (own == attribute || attribute == ContextDocument.Terms + own));

    /// <summary>What a property is called here: <c>type</c> is the entity's own.</summary>
    public static string AttributeOf(FeatureColumnDef column) => column.Name == "type" ? "signboard_type" : column.Name;

    private static FilterSchema<CollectionFeature> Filters(string name, CollectionSchema schema)
    {
        var plain = CollectionFilters.SchemaOf(schema);
        return plain with { Quotes = "double", Fields = [new FilterField<CollectionFeature>("id", string? (feature) => $"{Urn}{name}:{feature.Id}"), .. plain.Fields.Where(f => f.Name != "id")] };
    }
}
