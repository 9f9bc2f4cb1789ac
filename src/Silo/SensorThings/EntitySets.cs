using System.Globalization;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using static SiheungTwin.Silo.SensorThings.EntityMember;

namespace SiheungTwin.Silo.SensorThings;

/// <summary>The entities of the SensorThings API 1.1 (OGC 18-088, section 8) and what of the twin they are.</summary>
internal static class EntitySets
{
    private const string GeoJson = "application/geo+json";

    public static readonly EntitySet Things = new(
        "Things", "Thing", AssetId,
        [
            Text("name", row => row.Asset.Title),
            Text("description", row => row.Asset switch { Sensor => "센서 · Sensor", WaterBody => "수역 · Water body", _ => "기상 관측 지점 · Weather cell or station" }),
            Object(
                "properties",
                Text("kind", row => row.Asset switch { Sensor => "sensor", WaterBody => "water", _ => "weather" }),
                Text("title_en", row => row.Asset.TitleEn),
                Text("provenance", row => row.Asset.Provenance == Provenance.Real ? "real" : "synthetic"),
                Text("device", row => (row.Asset as Sensor)?.Device),
                Text("zone", row => (row.Asset as Sensor)?.Zone),
                Number("station", row => (row.Asset as WeatherCell)?.Station),
                Number("state", row => (int?)row.Snapshot.State),
                Text("state_reason", row => row.Snapshot.StateReason),
                Time("as_of", row => row.Snapshot.AsOf)),
        ],
        [new("Locations", () => Locations!, true), new("HistoricalLocations", () => HistoricalLocations!, true), new("Datastreams", () => Datastreams!, true)],
        ("Locations", () => Locations!));

    public static readonly EntitySet Locations = new(
        "Locations", "Location", AssetId,
        [Text("name", row => row.Asset.Title), Text("description", _ => "위치 · Place"), Text("encodingType", _ => GeoJson), Place("location"), Text("location/type", TypeOf)],
        [new("Things", () => Things, true), new("HistoricalLocations", () => HistoricalLocations!, true)],
        ("Things", () => Things));

    /// <summary>Always empty: what measures here does not move.</summary>
    public static readonly EntitySet HistoricalLocations = new(
        "HistoricalLocations", "HistoricalLocation", AssetId, [Time("time", _ => null)], [new("Thing", () => Things, false), new("Locations", () => Locations!, true)]);

    public static readonly EntitySet Sensors = new(
        "Sensors", "Sensor", AssetId,
        [
            Text("name", row => row.Asset is Sensor sensor ? sensor.Device : row.Asset.Title),
            Text("description", row => row.Asset is Sensor sensor ? $"{MeasuredQuantity.Of(sensor.Quantity).TitleKo} 센서 · {MeasuredQuantity.Of(sensor.Quantity).TitleEn}" : "관측 자료 제공처 · Whoever reports for this place"),
            Text("encodingType", _ => "text/html"),
            Text("metadata", row => row.Asset switch { Sensor => "https://siheungtwin.example/docs/sensors", WeatherCell => "https://apihub.kma.go.kr/", _ => "https://www.khoa.go.kr/" }),
            Object("properties", Number("period_s", row => (row.Asset as Sensor)?.PeriodS), Number("zero_m", row => (row.Asset as Sensor)?.ZeroM)),
        ],
        [new("Datastreams", () => Datastreams!, true)]);

    public static readonly EntitySet ObservedProperties = new(
        "ObservedProperties", "ObservedProperty", row => row.Quantity!.Name,
        [Text("name", row => row.Quantity!.Name), Text("definition", row => row.Quantity!.Definition), Text("description", row => $"{row.Quantity!.TitleKo} · {row.Quantity.TitleEn}")],
        [new("Datastreams", () => Datastreams!, true)]);

    public static readonly EntitySet Datastreams = new(
        "Datastreams", "Datastream", row => row.StreamId,
        [
            Text("name", row => $"{row.Asset.Title} {row.Quantity!.TitleKo}"),
            Text("description", row => $"{row.Quantity!.TitleKo} · {row.Quantity.TitleEn}"),
            Text("observationType", _ => "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement"),
            Object("unitOfMeasurement", Text("name", row => row.Unit.Name), Text("symbol", row => row.Unit.Symbol), Text("definition", row => row.Unit.Definition)),
            Place("observedArea"),
            Object(
                "properties",
                Text("datum", row => row.Quantity!.Name is "level" or "water_level" ? "msl" : null),
                Number("latest_value", row => (row.Snapshot as SensorSnapshot)?.Value),
                Flag("plausible", row => (row.Snapshot as SensorSnapshot)?.Plausible),
                Text("verdict", row => (row.Snapshot as SensorSnapshot)?.Verdict),
                Time("as_of", row => row.Snapshot.AsOf)),
        ],
        [new("Thing", () => Things, false), new("Sensor", () => Sensors, false), new("ObservedProperty", () => ObservedProperties, false), new("Observations", () => Observations!, true)],
        ("Thing", () => Things), ("Sensor", () => Sensors), ("ObservedProperty", () => ObservedProperties));

    public static readonly EntitySet Observations = new(
        "Observations", "Observation", row => row.Entry!.Sequence.ToString(CultureInfo.InvariantCulture),
        [
            Time("phenomenonTime", row => row.Entry!.Observed),
            Time("resultTime", row => row.Entry!.Received),
            Number("result", row => row.Entry!.Value),
            Object(
                "parameters",
                Text("feed", row => row.Entry!.Feed),
                Text("source", row => row.Entry!.Source),
                Text("key", row => row.Entry!.Key),
                Number("lo", row => row.Entry!.Lo),
                Number("hi", row => row.Entry!.Hi),
                Text("reason", row => row.Entry!.Reason)),
        ],
        [new("Datastream", () => Datastreams!, false), new("FeatureOfInterest", () => FeaturesOfInterest!, false)],
        ("Datastream", () => Datastreams!), ("Datastream/Thing", () => Things), ("Datastream/ObservedProperty", () => ObservedProperties), ("FeatureOfInterest", () => FeaturesOfInterest!));

    public static readonly EntitySet FeaturesOfInterest = new(
        "FeaturesOfInterest", "FeatureOfInterest", AssetId,
        [Text("name", row => row.Asset.Title), Text("description", _ => "관측 대상 · What is observed"), Text("encodingType", _ => GeoJson), Place("feature"), Text("feature/type", TypeOf)],
        [new("Observations", () => Observations!, true)]);

    /// <summary>All of them, as the root of the service lists them.</summary>
    public static readonly EntitySet[] All = [Things, Locations, HistoricalLocations, Datastreams, Sensors, ObservedProperties, Observations, FeaturesOfInterest];

    private static string AssetId(MeasuringRow row) => row.Asset.Id;

    private static string TypeOf(MeasuringRow row) => row.Wgs84.Kind.ToString();
}
