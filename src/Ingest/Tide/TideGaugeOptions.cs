namespace SiheungTwin.Ingest.Tide;

/// <summary>Height of the zero of tide gauges, because a level without a datum is no level.</summary>
public sealed class TideGaugeOptions
{
    /// <summary>Chart datum of Incheon below Incheon mean sea level: add this to a level above chart datum [m].</summary>
    public double IncheonChartZeroM { get; set; } = -4.62;

    /// <summary>Gauge number (<c>DT_0001</c>) to the height of its zero above Incheon mean sea level [m]. Gauges not listed are refused.</summary>
    public Dictionary<string, double> ZeroM { get; set; } = new(StringComparer.Ordinal) { ["DT_0001"] = -4.62 };

    /// <summary>Names under which answers without a gauge number speak of one.</summary>
    public Dictionary<string, string> Names { get; set; } = new(StringComparer.Ordinal) { ["인천"] = "DT_0001" };
}
