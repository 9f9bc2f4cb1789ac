using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using static SiheungTwin.Silo.Ogc.Schemas.CommonColumns;
using static SiheungTwin.Silo.Ogc.Schemas.PropertyType;

namespace SiheungTwin.Silo.Ogc.Schemas;

/// <summary>Schemas of the flood side: zones, roads, underpasses, dongs.</summary>
internal static class FloodSchemas
{
    public static readonly CollectionSchema Zones = new("drainage-zones", AtlasCollection.DrainageZones, "배수구역", "Drainage zones", "Polygon", With(
        Zone("rain_10min_mm", Number, "mm", "10분 강우", "Rain, 10 min", (_, s) => s.Rain10MinMm),
        Zone("rain_60min_mm", Number, "mm", "60분 강우", "Rain, 60 min", (_, s) => s.Rain60MinMm),
        Zone("rain_180min_mm", Number, "mm", "180분 강우", "Rain, 180 min", (_, s) => s.Rain180MinMm),
        Zone("rain_age_s", Number, "s", "강우 자료 경과", "Age of the rain reading", (_, s) => s.RainAgeS),
        Zone("rain_source", Text, null, "강우 관측소", "Weather cell used", (_, s) => s.RainSource),
        Zone("level_m", Number, "m", "수위 (해발)", "Water level above MSL", (_, s) => s.LevelM),
        Zone("depth_m", Number, "m", "침수심", "Water depth over the lowest ground", (_, s) => s.DepthM),
        Zone("depth_source", Text, null, "침수심 근거", "How the depth is known", (_, s) => s.DepthSource),
        Zone("drain_m3s", Number, "m3/s", "배수량", "Drained now", (_, s) => s.DrainM3s),
        Zone("outfall_locked", PropertyType.Boolean, null, "토구 막힘", "Outfall locked", (_, s) => s.OutfallLocked),
        Zone("pump_running", PropertyType.Boolean, null, "펌프 가동", "Pump running", (_, s) => s.PumpRunning),
        Zone("warning", Text, null, "기상특보", "Warning in force", (_, s) => s.Warning),
        Zone("override", Text, null, "수동 지정", "Override by a person", (_, s) => s.Override),
        Zone("by_hand", Text, null, "수동 입력 사실", "Said by a person and in force", (_, s) => s.ByHand),
        Zone("since", Time, null, "상태 시작", "State holds since", (_, s) => s.Since),
        Zone("flood_probability_1h", Number, null, "1시간 내 침수확률", "Flood probability within 1 h", (_, s) => s.FloodProbability1h),
        Zone("flood_probability_2h", Number, null, "2시간 내 침수확률", "Flood probability within 2 h", (_, s) => s.FloodProbability2h),
        Zone("flood_probability_3h", Number, null, "3시간 내 침수확률", "Flood probability within 3 h", (_, s) => s.FloodProbability3h),
        Zone("flood_probability_reason", Text, null, "침수확률 근거", "Why, Korean", (_, s) => s.FloodProbabilityReason),
        Zone("flood_probability_reason_en", Text, null, "침수확률 근거 (영문)", "Why, English", (_, s) => s.FloodProbabilityReasonEn),
        Zone("area_m2", Number, "m2", "면적", "Area", (z, _) => z.AreaM2),
        Zone("imperviousness", Number, null, "불투수율", "Imperviousness", (z, _) => z.Imperviousness),
        Zone("inlet_capacity_m3s", Number, "m3/s", "빗물받이 용량", "Inlet capacity", (z, _) => z.InletCapacityM3s),
        Zone("pipe_capacity_m3s", Number, "m3/s", "관거 용량", "Pipe capacity", (z, _) => z.PipeCapacityM3s),
        Zone("outfall_invert_m", Number, "m", "토구 관저고", "Outfall invert above MSL", (z, _) => z.OutfallInvertM),
        Zone("water_body", Text, null, "방류 수역", "Water body at the outfall", (z, _) => z.WaterBody),
        Zone("gate", Text, null, "수문", "Gate", (z, _) => z.Gate),
        Zone("pump", Text, null, "펌프장", "Pump", (z, _) => z.Pump),
        Zone("pump_capacity_m3s", Number, "m3/s", "펌프 용량", "Pump capacity", (z, _) => z.PumpCapacityM3s),
        Zone("lowest_m", Number, "m", "최저 지반고", "Lowest ground above MSL", (z, _) => z.LowestM),
        Zone("dong", Text, null, "행정동", "Dong", (z, _) => z.Dong)));

