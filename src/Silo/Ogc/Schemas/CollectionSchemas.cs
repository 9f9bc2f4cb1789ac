namespace SiheungTwin.Silo.Ogc.Schemas;

/// <summary>Every collection the Atlas answers, by name.</summary>
public static class CollectionSchemas
{
    /// <summary>In the order they are listed.</summary>
    public static IReadOnlyList<CollectionSchema> All { get; } =
    [
        FloodSchemas.Zones, FloodSchemas.Roads, FloodSchemas.Underpasses, FloodSchemas.Dongs,
        StreetSchemas.Signboards, StreetSchemas.Parking, StreetSchemas.Sensors, StreetSchemas.Weather, StreetSchemas.Waters,
        HazardSchema.Hazards,
    ];

    /// <summary>Finds one by name.</summary>
    public static CollectionSchema? Find(string name) => All.FirstOrDefault(c => c.Name == name);
}
