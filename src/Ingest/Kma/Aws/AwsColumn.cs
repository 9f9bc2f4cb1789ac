namespace SiheungTwin.Ingest.Kma.Aws;

/// <summary>A column of AWS minute data that becomes an observation.</summary>
/// <param name="Index">Position in the row, from 0.</param>
/// <param name="Field">Name in the source.</param>
/// <param name="Quantity">Quantity here.</param>
/// <param name="Unit">Unit.</param>
internal readonly record struct AwsColumn(int Index, string Field, string Quantity, string Unit)
{
    /// <summary>
    /// The 18 columns of nph-aws2_min: TM STN WD1 WS1 WDS WSS WD10 WS10 TA RE RN-15m RN-60m RN-12H RN-DAY HM PA PS TD.
    /// One-minute wind and the wetness switch RE are left out: nothing reads them.
    /// </summary>
    public static AwsColumn[] Hub { get; } =
    [
        new(5, "WSS", "wind_gust", "m/s"),
        new(6, "WD10", "wind_direction", "deg"),
        new(7, "WS10", "wind", "m/s"),
        new(8, "TA", "temperature", "degC"),
        new(10, "RN-15m", "rain_15min", "mm"),
        new(11, "RN-60m", "rain_60min", "mm"),
        new(12, "RN-12H", "rain_12h", "mm"),
        new(13, "RN-DAY", "rain_day", "mm"),
        new(14, "HM", "humidity", "%"),
        new(15, "PA", "pressure", "hPa"),
        new(16, "PS", "pressure_msl", "hPa"),
        new(17, "TD", "dew_point", "degC"),
    ];

    /// <summary>Columns of a hub row.</summary>
    public const int HubWidth = 18;

    /// <summary>Columns of the CSV dialect by its own header; null when TM or STN does not lead it.</summary>
    public static AwsColumn[]? Csv(ReadOnlySpan<char> header)
    {
        var columns = new List<AwsColumn>();
        var index = 0;
        foreach (var range in header.Split(','))
        {
            var name = header[range].Trim().ToString().ToLowerInvariant();
            if ((index == 0 && name != "tm") || (index == 1 && name != "stn"))
                return null;
            (string Quantity, string Unit)? meaning = name switch
            {
                "rn15m" => ("rain_15min", "mm"),
                "rn60m" => ("rain_60min", "mm"),
                "rn12h" => ("rain_12h", "mm"),
                "rnday" => ("rain_day", "mm"),
                "ta" => ("temperature", "degC"),
                "ws10" => ("wind", "m/s"),
                "wd10" => ("wind_direction", "deg"),
                "wss" => ("wind_gust", "m/s"),
                "hm" => ("humidity", "%"),
                "pa" => ("pressure", "hPa"),
                "ps" => ("pressure_msl", "hPa"),
                "td" => ("dew_point", "degC"),
                _ => null,
            };
            if (meaning is { } known)
                columns.Add(new AwsColumn(index, name, known.Quantity, known.Unit));
            index++;
        }

        return columns.Count > 0 ? [.. columns] : null;
    }
}
