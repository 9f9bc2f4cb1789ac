using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Hazards;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using static SiheungTwin.Silo.Ogc.Schemas.PropertyType;

namespace SiheungTwin.Silo.Ogc.Schemas;

/// <summary>Schema of road hazards: parts of the corridors that own them.</summary>
internal static class HazardSchema
{
    public static readonly CollectionSchema Hazards = new("hazards", AtlasCollection.Corridors, "도로 위험물", "Road hazards", "Point",
    [
        Of("title", Text, null, "이름", "Title", h => h.Title),
        Of("state", Integer, null, "상태 (0 안전 … 4 심각)", "State (0 safe … 4 serious)", h => (int?)h.State),
        Of("state_reason", Text, null, "상태 근거", "Reason for the state", h => h.StateReason),
        Of("provenance", Text, null, "출처 (real 실측, synthetic 합성)", "Provenance", h => h.Provenance == Provenance.Real ? "real" : "synthetic"),
        Of("as_of", Time, null, "근거 시각", "Time of the newest fact", h => h.AsOf),
        Of("class", Text, null, "종류", "Class", h => h.Class),
        Of("status", Text, null, "처리 단계", "Status", h => HazardText.Name(h.Status)),
        Of("confidence", Number, null, "확률", "Probability that it is there", h => h.Confidence),
        Of("detections", Integer, null, "탐지 수", "Detections", h => h.Detections),
        Of("misses", Integer, null, "미탐지 통과 수", "Passes that saw nothing", h => h.Misses),
        Of("severity", Integer, null, "심각도 (0–4)", "Severity (0–4)", h => h.Severity),
        Of("road", Text, null, "도로 구간", "Road segment", h => h.Road),
        Of("corridor", Text, null, "도로축", "Corridor", h => h.Corridor),
        Of("chainage_m", Number, "m", "도로축 누가거리", "Distance along the corridor", h => h.ChainageM),
        Of("side", Integer, null, "쪽 (−1 왼쪽, 1 오른쪽, 0 미상)", "Side (−1 left, 1 right, 0 not known)", h => h.Side),
        Of("sigma_m", Number, "m", "위치 표준편차", "Standard deviation of the position", h => h.SigmaM),
        Of("first_seen", Time, null, "최초 탐지", "First seen", h => h.FirstSeen),
        Of("last_seen", Time, null, "최근 탐지", "Last seen", h => h.LastSeen),
        Of("confirmed_at", Time, null, "확정 시각", "Confirmed at", h => h.ConfirmedAt),
        Of("sla_due", Time, null, "조치 기한", "To be repaired by", h => h.SlaDue),
        Of("sla_breached", PropertyType.Boolean, null, "기한 초과", "Not repaired in time", h => h.SlaBreached),
    ])
    {
        Parts = new(s => ((CorridorSnapshot)s).Hazards, s => (((HazardSnapshot)s).X, ((HazardSnapshot)s).Y)),
    };

    private static FeatureColumnDef Of(string name, PropertyType type, string? unit, string ko, string en, Func<HazardSnapshot, object?> get) =>
        new(name, type, unit, ko, en, (_, s) => get((HazardSnapshot)s));
}