    public static readonly CollectionSchema Roads = new("roads", AtlasCollection.Roads, "도로 구간", "Road segments", "LineString", With(
        Road("passable", PropertyType.Boolean, null, "통행 가능", "Passable", (_, s) => s.Passable),
        Road("closed_by", Text, null, "통제 사유", "Closed by", (_, s) => s.ClosedBy),
        Road("closed_since", Time, null, "통제 시작", "Closed since", (_, s) => s.ClosedSince),
        Road("by_hand", Text, null, "수동 입력 사실", "Said by a person and in force", (_, s) => s.ByHand),
        Road("depth_m", Number, "m", "침수심", "Water depth at the lowest place", (_, s) => s.DepthM),
        Road("rain_60min_mm", Number, "mm", "60분 강우", "Rain, 60 min", (_, s) => s.Rain60MinMm),
        Road("hazards_open", Integer, null, "미조치 위험물", "Open hazards", (_, s) => s.HazardsOpen),
        Road("class", Text, null, "도로 등급", "Road class", (r, _) => Lower(r.Class)),
        Road("lanes", Integer, null, "차로 수", "Lanes", (r, _) => r.Lanes),
        Road("speed_limit_kmh", Integer, "km/h", "제한속도", "Speed limit", (r, _) => r.SpeedLimitKmh),
        Road("length_m", Number, "m", "연장", "Length", (r, _) => r.LengthM),
        Road("lowest_m", Number, "m", "최저 노면고", "Lowest ground above MSL", (r, _) => r.LowestM),
        Road("elevated", PropertyType.Boolean, null, "고가", "Elevated", (r, _) => r.Elevated),
        Road("zone", Text, null, "배수구역", "Drainage zone", (r, _) => r.Zone),
        Road("underpass", Text, null, "지하차도", "Underpass", (r, _) => r.Underpass),
        Road("dong", Text, null, "행정동", "Dong", (r, _) => r.Dong)));

    public static readonly CollectionSchema Underpasses = new("underpasses", AtlasCollection.Underpasses, "지하차도", "Underpasses", "Point", With(
        Pass("passable", PropertyType.Boolean, null, "통행 가능", "Passable", (_, s) => s.Passable),
        Pass("closed_by", Text, null, "통제 사유", "Closed by", (_, s) => s.ClosedBy),
        Pass("closed_since", Time, null, "통제 시작", "Closed since", (_, s) => s.ClosedSince),
        Pass("depth_m", Number, "m", "침수심", "Water depth at the lowest point", (_, s) => s.DepthM),
        Pass("flood_probability_1h", Number, null, "1시간 내 침수확률", "Flood probability within 1 h", (_, s) => s.FloodProbability1h),
        Pass("flood_probability_2h", Number, null, "2시간 내 침수확률", "Flood probability within 2 h", (_, s) => s.FloodProbability2h),
        Pass("flood_probability_3h", Number, null, "3시간 내 침수확률", "Flood probability within 3 h", (_, s) => s.FloodProbability3h),
        Pass("flood_probability_reason", Text, null, "침수확률 근거", "Why, Korean", (_, s) => s.FloodProbabilityReason),
        Pass("flood_probability_reason_en", Text, null, "침수확률 근거 (영문)", "Why, English", (_, s) => s.FloodProbabilityReasonEn),
        Pass("lowest_m", Number, "m", "최저 노면고", "Lowest point above MSL", (u, _) => u.LowestM),
        Pass("rim_m", Number, "m", "월류고", "Rim above MSL", (u, _) => u.RimM),
        Pass("roads", Text, null, "도로 구간", "Road segments", (u, _) => string.Join(' ', u.Roads)),
        Pass("zone", Text, null, "배수구역", "Drainage zone", (u, _) => u.Zone),
        Pass("pump", Text, null, "펌프", "Pump", (u, _) => u.Pump),
        Pass("dong", Text, null, "행정동", "Dong", (u, _) => u.Dong)));

    public static readonly CollectionSchema Dongs = new("dongs", AtlasCollection.Dongs, "행정동", "Administrative dongs", "MultiPolygon", With(
        Of<Dong, DongSnapshot>("code", Text, null, "코드", "Code", (d, _) => d.Code),
        Of<Dong, DongSnapshot>("people", Integer, null, "인구", "People", (d, _) => d.People),
        Of<Dong, DongSnapshot>("half_basement_households", Integer, null, "반지하 가구", "Half-basement households", (d, _) => d.HalfBasementHouseholds),
        Of<Dong, DongSnapshot>("area_m2", Number, "m2", "면적", "Area", (d, _) => d.AreaM2),
        Of<Dong, DongSnapshot>("zones_affected", Integer, null, "주의 이상 구역", "Zones at caution or worse", (_, s) => s.ZonesAffected),
        Of<Dong, DongSnapshot>("zones_unknown", Integer, null, "상태 미상 구역", "Zones of unknown state", (_, s) => s.ZonesUnknown),
        Of<Dong, DongSnapshot>("underpasses_closed", Integer, null, "통제 지하차도", "Underpasses closed", (_, s) => s.UnderpassesClosed)));

    private static string Lower(RoadClass value) => value.ToString().ToLowerInvariant();

    private static FeatureColumnDef Zone(string name, PropertyType type, string? unit, string ko, string en, Func<DrainageZone, DrainageZoneSnapshot, object?> get) => Of(name, type, unit, ko, en, get);

    private static FeatureColumnDef Road(string name, PropertyType type, string? unit, string ko, string en, Func<RoadSegment, RoadSnapshot, object?> get) => Of(name, type, unit, ko, en, get);

    private static FeatureColumnDef Pass(string name, PropertyType type, string? unit, string ko, string en, Func<Underpass, UnderpassSnapshot, object?> get) => Of(name, type, unit, ko, en, get);
}
