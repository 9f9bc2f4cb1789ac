using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Silo.Ingest;

namespace SiheungTwin.Silo.SensorThings;

/// <summary>
/// What stands behind an entity: an asset that measures (Thing, Location, Sensor, FeatureOfInterest), with a quantity (Datastream), with a line of the journal (Observation); or a quantity alone (ObservedProperty).
/// What belongs to an entity and is one of its kind is made of the same row.
/// </summary>
/// <param name="Root">The city at the watermark that is answered.</param>
/// <param name="Ordinal">The asset; −1 for a quantity alone.</param>
/// <param name="Quantity">The quantity; null where none is meant.</param>
/// <param name="Entry">The line of the journal; null where none is meant.</param>
internal readonly record struct MeasuringRow(AtlasRoot Root, int Ordinal, MeasuredQuantity? Quantity, Entry? Entry)
{
    private static readonly TimeSpan MostAhead = TimeSpan.FromMinutes(new FreshnessRules().FutureMinutes);
    private static readonly PackedGeometry Nowhere = PackedGeometry.Point(double.NaN, double.NaN);

    /// <summary>What measures, in the order of ids.</summary>
    public static readonly AtlasCollection[] Collections = [AtlasCollection.Sensors, AtlasCollection.Waters, AtlasCollection.Weather];

    /// <summary>How far the clock of a reading may be ahead of its receipt; the twin does not read what is further ahead.</summary>
    public static TimeSpan Ahead => MostAhead;

    public CityAsset Asset => Root.Index.Assets[Ordinal];

    public AssetSnapshot Snapshot => Root.SnapshotAt(Ordinal);

    /// <summary>Place [° lon, lat].</summary>
    public PackedGeometry Wgs84 => Ordinal < 0 ? Nowhere : Root.Index.Wgs84[Ordinal];

    /// <summary>Place [m, EPSG:5186].</summary>
    public PackedGeometry Metric => Ordinal < 0 ? Nowhere : Asset.Geometry;

    /// <summary>Id of the Datastream: asset and quantity.</summary>
    public string StreamId => $"{Asset.Id}:{Quantity!.Name}";

    /// <summary>Unit of the Datastream.</summary>
    public MeasuredUnit Unit => MeasuredUnit.Of(Asset is Sensor sensor ? sensor.Unit : Quantity!.Unit);

    /// <summary>True for assets that measure.</summary>
    public static bool Measures(CityAsset asset) => asset is Sensor or WaterBody or WeatherCell;

    /// <summary>What an asset measures.</summary>
    public static IReadOnlyList<MeasuredQuantity> QuantitiesOf(CityAsset asset) => asset switch
    {
        Sensor sensor => [MeasuredQuantity.Of(sensor.Quantity)],
        WeatherCell => MeasuredQuantity.OfWeather,
        WaterBody => [MeasuredQuantity.Level],
        _ => [],
    };

    /// <summary>The Datastreams of the asset.</summary>
    public IEnumerable<MeasuringRow> Streams()
    {
        foreach (var quantity in QuantitiesOf(Asset))
            yield return this with { Quantity = quantity, Entry = null };
    }

    /// <summary>The Observation a line of the journal is; null where it is none: forecasts, what people said, what a device says besides, clocks that run ahead.</summary>
    public static MeasuringRow? Of(AtlasRoot root, Entry entry)
    {
        if (entry.Kind != EntryKind.Observation || entry.Body == Sensor.Beside || !RecordingTime.IsOfThePresent(entry.Feed, entry.Quantity)
            || !root.TryGet(entry.Asset, out var ordinal) || entry.Observed - entry.Received > MostAhead)
        {
            return null;
        }

        var quantity = root.Index.Assets[ordinal] switch
        {
            Sensor sensor when sensor.Quantity == entry.Quantity => MeasuredQuantity.Of(sensor.Quantity),
            WeatherCell => Array.Find(MeasuredQuantity.OfWeather, q => q.Name == entry.Quantity),
            WaterBody when MeasuredQuantity.LevelNames.Contains(entry.Quantity) => MeasuredQuantity.Level,
            _ => null,
        };
        return quantity is null ? null : new(root, ordinal, quantity, entry);
    }
}
