using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Hazards;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using Part = SiheungTwin.Silo.Ogc.Schemas.Columns<SiheungTwin.Grains.Interfaces.City.CityAsset, SiheungTwin.Grains.Interfaces.Assets.HazardSnapshot>;

namespace SiheungTwin.Silo.Ogc.Schemas;

/// <summary>Schema of road hazards: parts of the corridors that own them.</summary>
internal static class HazardSchema
{
    public static readonly CollectionSchema Hazards = new("hazards", AtlasCollection.Corridors, "도로 위험물", "Road hazards", "Point",
    [
        Part.Text("title", "이름", "Title", (_, h) => h.Title),
        Part.Integer("state", null, "상태 (0 안전 … 4 심각)", "State (0 safe … 4 serious)", (_, h) => (int?)h.State),
        Part.Text("state_reason", "상태 근거", "Reason for the state", (_, h) => h.StateReason),
        Part.Text("provenance", "출처 (real 실측, synthetic 합성)", "Provenance", (_, h) => h.Provenance == Provenance.Real ? "real" : "synthetic"),
        Part.Time("as_of", "근거 시각", "Time of the newest fact", (_, h) => h.AsOf),
        Part.Text("class", "종류", "Class", (_, h) => h.Class),
        Part.Text("status", "처리 단계", "Status", (_, h) => HazardText.Name(h.Status)),
        Part.Number("confidence", null, "확률", "Probability that it is there", (_, h) => h.Confidence),
        Part.Integer("detections", null, "탐지 수", "Detections", (_, h) => h.Detections),
        Part.Integer("misses", null, "미탐지 통과 수", "Passes that saw nothing", (_, h) => h.Misses),
        Part.Integer("severity", null, "심각도 (0–4)", "Severity (0–4)", (_, h) => h.Severity),
        Part.Text("road", "도로 구간", "Road segment", (_, h) => h.Road),
        Part.Text("corridor", "도로축", "Corridor", (_, h) => h.Corridor),
        Part.Number("chainage_m", "m", "도로축 누가거리", "Distance along the corridor", (_, h) => h.ChainageM),
        Part.Integer("side", null, "쪽 (−1 왼쪽, 1 오른쪽, 0 미상)", "Side (−1 left, 1 right, 0 not known)", (_, h) => h.Side),
        Part.Number("sigma_m", "m", "위치 표준편차", "Standard deviation of the position", (_, h) => h.SigmaM),
        Part.Time("first_seen", "최초 탐지", "First seen", (_, h) => h.FirstSeen),
        Part.Time("last_seen", "최근 탐지", "Last seen", (_, h) => h.LastSeen),
        Part.Time("confirmed_at", "확정 시각", "Confirmed at", (_, h) => h.ConfirmedAt),
        Part.Time("sla_due", "조치 기한", "To be repaired by", (_, h) => h.SlaDue),
        Part.Flag("sla_breached", "기한 초과", "Not repaired in time", (_, h) => h.SlaBreached),
    ])
    {
        Parts = new(s => ((CorridorSnapshot)s).Hazards, s => (((HazardSnapshot)s).X, ((HazardSnapshot)s).Y)),
    };
}
