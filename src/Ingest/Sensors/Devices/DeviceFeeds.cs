using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Ingest.Sensors.Keti;
using SiheungTwin.Ingest.Sensors.LoRaWan;
using SiheungTwin.Ingest.Sensors.NgsiLd;
using SiheungTwin.Ingest.Sensors.OneM2M;
using SiheungTwin.Ingest.Sensors.SensorThings;

namespace SiheungTwin.Ingest.Sensors.Devices;

/// <summary>Feeds of other platforms' devices.</summary>
public static class DeviceFeeds
{
    /// <summary>All of them, in the order of the contract.</summary>
    public static IReadOnlyList<FeedDescription> All { get; } =
    [
        new(new OneM2MDecoder(), "oneM2M 알림", "oneM2M notifications", false),
        new(new Detections.Frames.OwnSightings(new KetiDecoder()), "통합관제 표준(KETI) 센서·객체 분석", "KETI integrated control: sensors and object analytics", false),
        new(new NgsiLdDecoder(), "시티 데이터 허브(NGSI-LD)", "City data hub, NGSI-LD entities", false),
        new(new SensorThingsDecoder(), "OGC SensorThings 관측", "OGC SensorThings observations", false),
        new(new ChirpStackDecoder(), "LoRaWAN(ChirpStack v4)", "LoRaWAN uplinks of ChirpStack v4", false),
        new(new TtnDecoder(), "LoRaWAN(The Things Stack v3)", "LoRaWAN uplinks of The Things Stack v3", false),
    ];

    /// <summary>True for a feed whose facts are all of the present.</summary>
    public static bool Has(string feed) => All.Any(f => f.Name == feed);
}
