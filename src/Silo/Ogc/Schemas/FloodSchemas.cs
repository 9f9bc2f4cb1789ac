using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.City;
using static SiheungTwin.Silo.Ogc.Schemas.CommonColumns;
using OfDong = SiheungTwin.Silo.Ogc.Schemas.Columns<SiheungTwin.Grains.Interfaces.City.Dong, SiheungTwin.Grains.Interfaces.Assets.DongSnapshot>;
using Pass = SiheungTwin.Silo.Ogc.Schemas.Columns<SiheungTwin.Grains.Interfaces.City.Underpass, SiheungTwin.Grains.Interfaces.Assets.UnderpassSnapshot>;
using Road = SiheungTwin.Silo.Ogc.Schemas.Columns<SiheungTwin.Grains.Interfaces.City.RoadSegment, SiheungTwin.Grains.Interfaces.Assets.RoadSnapshot>;
using Zone = SiheungTwin.Silo.Ogc.Schemas.Columns<SiheungTwin.Grains.Interfaces.City.DrainageZone, SiheungTwin.Grains.Interfaces.Assets.DrainageZoneSnapshot>;

namespace SiheungTwin.Silo.Ogc.Schemas;

/// <summary>Schemas of the flood side: zones, roads, underpasses, dongs.</summary>
internal static class FloodSchemas
{
    public static readonly CollectionSchema Zones = new("drainage-zones", AtlasCollection.DrainageZones, "배수구역", "Drainage zones", "Polygon", With(
        Zone.Number("rain_10min_mm", "mm", "10분 강우", "Rain, 10 min", (_, s) => s.Rain10MinMm),
        Zone.Number("rain_60min_mm", "mm", "60분 강우", "Rain, 60 min", (_, s) => s.Rain60MinMm),
        Zone.Number("rain_180min_mm", "mm", "180분 강우", "Rain, 180 min", (_, s) => s.Rain180MinMm),
        Zone.Age("rain_age_s", "강우 자료 경과", "Age of the rain reading", (_, s) => s.RainAgeS),
        Zone.Text("rain_source", "강우 관측소", "Weather cell used", (_, s) => s.RainSource),
        Zone.Number("level_m", "m", "수위 (해발)", "Water level above MSL", (_, s) => s.LevelM),
        Zone.Number("depth_m", "m", "침수심", "Water depth over the lowest ground", (_, s) => s.DepthM),
        Zone.Text("depth_source", "침수심 근거", "How the depth is known", (_, s) => s.DepthSource),
        Zone.Number("drain_m3s", "m3/s", "배수량", "Drained now", (_, s) => s.DrainM3s),
        Zone.Flag("outfall_locked", "토구 막힘", "Outfall locked", (_, s) => s.OutfallLocked),
        Zone.Flag("pump_running", "펌프 가동", "Pump running", (_, s) => s.PumpRunning),
        Zone.Text("warning", "기상특보", "Warning in force", (_, s) => s.Warning),
        Zone.Text("override", "수동 지정", "Override by a person", (_, s) => s.Override),
        Zone.Text("by_hand", "수동 입력 사실", "Said by a person and in force", (_, s) => s.ByHand),
        Zone.Time("since", "상태 시작", "State holds since", (_, s) => s.Since),
        Zone.Number("flood_probability_1h", null, "1시간 내 침수확률", "Flood probability within 1 h", (_, s) => s.FloodProbability1h),
        Zone.Number("flood_probability_2h", null, "2시간 내 침수확률", "Flood probability within 2 h", (_, s) => s.FloodProbability2h),
        Zone.Number("flood_probability_3h", null, "3시간 내 침수확률", "Flood probability within 3 h", (_, s) => s.FloodProbability3h),
        Zone.Text("flood_probability_reason", "침수확률 근거", "Why, Korean", (_, s) => s.FloodProbabilityReason),
        Zone.Text("flood_probability_reason_en", "침수확률 근거 (영문)", "Why, English", (_, s) => s.FloodProbabilityReasonEn),
        Zone.Number("area_m2", "m2", "면적", "Area", (z, _) => z.AreaM2),
        Zone.Number("imperviousness", null, "불투수율", "Imperviousness", (z, _) => z.Imperviousness),
        Zone.Number("inlet_capacity_m3s", "m3/s", "빗물받이 용량", "Inlet capacity", (z, _) => z.InletCapacityM3s),
        Zone.Number("pipe_capacity_m3s", "m3/s", "관거 용량", "Pipe capacity", (z, _) => z.PipeCapacityM3s),
        Zone.Number("outfall_invert_m", "m", "토구 관저고", "Outfall invert above MSL", (z, _) => z.OutfallInvertM),
        Zone.Text("water_body", "방류 수역", "Water body at the outfall", (z, _) => z.WaterBody),
        Zone.Text("gate", "수문", "Gate", (z, _) => z.Gate),
        Zone.Text("pump", "펌프장", "Pump", (z, _) => z.Pump),
        Zone.Number("pump_capacity_m3s", "m3/s", "펌프 용량", "Pump capacity", (z, _) => z.PumpCapacityM3s),
        Zone.Number("lowest_m", "m", "최저 지반고", "Lowest ground above MSL", (z, _) => z.LowestM),
        Zone.Text("dong", "행정동", "Dong", (z, _) => z.Dong)));

