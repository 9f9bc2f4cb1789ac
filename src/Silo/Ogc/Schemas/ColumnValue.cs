using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Query.Evaluation;

namespace SiheungTwin.Silo.Ogc.Schemas;

/// <summary>Where the value of a property comes from, by its type: on its way into JSON or a comparison it is not boxed.</summary>
public abstract class ColumnValue
{
    /// <summary>The value as an object; null for unknown.</summary>
    public abstract object? Of(CityAsset asset, AssetSnapshot snapshot);

    /// <summary>What a filter asks.</summary>
    internal abstract FilterField<CollectionFeature> Field(string name);

    internal abstract void Write(JsonBytes json, CityAsset asset, AssetSnapshot snapshot);
}

/// <summary>A text.</summary>
internal sealed class TextValue(Func<CityAsset, AssetSnapshot, string?> get) : ColumnValue
{
    public override object? Of(CityAsset asset, AssetSnapshot snapshot) => get(asset, snapshot);

    internal override FilterField<CollectionFeature> Field(string name) => new(name, f => get(f.Asset, f.Snapshot));

    internal override void Write(JsonBytes json, CityAsset asset, AssetSnapshot snapshot)
    {
        if (get(asset, snapshot) is { } text)
            json.Text(text);
        else
            json.Null();
    }
}

/// <summary>A number with decimals.</summary>
internal sealed class RealValue(Func<CityAsset, AssetSnapshot, double?> get) : ColumnValue
{
    public override object? Of(CityAsset asset, AssetSnapshot snapshot) => get(asset, snapshot);

    internal override FilterField<CollectionFeature> Field(string name) => new(name, f => get(f.Asset, f.Snapshot));

    internal override void Write(JsonBytes json, CityAsset asset, AssetSnapshot snapshot)
    {
        if (get(asset, snapshot) is { } number)
            json.Real(number);
        else
            json.Null();
    }
}

/// <summary>A whole number.</summary>
internal sealed class WholeValue(Func<CityAsset, AssetSnapshot, int?> get) : ColumnValue
{
    public override object? Of(CityAsset asset, AssetSnapshot snapshot) => get(asset, snapshot);

    internal override FilterField<CollectionFeature> Field(string name) => new(name, double? (f) => get(f.Asset, f.Snapshot));

    internal override void Write(JsonBytes json, CityAsset asset, AssetSnapshot snapshot)
    {
        if (get(asset, snapshot) is { } number)
            json.Whole(number);
        else
            json.Null();
    }
}

/// <summary>True or false.</summary>
internal sealed class FlagValue(Func<CityAsset, AssetSnapshot, bool?> get) : ColumnValue
{
    public override object? Of(CityAsset asset, AssetSnapshot snapshot) => get(asset, snapshot);

    internal override FilterField<CollectionFeature> Field(string name) => new(name, f => get(f.Asset, f.Snapshot));

    internal override void Write(JsonBytes json, CityAsset asset, AssetSnapshot snapshot)
    {
        if (get(asset, snapshot) is { } flag)
            json.Flag(flag);
        else
            json.Null();
    }
}

/// <summary>An instant.</summary>
internal sealed class TimeValue(Func<CityAsset, AssetSnapshot, DateTimeOffset?> get) : ColumnValue
{
    public override object? Of(CityAsset asset, AssetSnapshot snapshot) => get(asset, snapshot);

    internal override FilterField<CollectionFeature> Field(string name) => new(name, f => get(f.Asset, f.Snapshot));

    internal override void Write(JsonBytes json, CityAsset asset, AssetSnapshot snapshot)
    {
        if (get(asset, snapshot) is { } time)
            json.Time(time);
        else
            json.Null();
    }
}

/// <summary>A day.</summary>
internal sealed class DayValue(Func<CityAsset, AssetSnapshot, DateOnly?> get) : ColumnValue
{
    public override object? Of(CityAsset asset, AssetSnapshot snapshot) => get(asset, snapshot);

    internal override FilterField<CollectionFeature> Field(string name) => new(name, f => get(f.Asset, f.Snapshot));

    internal override void Write(JsonBytes json, CityAsset asset, AssetSnapshot snapshot)
    {
        if (get(asset, snapshot) is { } day)
            json.Day(day);
        else
            json.Null();
    }
}
