using System.Globalization;
using System.Text;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Synthetic;

/// <summary>
/// The demo's storm: six hours of rain from the south-west, heaviest hour about 95–105 mm where its core passes, a spring tide whose high water
/// meets it, and the warnings KMA would give. Synthetic and deterministic; every payload is in the format of its real source and goes through the front door.
/// </summary>
public static class SyntheticStorm
{
    /// <summary>How long it lasts.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromHours(6);

    private static readonly TimeSpan Kst = TimeSpan.FromHours(9);

    /// <summary>The recording, in the order of its times.</summary>
    /// <param name="city">City whose AWS stations and rain gauges it falls on; its seed shapes the details.</param>
    /// <param name="start">Begin; any offset, written as KST.</param>
    public static IReadOnlyList<RecordedPayload> Make(CityModel city, DateTimeOffset start)
    {
        var begin = start.ToOffset(Kst);
        var rain = StormRain.Over(city, begin);
        var payloads = new List<RecordedPayload>();
        for (var minute = 0; minute <= (int)Duration.TotalMinutes; minute++)
        {
            var at = TimeSpan.FromMinutes(minute);
            if (StormWarnings.At(minute, begin) is { } warning)
                payloads.Add(new RecordedPayload(at, "kma-warning", warning));
            if (minute % 10 == 0)
                payloads.Add(new RecordedPayload(at, "khoa", Tide(minute, begin + at)));
            payloads.Add(new RecordedPayload(at, "kma-aws", Rows(rain, minute)));
            if (minute % 10 == 0 && Gauges(city, rain, minute, begin + at) is { } gauges)
                payloads.Add(new RecordedPayload(at, "sensor", gauges));
        }

        return payloads;
    }

    /// <summary>All minutes of one station in the CSV dialect of the AWS minute files.</summary>
    /// <exception cref="ArgumentException">The city has no such station.</exception>
    public static string Csv(CityModel city, DateTimeOffset start, int station)
    {
        var rain = StormRain.Over(city, start.ToOffset(Kst));
        var text = new StringBuilder(StormRain.Header).Append('\n');
        for (var minute = 0; minute <= (int)Duration.TotalMinutes; minute++)
            text.Append(rain.Row(station, minute)).Append('\n');
        return text.ToString();
    }

    /// <summary>
    /// Water level at the Incheon gauge [m MSL] so many minutes into the storm: amplitudes of M2, S2, K1, O1 at Incheon (2.8627, 1.1480, 0.3968, 0.2902 m);
    /// phases set so that all four crest at minute 200, a spring tide at its highest. Not a prediction for any date.
    /// </summary>
    public static double TideM(double minute)
    {
        const double CrestMinute = 200;
        var hours = (minute - CrestMinute) / 60;
        return Wave(2.8627, 12.4206) + Wave(1.1480, 12.0) + (0.4 * (Wave(0.3968, 23.9345) + Wave(0.2902, 25.8193)));

        double Wave(double amplitude, double periodHours) => amplitude * Math.Cos(2 * Math.PI * hours / periodHours);
    }

    private static byte[] Rows(StormRain rain, int minute)
    {
        var text = new StringBuilder(StormRain.Header).Append('\n');
        foreach (var station in rain.Stations)
            text.Append(rain.Row(station, minute)).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static byte[] Tide(int minute, DateTimeOffset at)
    {
        const double IncheonChartZeroM = 4.62;
        var cm = (int)Math.Round((TideM(minute) + IncheonChartZeroM) * 100);
        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$$"""
            {"result":{"meta":{"obs_post_id":"DT_0001","obs_post_name":"인천"},"data":[{"record_time":"{{{at:yyyy-MM-dd HH:mm:ss}}}","tide_level":"{{{cm}}}"}]}}
            """));
    }

    private static byte[]? Gauges(CityModel city, StormRain rain, int minute, DateTimeOffset at)
    {
        var rows = city.Sensors.Where(s => s.Quantity is "rain_10min" or "rain_60min").OrderBy(s => s.Id, StringComparer.Ordinal)
            .Select(s => string.Create(CultureInfo.InvariantCulture, $$"""
                {"sensor":"{{s.Device}}","observed":"{{at:yyyy-MM-ddTHH:mm:sszzz}}","quantity":"{{s.Quantity}}","value":{{rain.SumAt(s.Geometry.Xy[0], s.Geometry.Xy[1], minute, s.Quantity == "rain_10min" ? 10 : 60):0.0}},"unit":"mm"}
                """)).ToArray();
        return rows.Length == 0 ? null : Encoding.UTF8.GetBytes($"[{string.Join(",\n", rows)}]");
    }
}
