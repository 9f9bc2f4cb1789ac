using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Sensors;
using static SiheungTwin.Silo.Ogc.Schemas.CommonColumns;
using static SiheungTwin.Silo.Ogc.Schemas.PropertyType;

namespace SiheungTwin.Silo.Ogc.Schemas;

/// <summary>Schemas of the street side and of what measures: signboards, parking zones, sensors, weather cells.</summary>
internal static class StreetSchemas
{
    public static readonly CollectionSchema Signboards = new("signboards", AtlasCollection.Signboards, "옥외광고물", "Signboards", "Point", With(
        Of<Signboard, SignboardSnapshot>("type", Text, null, "종류", "Type", (b, _) => Lower(b.Type)),
        Of<Signboard, SignboardSnapshot>("width_m", Number, "m", "가로", "Width", (b, _) => (double)b.WidthM),
        Of<Signboard, SignboardSnapshot>("height_m", Number, "m", "세로", "Height", (b, _) => (double)b.HeightM),
        Of<Signboard, SignboardSnapshot>("top_m", Number, "m", "상단 높이", "Top above ground", (b, _) => (double)b.TopM),
        Of<Signboard, SignboardSnapshot>("year", Integer, null, "설치 연도", "Year put up", (b, _) => b.Year),
        Of<Signboard, SignboardSnapshot>("permitted", PropertyType.Boolean, null, "허가", "Permit on record", (b, _) => b.Permitted),
        Of<Signboard, SignboardSnapshot>("condition", Text, null, "점검 상태", "Condition found", (_, s) => s.Condition is { } found ? Lower(found) : null),
        Of<Signboard, SignboardSnapshot>("defects", Text, null, "발견된 결함", "Defects found", (_, s) => s.Defects),
        Of<Signboard, SignboardSnapshot>("inspected", Time, null, "점검 시각", "Last inspected", (_, s) => s.InspectedAt),
        Of<Signboard, SignboardSnapshot>("to_be_matched", Integer, null, "대조할 발견", "Findings to be matched", (_, s) => s.ToBeMatched),
        Of<Signboard, SignboardSnapshot>("check_target", PropertyType.Boolean, null, "안전점검 대상", "Safety-check target", (_, s) => s.CheckTarget),
        Of<Signboard, SignboardSnapshot>("check_due", Date, null, "표시기간 만료일", "End of display term", (_, s) => s.CheckDue),
        Of<Signboard, SignboardSnapshot>("wind_failure_probability", Number, null, "강풍 탈락 확률", "Wind failure probability", (_, s) => s.WindFailureProbability),
        Of<Signboard, SignboardSnapshot>("gust_m_s", Number, "m/s", "순간풍속", "Gust", (_, s) => s.GustMS),
        Of<Signboard, SignboardSnapshot>("dong", Text, null, "행정동", "Dong", (b, _) => b.Dong)));

    public static readonly CollectionSchema Parking = new("parking-zones", AtlasCollection.ParkingZones, "주정차 구역", "Parking zones", "Polygon", With(
        Of<ParkingZone, ParkingSnapshot>("rule", Text, null, "규칙", "Rule", (p, _) => Lower(p.Rule)),
        Of<ParkingZone, ParkingSnapshot>("capacity", Integer, null, "면수", "Cars that fit", (p, _) => p.Capacity),
        Of<ParkingZone, ParkingSnapshot>("stays_now", Integer, null, "현재 주차", "Stays now", (_, s) => s.StaysNow),
        Of<ParkingZone, ParkingSnapshot>("violations_today", Integer, null, "오늘 위반", "Violations today", (_, s) => s.ViolationsToday),
        Of<ParkingZone, ParkingSnapshot>("violating_now", Integer, null, "현재 위반", "Stays past their grace now", (_, s) => s.ViolatingNow),
        Of<ParkingZone, ParkingSnapshot>("exposure_today_s", Number, "s", "오늘 관측 시간", "Time looked at today", (_, s) => s.ExposureTodayS),
        Of<ParkingZone, ParkingSnapshot>("looked_at", Time, null, "최근 관측 시각", "Last looked at", (_, s) => s.LookedAt),
        Of<ParkingZone, ParkingSnapshot>("parking_probability", Number, null, "위반 확률", "Violation probability this hour", (_, s) => s.ParkingProbability),
        Of<ParkingZone, ParkingSnapshot>("parking_probability_reason", Text, null, "위반 확률 근거", "Why, Korean", (_, s) => s.ParkingProbabilityReason),
        Of<ParkingZone, ParkingSnapshot>("parking_probability_reason_en", Text, null, "위반 확률 근거 (영문)", "Why, English", (_, s) => s.ParkingProbabilityReasonEn),
        Of<ParkingZone, ParkingSnapshot>("because", Text, null, "근거 시설", "Place that makes it strict", (p, _) => p.Because),
        Of<ParkingZone, ParkingSnapshot>("road", Text, null, "도로 구간", "Road segment", (p, _) => p.Road),
        Of<ParkingZone, ParkingSnapshot>("block", Text, null, "주차 블록", "Parking block", (p, _) => p.Block),
        Of<ParkingZone, ParkingSnapshot>("dong", Text, null, "행정동", "Dong", (p, _) => p.Dong)));

