using SiheungTwin.Grains.Query.Evaluation;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.SensorThings;

/// <summary>A link from an entity to another, or to several.</summary>
/// <param name="Name">Its name: <c>Thing</c>, <c>Datastreams</c>.</param>
/// <param name="Target">Set of what it leads to.</param>
/// <param name="Many">True where it leads to several.</param>
internal sealed record Navigation(string Name, Func<EntitySet> Target, bool Many);

/// <summary>A set of entities: its properties and where it leads.</summary>
/// <param name="name">Name of the set.</param>
/// <param name="single">Name of one.</param>
/// <param name="id">Id of a row.</param>
/// <param name="members">Properties, in order.</param>
/// <param name="navigations">Where it leads.</param>
/// <param name="also">Sets of which an entity of this one has exactly one, and by what path a filter reaches it.</param>
internal sealed class EntitySet(string name, string single, Func<MeasuringRow, string> id, EntityMember[] members, Navigation[] navigations, params (string Path, Func<EntitySet> Set)[] also)
{
    private readonly Lazy<FilterSchema<MeasuringRow>> _filter = new(() => new FilterSchema<MeasuringRow>(
        [.. Own(id, members, ""), .. also.SelectMany(a => Own(a.Set()._id, a.Set().Members, a.Path + "/"))],
        CollectionFilters.Geometry,
        row => row.Wgs84,
        row => row.Metric));

    private readonly Func<MeasuringRow, string> _id = id;

    public string Name { get; } = name;

    public string Single { get; } = single;

    public EntityMember[] Members { get; } = members;

    public Navigation[] Navigations { get; } = navigations;

    /// <summary>What a filter or an order may name.</summary>
    public FilterSchema<MeasuringRow> Filter => _filter.Value;

    /// <summary>Observations have numbers for ids, all others texts.</summary>
    public bool HasNumbers => Name == "Observations";

    public string IdOf(MeasuringRow row) => _id(row);

    /// <summary>The entity's place among its like: <c>Things('sensor:1')</c>.</summary>
    public string Reference(MeasuringRow row)
    {
        var text = _id(row);
        return HasNumbers ? $"{Name}({text})" : $"{Name}('{Uri.EscapeDataString(text.Replace("'", "''", StringComparison.Ordinal)).Replace("%3A", ":", StringComparison.Ordinal)}')";
    }

    /// <summary>The name the filter tree knows a path by: <c>@iot.id</c> is <c>id</c>, every way to the place is the geometry.</summary>
    public static string Canonical(string path)
    {
        var plain = path.Replace("@iot.", "", StringComparison.Ordinal);
        var last = plain[(plain.LastIndexOf('/') + 1)..];
        return last is "location" or "feature" or "observedArea" ? CollectionFilters.Geometry : plain;
    }

    private static IEnumerable<FilterField<MeasuringRow>> Own(Func<MeasuringRow, string> id, EntityMember[] members, string prefix) =>
        [new FilterField<MeasuringRow>(prefix + "id", row => id(row)), .. members.SelectMany(m => m.Fields(prefix))];
}