    public static readonly CollectionSchema Roads = new("roads", AtlasCollection.Roads, "도로 구간", "Road segments", "LineString", With(
        Road.Flag("passable", "통행 가능", "Passable", (_, s) => s.Passable),
        Road.Text("closed_by", "통제 사유", "Closed by", (_, s) => s.ClosedBy),
        Road.Time("closed_since", "통제 시작", "Closed since", (_, s) => s.ClosedSince),
        Road.Text("by_hand", "수동 입력 사실", "Said by a person and in force", (_, s) => s.ByHand),
        Road.Number("depth_m", "m", "침수심", "Water depth at the lowest place", (_, s) => s.DepthM),
        Road.Number("rain_60min_mm", "mm", "60분 강우", "Rain, 60 min", (_, s) => s.Rain60MinMm),
        Road.Integer("hazards_open", null, "미조치 위험물", "Open hazards", (_, s) => s.HazardsOpen),
        Road.Text("class", "도로 등급", "Road class", (r, _) => Lower(r.Class)),
        Road.Integer("lanes", null, "차로 수", "Lanes", (r, _) => r.Lanes),
        Road.Integer("speed_limit_kmh", "km/h", "제한속도", "Speed limit", (r, _) => r.SpeedLimitKmh),
        Road.Number("length_m", "m", "연장", "Length", (r, _) => r.LengthM),
        Road.Number("lowest_m", "m", "최저 노면고", "Lowest ground above MSL", (r, _) => r.LowestM),
        Road.Flag("elevated", "고가", "Elevated", (r, _) => r.Elevated),
        Road.Text("zone", "배수구역", "Drainage zone", (r, _) => r.Zone),
        Road.Text("underpass", "지하차도", "Underpass", (r, _) => r.Underpass),
        Road.Text("dong", "행정동", "Dong", (r, _) => r.Dong)));

    public static readonly CollectionSchema Underpasses = new("underpasses", AtlasCollection.Underpasses, "지하차도", "Underpasses", "Point", With(
        Pass.Flag("passable", "통행 가능", "Passable", (_, s) => s.Passable),
        Pass.Text("closed_by", "통제 사유", "Closed by", (_, s) => s.ClosedBy),
        Pass.Time("closed_since", "통제 시작", "Closed since", (_, s) => s.ClosedSince),
        Pass.Number("depth_m", "m", "침수심", "Water depth at the lowest point", (_, s) => s.DepthM),
        Pass.Number("flood_probability_1h", null, "1시간 내 침수확률", "Flood probability within 1 h", (_, s) => s.FloodProbability1h),
        Pass.Number("flood_probability_2h", null, "2시간 내 침수확률", "Flood probability within 2 h", (_, s) => s.FloodProbability2h),
        Pass.Number("flood_probability_3h", null, "3시간 내 침수확률", "Flood probability within 3 h", (_, s) => s.FloodProbability3h),
        Pass.Text("flood_probability_reason", "침수확률 근거", "Why, Korean", (_, s) => s.FloodProbabilityReason),
        Pass.Text("flood_probability_reason_en", "침수확률 근거 (영문)", "Why, English", (_, s) => s.FloodProbabilityReasonEn),
        Pass.Number("lowest_m", "m", "최저 노면고", "Lowest point above MSL", (u, _) => u.LowestM),
        Pass.Number("rim_m", "m", "월류고", "Rim above MSL", (u, _) => u.RimM),
        Pass.Text("roads", "도로 구간", "Road segments", (u, _) => string.Join(' ', u.Roads)),
        Pass.Text("zone", "배수구역", "Drainage zone", (u, _) => u.Zone),
        Pass.Text("pump", "펌프", "Pump", (u, _) => u.Pump),
        Pass.Text("dong", "행정동", "Dong", (u, _) => u.Dong)));

    public static readonly CollectionSchema Dongs = new("dongs", AtlasCollection.Dongs, "행정동", "Administrative dongs", "MultiPolygon", With(
        OfDong.Text("code", "코드", "Code", (d, _) => d.Code),
        OfDong.Integer("people", null, "인구", "People", (d, _) => d.People),
        OfDong.Integer("half_basement_households", null, "반지하 가구", "Half-basement households", (d, _) => d.HalfBasementHouseholds),
        OfDong.Number("area_m2", "m2", "면적", "Area", (d, _) => d.AreaM2),
        OfDong.Integer("zones_affected", null, "주의 이상 구역", "Zones at caution or worse", (_, s) => s.ZonesAffected),
        OfDong.Integer("zones_unknown", null, "상태 미상 구역", "Zones of unknown state", (_, s) => s.ZonesUnknown),
        OfDong.Integer("underpasses_closed", null, "통제 지하차도", "Underpasses closed", (_, s) => s.UnderpassesClosed)));

    private static string Lower(RoadClass value) => value.ToString().ToLowerInvariant();
}
