using SiheungTwin.Ingest.Detections.Calibration;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Ingest.Kma.Radar;
using SiheungTwin.Ingest.Rivers;
using SiheungTwin.Ingest.Tide;

namespace SiheungTwin.Silo.Ingest;

/// <summary>
/// What is configured of outside sources, from the section <c>Feeds</c> of the configuration: <c>Feeds__Tide__ZeroM__DT_0008=-4.2</c> in the environment
/// gives the zero of a gauge [m above Incheon mean sea level].
/// </summary>
public sealed class FeedSettings
{
    /// <summary>Tide gauges.</summary>
    public TideGaugeOptions Tide { get; set; } = new();

    /// <summary>River gauges.</summary>
    public RiverGaugeOptions Rivers { get; set; } = new();

    /// <summary>Radar composites.</summary>
    public RadarGridOptions Radar { get; set; } = new();

    /// <summary>JSON file of calibrated cameras; none where empty.</summary>
    public string CamerasFile { get; set; } = "";

    private IReadOnlyDictionary<string, CameraModel> Cameras { get; set; } = new Dictionary<string, CameraModel>();

    /// <summary>Settings of a configuration.</summary>
    /// <exception cref="InvalidDataException">The file of cameras is not there or says what cannot be; the message names the place and the fix.</exception>
    public static FeedSettings Of(IConfiguration configuration)
    {
        var settings = configuration.GetSection("Feeds").Get<FeedSettings>() ?? new();
        if (settings.CamerasFile.Length == 0)
            return settings;
        try
        {
            settings.Cameras = CameraFile.Parse(File.ReadAllText(settings.CamerasFile));
            return settings;
        }
        catch (Exception e) when (e is IOException or FormatException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"Feeds__CamerasFile: {e.Message} ({settings.CamerasFile})", e);
        }
    }

    /// <summary>Settings of the environment alone, for verbs without a server.</summary>
    public static FeedSettings OfEnvironment() => Of(new ConfigurationBuilder().AddEnvironmentVariables().Build());

    /// <summary>A context with these settings.</summary>
    public DecodeContext In(DecodeContext context) => context with { Gauges = Tide, Rivers = Rivers, Radar = Radar, Cameras = Cameras };
}
