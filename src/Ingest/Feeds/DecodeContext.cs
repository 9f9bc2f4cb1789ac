using SiheungTwin.Ingest.Detections;
using SiheungTwin.Ingest.Detections.Calibration;
using SiheungTwin.Ingest.Kma.Radar;
using SiheungTwin.Ingest.Privacy;
using SiheungTwin.Ingest.Rivers;
using SiheungTwin.Ingest.Sensors.Devices;
using SiheungTwin.Ingest.Tide;

namespace SiheungTwin.Ingest.Feeds;

/// <summary>What a decoder needs besides the bytes.</summary>
public sealed record DecodeContext
{
    /// <summary>When the bytes arrived, UTC; the date of feeds that carry none.</summary>
    public required DateTimeOffset Received { get; init; }

    /// <summary>Datum offsets of tide gauges.</summary>
    public TideGaugeOptions Gauges { get; init; } = new();

    /// <summary>Where radar composites lie.</summary>
    public RadarGridOptions Radar { get; init; } = new();

    /// <summary>Datum offsets of river gauges.</summary>
    public RiverGaugeOptions Rivers { get; init; } = new();

    /// <summary>Gauge that was asked for (<c>DT_0001</c>), for answers that do not name it; null when unknown.</summary>
    public string? Gauge { get; init; }

    /// <summary>AWS stations to read; null reads all. Rows of other stations are skipped before anything is allocated for them.</summary>
    public IReadOnlySet<int>? Stations { get; init; }

    /// <summary>Gives vehicles their pseudonyms. Unless told otherwise under a key that is forgotten with the process: a plate is never shown, but nothing links two runs.</summary>
    public IVehiclePseudonyms Vehicles { get; init; } = PlatePseudonym.Ephemeral;

    /// <summary>What a detection that says less is taken to mean.</summary>
    public DetectionOptions Detections { get; init; } = new();

    /// <summary>Calibrated cameras by their name.</summary>
    public IReadOnlyDictionary<string, CameraModel> Cameras { get; init; } = new Dictionary<string, CameraModel>();

    /// <summary>Which patrol tracks are believable.</summary>
    public PatrolTrackOptions Patrols { get; init; } = new();

    /// <summary>What the fields of outside devices measure.</summary>
    public DeviceProfiles Devices { get; init; } = new();

    /// <summary>Where the bytes came in, for messages that do not name their device: an MQTT topic. Null when unknown.</summary>
    public string? Origin { get; init; }
}
