using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SiheungTwin.Geo.Tiles;
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

    /// <summary>True when the value is another in another snapshot of the asset.</summary>
    internal abstract bool Differs(CityAsset asset, AssetSnapshot before, AssetSnapshot after);

    internal abstract void Write(JsonBytes json, CityAsset asset, AssetSnapshot snapshot);

    /// <summary>Tags the next feature of a tile with the value; unknown is left out.</summary>
    internal abstract void Tag(VectorTileLayer layer, uint key, CityAsset asset, AssetSnapshot snapshot);
}

/// <summary>A value of a type.</summary>
internal abstract class ColumnValue<T>(Func<CityAsset, AssetSnapshot, T> get) : ColumnValue
{
    public sealed override object? Of(CityAsset asset, AssetSnapshot snapshot) => get(asset, snapshot);

    internal sealed override bool Differs(CityAsset asset, AssetSnapshot before, AssetSnapshot after) =>
        !EqualityComparer<T>.Default.Equals(get(asset, before), get(asset, after));

    internal sealed override void Write(JsonBytes json, CityAsset asset, AssetSnapshot snapshot)
    {
        if (get(asset, snapshot) is { } value)
            Write(json, value);
        else
            json.Null();
    }

    internal sealed override void Tag(VectorTileLayer layer, uint key, CityAsset asset, AssetSnapshot snapshot)
    {
        if (get(asset, snapshot) is { } value)
            Tag(layer, key, value);
    }

    protected abstract void Write(JsonBytes json, [DisallowNull] T value);

    protected abstract void Tag(VectorTileLayer layer, uint key, [DisallowNull] T value);

    protected T In(CollectionFeature feature) => get(feature.Asset, feature.Snapshot);
}

/// <summary>A text.</summary>
internal sealed class TextValue(Func<CityAsset, AssetSnapshot, string?> get) : ColumnValue<string?>(get)
{
    internal override FilterField<CollectionFeature> Field(string name) => new(name, In);

    protected override void Write(JsonBytes json, [DisallowNull] string? value) => json.Text(value);

    protected override void Tag(VectorTileLayer layer, uint key, [DisallowNull] string? value) => layer.Tag(key, value);
}

/// <summary>A number with decimals.</summary>
internal sealed class RealValue(Func<CityAsset, AssetSnapshot, double?> get) : ColumnValue<double?>(get)
{
    internal override FilterField<CollectionFeature> Field(string name) => new(name, In);

    protected override void Write(JsonBytes json, [DisallowNull] double? value) => json.Real(value.Value);

    protected override void Tag(VectorTileLayer layer, uint key, [DisallowNull] double? value) => layer.Tag(key, Math.Round(value.Value, 6));
}

/// <summary>A whole number.</summary>
internal sealed class WholeValue(Func<CityAsset, AssetSnapshot, int?> get) : ColumnValue<int?>(get)
{
    internal override FilterField<CollectionFeature> Field(string name) => new(name, double? (f) => In(f));

    protected override void Write(JsonBytes json, [DisallowNull] int? value) => json.Whole(value.Value);

    protected override void Tag(VectorTileLayer layer, uint key, [DisallowNull] int? value) => layer.Tag(key, (long)value.Value);
}

/// <summary>True or false.</summary>
internal sealed class FlagValue(Func<CityAsset, AssetSnapshot, bool?> get) : ColumnValue<bool?>(get)
{
    internal override FilterField<CollectionFeature> Field(string name) => new(name, In);

    protected override void Write(JsonBytes json, [DisallowNull] bool? value) => json.Flag(value.Value);

    protected override void Tag(VectorTileLayer layer, uint key, [DisallowNull] bool? value) => layer.Tag(key, value.Value);
}

/// <summary>An instant.</summary>
internal sealed class TimeValue(Func<CityAsset, AssetSnapshot, DateTimeOffset?> get) : ColumnValue<DateTimeOffset?>(get)
{
    internal override FilterField<CollectionFeature> Field(string name) => new(name, In);

    protected override void Write(JsonBytes json, [DisallowNull] DateTimeOffset? value) => json.Time(value.Value);

    protected override void Tag(VectorTileLayer layer, uint key, [DisallowNull] DateTimeOffset? value) => layer.Tag(key, Rfc3339.Text(value.Value));
}

/// <summary>A day.</summary>
internal sealed class DayValue(Func<CityAsset, AssetSnapshot, DateOnly?> get) : ColumnValue<DateOnly?>(get)
{
    internal override FilterField<CollectionFeature> Field(string name) => new(name, In);

    protected override void Write(JsonBytes json, [DisallowNull] DateOnly? value) => json.Day(value.Value);

    protected override void Tag(VectorTileLayer layer, uint key, [DisallowNull] DateOnly? value) => layer.Tag(key, value.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
