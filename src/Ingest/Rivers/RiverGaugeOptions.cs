namespace SiheungTwin.Ingest.Rivers;

/// <summary>Height of the zero of river gauges, because a stage above a zero nobody knows is no level.</summary>
public sealed class RiverGaugeOptions
{
    /// <summary>Gauge number (<c>1018680</c>) to the height of its zero above Incheon mean sea level [m]. Gauges not listed give their stage only.</summary>
    public Dictionary<string, double> ZeroM { get; set; } = new(StringComparer.Ordinal);
}
