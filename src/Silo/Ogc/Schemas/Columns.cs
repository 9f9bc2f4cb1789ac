using System.Runtime.CompilerServices;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Silo.Ogc.Schemas;

/// <summary>Columns of one kind of asset, by what their values are.</summary>
internal static class Columns<TAsset, TSnapshot>
    where TAsset : CityAsset
    where TSnapshot : AssetSnapshot
{
    public static FeatureColumnDef Text(string name, string ko, string en, Func<TAsset, TSnapshot, string?> get) =>
        new(name, PropertyType.Text, null, ko, en, new TextValue((a, s) => get(Its(a), Its(s))));

    public static FeatureColumnDef Number(string name, string? unit, string ko, string en, Func<TAsset, TSnapshot, double?> get) =>
        new(name, PropertyType.Number, unit, ko, en, new RealValue((a, s) => get(Its(a), Its(s))));

    public static FeatureColumnDef Age(string name, string ko, string en, Func<TAsset, TSnapshot, double?> get) => Number(name, "s", ko, en, get) with { IsAge = true };

    public static FeatureColumnDef Integer(string name, string? unit, string ko, string en, Func<TAsset, TSnapshot, int?> get) =>
        new(name, PropertyType.Integer, unit, ko, en, new WholeValue((a, s) => get(Its(a), Its(s))));

    public static FeatureColumnDef Flag(string name, string ko, string en, Func<TAsset, TSnapshot, bool?> get) =>
        new(name, PropertyType.Boolean, null, ko, en, new FlagValue((a, s) => get(Its(a), Its(s))));

    public static FeatureColumnDef Time(string name, string ko, string en, Func<TAsset, TSnapshot, DateTimeOffset?> get) =>
        new(name, PropertyType.Time, null, ko, en, new TimeValue((a, s) => get(Its(a), Its(s))));

    public static FeatureColumnDef Day(string name, string ko, string en, Func<TAsset, TSnapshot, DateOnly?> get) =>
        new(name, PropertyType.Date, null, ko, en, new DayValue((a, s) => get(Its(a), Its(s))));

    // A collection holds one kind of asset: a checked cast of each would read both objects' headers, and often nothing else of the asset.
    private static TAsset Its(CityAsset asset) => Unsafe.As<TAsset>(asset);

    private static TSnapshot Its(AssetSnapshot snapshot) => Unsafe.As<TSnapshot>(snapshot);
}
