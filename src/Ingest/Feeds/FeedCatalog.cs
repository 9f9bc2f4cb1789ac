using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using SiheungTwin.Ingest.Detections;
using SiheungTwin.Ingest.Detections.Boxes;
using SiheungTwin.Ingest.Detections.DeepStream;
using SiheungTwin.Ingest.Detections.Drone;
using SiheungTwin.Ingest.Detections.Frames;
using SiheungTwin.Ingest.Detections.Onvif;
using SiheungTwin.Ingest.Kma.Asos;
using SiheungTwin.Ingest.Kma.Aws;
using SiheungTwin.Ingest.Kma.Radar;
using SiheungTwin.Ingest.Kma.Snow;
using SiheungTwin.Ingest.Kma.Village;
using SiheungTwin.Ingest.Kma.Warnings;
using SiheungTwin.Ingest.Manual;
using SiheungTwin.Ingest.Rivers;
using SiheungTwin.Ingest.Sensors;
using SiheungTwin.Ingest.Tide;

namespace SiheungTwin.Ingest.Feeds;

/// <summary>The feeds the twin can read. Immutable; <see cref="With"/> adds one.</summary>
public sealed class FeedCatalog
{
    private readonly FrozenDictionary<string, FeedDescription> _byName;

    /// <summary>A catalogue of these feeds, in this order.</summary>
    /// <exception cref="ArgumentException">Two feeds have one name.</exception>
    public FeedCatalog(IEnumerable<FeedDescription> feeds)
    {
        Feeds = [.. feeds];
        _byName = Feeds.ToDictionary(f => f.Name, StringComparer.Ordinal).ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The feeds that come with the twin.</summary>
    public static FeedCatalog Default { get; } = new(
    [
        new(VillageDecoder.Nowcast, "기상청 초단기실황", "KMA nowcast on the 5 km grid", false),
        new(VillageDecoder.Forecast, "기상청 초단기예보", "KMA very short range forecast on the 5 km grid", true),
        new(VillageDecoder.Village, "기상청 단기예보", "KMA village forecast on the 5 km grid", true),
        new(new AwsMinuteDecoder(), "기상청 방재기상관측(AWS) 매분자료", "KMA automatic weather stations, every minute", false),
        new(new AsosDecoder(), "기상청 종관기상관측(ASOS) 시간자료", "KMA synoptic stations, every hour", false),
        new(new SnowDecoder(), "기상청 적설", "KMA snow depths", false),
        new(new RadarDecoder(), "기상청 레이더 강우", "KMA radar composites", false),
        new(new WarningDecoder(), "기상특보", "KMA weather warnings", true),
        new(new TideDecoder(), "국립해양조사원 조위", "KHOA tide levels and predicted high and low water", true),
        new(new RiverDecoder(), "홍수통제소 하천수위", "River levels of the flood control offices", true),
        new(new SensorDecoder(), "도시 센서", "City sensors", false),
        .. Sensors.Devices.DeviceFeeds.All,
        new(new DetectionDecoder(), "도로·주차·간판 영상 탐지", "Street camera detections", false),
        new(new OwnSightings(new DeepStreamDecoder()), "영상 분석(DeepStream)", "Video analytics, DeepStream", false),
        new(new OwnSightings(new OnvifDecoder()), "영상 분석(ONVIF)", "Video analytics, ONVIF metadata", false),
        new(new OwnSightings(BoxDecoder.Coco), "영상 탐지(COCO)", "Detections as COCO writes them", false),
        new(new OwnSightings(BoxDecoder.Ultralytics), "영상 탐지(Ultralytics)", "Detections as Ultralytics writes them", false),
        new(new OwnSightings(new DjiDecoder()), "드론 영상(DJI)", "Drone images, DJI", false),
        new(new PatrolTrackDecoder(), "순찰 경로", "Patrol tracks", false),
        new(new ManualDecoder(), "수동 입력", "Facts and orders by people", true),
    ]);

    /// <summary>All feeds, in catalogue order.</summary>
    public IReadOnlyList<FeedDescription> Feeds { get; }

    /// <summary>Finds a feed by its name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out FeedDescription? feed) => _byName.TryGetValue(name, out feed);

    /// <summary>This catalogue and one more feed.</summary>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public FeedCatalog With(FeedDescription feed) => new([.. Feeds, feed]);
}
