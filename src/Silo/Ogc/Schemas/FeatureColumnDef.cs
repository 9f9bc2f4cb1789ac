using System.Text;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Silo.Ogc.Schemas;

/// <summary>Type of a property, as JSON Schema has it.</summary>
public enum PropertyType
{
    Text,
    Integer,
    Number,
    Boolean,
    Time,
    Date,
}

/// <summary>One property of a collection: its name with the unit in it, titles, unit, and where its value comes from.</summary>
public sealed record FeatureColumnDef(
    string Name,
    PropertyType Type,
    string? Unit,
    string TitleKo,
    string TitleEn,
    ColumnValue Value)
{
    /// <summary>True for an age, which changes as time passes: live readers are not told of that alone.</summary>
    public bool IsAge { get; init; }

    /// <summary>The name as it stands in a feature: <c>,"name":</c>.</summary>
    internal byte[] Key { get; } = Encoding.UTF8.GetBytes($",\"{Name}\":");

    /// <summary>The value as an object; null for unknown.</summary>
    public object? Get(CityAsset asset, AssetSnapshot snapshot) => Value.Of(asset, snapshot);
}

/// <summary>A collection as it is shown: name, titles and columns.</summary>
public sealed record CollectionSchema(
    string Name,
    AtlasCollection Source,
    string TitleKo,
    string TitleEn,
    string Geometry,
    IReadOnlyList<FeatureColumnDef> Columns)
{
    /// <summary>The columns as an array, for the inner loop.</summary>
    internal FeatureColumnDef[] Own { get; } = [.. Columns];

    /// <summary>Where the features are parts of the assets; null where they are the assets themselves.</summary>
    public CollectionParts? Parts { get; init; }
}