    public static readonly CollectionSchema Sensors = new("sensors", AtlasCollection.Sensors, "센서", "Sensors", "Point", With(
        Of<Sensor, SensorSnapshot>("device", Text, null, "장치", "Device", (b, _) => b.Device),
        Of<Sensor, SensorSnapshot>("quantity", Text, null, "측정 항목", "Quantity", (_, s) => s.Quantity),
        Of<Sensor, SensorSnapshot>("value", Number, null, "값", "Value", (_, s) => s.Value),
        Of<Sensor, SensorSnapshot>("unit", Text, null, "단위", "Unit", (_, s) => s.Unit),
        Of<Sensor, SensorSnapshot>("age_s", Number, "s", "경과", "Age", (_, s) => s.AgeS),
        Of<Sensor, SensorSnapshot>("plausible", PropertyType.Boolean, null, "신뢰 가능", "Plausible", (_, s) => s.Plausible),
        Of<Sensor, SensorSnapshot>("verdict", Text, null, "판정", "Why it is not believed, code", (_, s) => s.Verdict),
        Of<Sensor, SensorSnapshot>("verdict_reason", Text, null, "판정 근거", "Why, English", (_, s) => SensorVerdicts.Of(s.Verdict)?.En),
        Of<Sensor, SensorSnapshot>("verdict_reason_ko", Text, null, "판정 근거 (국문)", "Why, Korean", (_, s) => SensorVerdicts.Of(s.Verdict)?.Ko),
        Of<Sensor, SensorSnapshot>("baseline_m", Number, "m", "평상시 수위 (해발)", "Level of ordinary days above MSL", (_, s) => s.BaselineM),
        Of<Sensor, SensorSnapshot>("above_baseline_m", Number, "m", "평상시 대비", "Newest level over that", (_, s) => s.AboveBaselineM),
        Of<Sensor, SensorSnapshot>("rate_m_per_min", Number, "m/min", "수위 변화율", "Rise from the reading before", (_, s) => s.RateMPerMin),
        Of<Sensor, SensorSnapshot>("zero_m", Number, "m", "영점고", "Zero above MSL", (b, _) => b.ZeroM),
        Of<Sensor, SensorSnapshot>("zone", Text, null, "배수구역", "Drainage zone", (_, s) => s.Zone)));

    public static readonly CollectionSchema Weather = new("weather", AtlasCollection.Weather, "기상 관측", "Weather cells", "Point", With(
        Cell("station", Integer, null, "관측소 번호", "Station", (w, _) => w.Station),
        Cell("nx", Integer, null, "격자 X", "Grid column", (w, _) => w.Nx),
        Cell("ny", Integer, null, "격자 Y", "Grid row", (w, _) => w.Ny),
        Cell("rain_10min_mm", Number, "mm", "10분 강우", "Rain, 10 min", (_, s) => s.Rain10MinMm),
        Cell("rain_60min_mm", Number, "mm", "60분 강우", "Rain, 60 min", (_, s) => s.Rain60MinMm),
        Cell("rain_180min_mm", Number, "mm", "180분 강우", "Rain, 180 min", (_, s) => s.Rain180MinMm),
        Cell("rain_age_s", Number, "s", "강우 자료 경과", "Age of the rain reading", (_, s) => s.RainAgeS),
        Cell("rain_rate_radar_mm_h", Number, "mm/h", "레이더 강우강도", "Rain rate by radar, mean of the cell", (_, s) => s.RainRateRadarMmH),
        Cell("rain_by_radar_min", Integer, "min", "레이더로 채운 분", "Minutes of the last 60 whose rain is the radar's", (_, s) => s.RainByRadarMin),
        Cell("temperature_c", Number, "degC", "기온", "Temperature", (_, s) => s.TemperatureC),
        Cell("wind_m_s", Number, "m/s", "풍속", "Wind, 10 min mean", (_, s) => s.WindMS),
        Cell("gust_m_s", Number, "m/s", "순간풍속", "Gust", (_, s) => s.GustMS),
        Cell("humidity_pct", Number, "%", "습도", "Humidity", (_, s) => s.HumidityPct),
        Cell("rain_next_hour_lo_mm", Number, "mm", "다음 1시간 예보 하한", "Forecast rain, next hour, lower end", (_, s) => s.RainNextHourLoMm),
        Cell("rain_next_hour_hi_mm", Number, "mm", "다음 1시간 예보 상한", "Forecast rain, next hour, upper end", (_, s) => s.RainNextHourHiMm),
        Cell("warnings", Text, null, "기상특보", "Warnings in force", (_, s) => s.Warnings)));

    public static readonly CollectionSchema Waters = new("waters", AtlasCollection.Waters, "수역", "Water bodies", "MultiPolygon", With(
        Of<WaterBody, WaterSnapshot>("kind", Text, null, "종류", "Kind", (w, _) => Lower(w.Kind)),
        Of<WaterBody, WaterSnapshot>("level_m", Number, "m", "수위 (해발)", "Level above MSL", (_, s) => s.LevelM),
        Of<WaterBody, WaterSnapshot>("level_source", Text, null, "수위 근거", "Measured, predicted, assumed or unknown", (_, s) => s.LevelSource),
        Of<WaterBody, WaterSnapshot>("age_s", Number, "s", "경과", "Age of the reading", (_, s) => s.AgeS)));

    private static string Lower<T>(T value) where T : struct, Enum => string.Concat(value.ToString().Select((c, i) => char.IsUpper(c) && i > 0 ? $"_{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));

    private static FeatureColumnDef Cell(string name, PropertyType type, string? unit, string ko, string en, Func<WeatherCell, WeatherSnapshot, object?> get) => Of(name, type, unit, ko, en, get);
}
