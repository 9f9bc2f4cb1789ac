using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Silo.Tiles;

namespace SiheungTwin.Silo.Observations;

/// <summary>A line of the journal and the asset it speaks of.</summary>
/// <param name="Entry">The line.</param>
/// <param name="Asset">The asset, as the city version in force now has it; null where that has none.</param>
/// <param name="Wgs84">Its place [° lon, lat], of a line or an area one inside; null where the asset is not known.</param>
internal readonly record struct ObservationRow(Entry Entry, CityAsset? Asset, PackedGeometry? Wgs84)
{
    private static readonly PackedGeometry Nowhere = PackedGeometry.Point(double.NaN, double.NaN);

    /// <summary>Id of the feature: <c>obs:SEQUENCE</c>.</summary>
    public string Id => FormattableString.Invariant($"obs:{Entry.Sequence}");

    /// <summary>What a filter tests; no shape meets what has no place.</summary>
    public PackedGeometry Place => Wgs84 ?? Nowhere;

    /// <summary>The shape in metres, EPSG:5186.</summary>
    public PackedGeometry Metric => Asset?.Geometry ?? Nowhere;

    public static ObservationRow Of(CityIndex index, Entry entry)
    {
        if (!index.TryOrdinal(entry.Asset, out var ordinal))
            return new(entry, null, null);
        var shape = index.Wgs84[ordinal];
        return new(entry, index.Assets[ordinal], shape.Kind == GeometryKind.Point ? shape : CityShapes.Of(index).LabelLonLat(ordinal));
    }
}
