namespace SiheungTwin.Silo.Hotspots;

/// <summary>
/// What a hotspot map may call itself. Counts show where patrols go and are an enforcement record, never a risk of violation; only counts per hour of
/// looking say something of the street, and without a record of looking nothing does.
/// </summary>
/// <param name="Ko">Label in Korean.</param>
/// <param name="En">Label in English.</param>
/// <param name="ReasonKo">Why there are no values, in Korean; null when there are.</param>
/// <param name="ReasonEn">The same in English.</param>
public sealed record HotspotLabel(string Ko, string En, string? ReasonKo = null, string? ReasonEn = null)
{
    /// <summary>The label of an answer.</summary>
    public static HotspotLabel Of(ZoneHotspots hotspots)
    {
        ArgumentNullException.ThrowIfNull(hotspots);
        var (ko, en) = hotspots.Query.Measure switch
        {
            HotspotMeasure.Stays => ("주차", "stays"),
            HotspotMeasure.Sightings => ("차량 관측", "vehicle sightings"),
            _ => ("위반", "violations"),
        };
        if (!hotspots.Query.Rate)
            return new HotspotLabel($"단속 실적: {ko} 건수", $"Enforcement record: count of {en}");
        return hotspots.Identifiable
            ? new HotspotLabel($"순찰 시간당 {ko} 건수", $"Recorded {en} per patrol hour")
            : new HotspotLabel(
                $"식별 불가: 순찰 시간당 {ko} 건수",
                $"Not identifiable: {en} per patrol hour",
                "이 기간과 시간대에 어느 구역을 얼마나 오래 보았는지 기록이 없습니다. 순찰 경로(patrol-track)를 보내거나 기간을 넓히십시오.",
                "Nothing records how long any zone was looked at in this span. Send patrol tracks (patrol-track) or widen the span.");
    }
}
