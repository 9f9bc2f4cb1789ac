using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Ingest.Sensors.Devices;

namespace SiheungTwin.Silo.Ingest;

/// <summary>Which observations say what time it is in a world whose clock is a recording: those of the present, not forecasts, predictions, warnings or people's facts.</summary>
internal static class RecordingTime
{
    public static bool IsOfThePresent(string feed, string quantity) => feed switch
    {
        "kma-aws" or "kma-asos" or "kma-snow" or "kma-radar" or "kma-ncst" or "sensor" or "detection" or "deepstream" or "onvif" or "coco" or "ultralytics" or "dji" or "patrol-track" => true,
        "khoa" => quantity == "tide_level",
        "hrfco" => quantity is "river_stage" or "river_level" or "flow" or "rain_10min",
        _ => DeviceFeeds.Has(feed),
    };

    public static DateTimeOffset? Of(IReadOnlyList<Entry> entries)
    {
        DateTimeOffset? latest = null;
        foreach (var entry in entries)
        {
            if (IsOfThePresent(entry.Feed, entry.Quantity) && (latest is null || entry.Observed > latest))
                latest = entry.Observed;
        }

        return latest;
    }
}
