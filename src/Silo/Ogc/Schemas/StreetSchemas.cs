using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Sensors;
using static SiheungTwin.Silo.Ogc.Schemas.CommonColumns;
using Body = SiheungTwin.Silo.Ogc.Schemas.Columns<SiheungTwin.Grains.Interfaces.City.WaterBody, SiheungTwin.Grains.Interfaces.Assets.WaterSnapshot>;
using Cell = SiheungTwin.Silo.Ogc.Schemas.Columns<SiheungTwin.Grains.Interfaces.City.WeatherCell, SiheungTwin.Grains.Interfaces.Assets.WeatherSnapshot>;
using Gauge = SiheungTwin.Silo.Ogc.Schemas.Columns<SiheungTwin.Grains.Interfaces.City.Sensor, SiheungTwin.Grains.Interfaces.Assets.SensorSnapshot>;
using Kerb = SiheungTwin.Silo.Ogc.Schemas.Columns<SiheungTwin.Grains.Interfaces.City.ParkingZone, SiheungTwin.Grains.Interfaces.Assets.ParkingSnapshot>;
using Sign = SiheungTwin.Silo.Ogc.Schemas.Columns<SiheungTwin.Grains.Interfaces.City.Signboard, SiheungTwin.Grains.Interfaces.Assets.SignboardSnapshot>;

namespace SiheungTwin.Silo.Ogc.Schemas;

/// <summary>Schemas of the street side and of what measures: signboards, parking zones, sensors, weather cells.</summary>
internal static class StreetSchemas
{
    public static readonly CollectionSchema Signboards = new("signboards", AtlasCollection.Signboards, "옥외광고물", "Signboards", "Point", With(
        Sign.Text("type", "종류", "Type", (b, _) => Lower(b.Type)),
        Sign.Number("width_m", "m", "가로", "Width", (b, _) => (double)b.WidthM),
        Sign.Number("height_m", "m", "세로", "Height", (b, _) => (double)b.HeightM),
        Sign.Number("top_m", "m", "상단 높이", "Top above ground", (b, _) => (double)b.TopM),
        Sign.Integer("year", null, "설치 연도", "Year put up", (b, _) => b.Year),
        Sign.Flag("permitted", "허가", "Permit on record", (b, _) => b.Permitted),
        Sign.Text("condition", "점검 상태", "Condition found", (_, s) => s.Condition is { } found ? Lower(found) : null),
        Sign.Text("defects", "발견된 결함", "Defects found", (_, s) => s.Defects),
        Sign.Time("inspected", "점검 시각", "Last inspected", (_, s) => s.InspectedAt),
        Sign.Integer("to_be_matched", null, "대조할 발견", "Findings to be matched", (_, s) => s.ToBeMatched),
        Sign.Flag("check_target", "안전점검 대상", "Safety-check target", (_, s) => s.CheckTarget),
        Sign.Day("check_due", "표시기간 만료일", "End of display term", (_, s) => s.CheckDue),
        Sign.Number("wind_failure_probability", null, "강풍 탈락 확률", "Wind failure probability", (_, s) => s.WindFailureProbability),
        Sign.Number("gust_m_s", "m/s", "순간풍속", "Gust", (_, s) => s.GustMS),
        Sign.Text("dong", "행정동", "Dong", (b, _) => b.Dong)));

    public static readonly CollectionSchema Parking = new("parking-zones", AtlasCollection.ParkingZones, "주정차 구역", "Parking zones", "Polygon", With(
        Kerb.Text("rule", "규칙", "Rule", (p, _) => Lower(p.Rule)),
        Kerb.Integer("capacity", null, "면수", "Cars that fit", (p, _) => p.Capacity),
        Kerb.Integer("stays_now", null, "현재 주차", "Stays now", (_, s) => s.StaysNow),
        Kerb.Integer("violations_today", null, "오늘 위반", "Violations today", (_, s) => s.ViolationsToday),
        Kerb.Integer("violating_now", null, "현재 위반", "Stays past their grace now", (_, s) => s.ViolatingNow),
        Kerb.Number("exposure_today_s", "s", "오늘 관측 시간", "Time looked at today", (_, s) => s.ExposureTodayS),
        Kerb.Time("looked_at", "최근 관측 시각", "Last looked at", (_, s) => s.LookedAt),
        Kerb.Number("parking_probability", null, "위반 확률", "Violation probability this hour", (_, s) => s.ParkingProbability),
        Kerb.Text("parking_probability_reason", "위반 확률 근거", "Why, Korean", (_, s) => s.ParkingProbabilityReason),
        Kerb.Text("parking_probability_reason_en", "위반 확률 근거 (영문)", "Why, English", (_, s) => s.ParkingProbabilityReasonEn),
        Kerb.Text("because", "근거 시설", "Place that makes it strict", (p, _) => p.Because),
        Kerb.Text("road", "도로 구간", "Road segment", (p, _) => p.Road),
        Kerb.Text("block", "주차 블록", "Parking block", (p, _) => p.Block),
        Kerb.Text("dong", "행정동", "Dong", (p, _) => p.Dong)));

    public static readonly CollectionSchema Sensors = new("sensors", AtlasCollection.Sensors, "센서", "Sensors", "Point", With(
        Gauge.Text("device", "장치", "Device", (b, _) => b.Device),
        Gauge.Text("quantity", "측정 항목", "Quantity", (_, s) => s.Quantity),
        Gauge.Number("value", null, "값", "Value", (_, s) => s.Value),
        Gauge.Text("unit", "단위", "Unit", (_, s) => s.Unit),
        Gauge.Age("age_s", "경과", "Age", (_, s) => s.AgeS),
        Gauge.Flag("plausible", "신뢰 가능", "Plausible", (_, s) => s.Plausible),
        Gauge.Text("verdict", "판정", "Why it is not believed, code", (_, s) => s.Verdict),
        Gauge.Text("verdict_reason", "판정 근거", "Why, English", (_, s) => SensorVerdicts.Of(s.Verdict)?.En),
        Gauge.Text("verdict_reason_ko", "판정 근거 (국문)", "Why, Korean", (_, s) => SensorVerdicts.Of(s.Verdict)?.Ko),
        Gauge.Number("baseline_m", "m", "평상시 수위 (해발)", "Level of ordinary days above MSL", (_, s) => s.BaselineM),
        Gauge.Number("above_baseline_m", "m", "평상시 대비", "Newest level over that", (_, s) => s.AboveBaselineM),
        Gauge.Number("rate_m_per_min", "m/min", "수위 변화율", "Rise from the reading before", (_, s) => s.RateMPerMin),
        Gauge.Number("zero_m", "m", "영점고", "Zero above MSL", (b, _) => b.ZeroM),
        Gauge.Text("zone", "배수구역", "Drainage zone", (_, s) => s.Zone)));

    public static readonly CollectionSchema Weather = new("weather", AtlasCollection.Weather, "기상 관측", "Weather cells", "Point", With(
        Cell.Integer("station", null, "관측소 번호", "Station", (w, _) => w.Station),
        Cell.Integer("nx", null, "격자 X", "Grid column", (w, _) => w.Nx),
        Cell.Integer("ny", null, "격자 Y", "Grid row", (w, _) => w.Ny),
        Cell.Number("rain_10min_mm", "mm", "10분 강우", "Rain, 10 min", (_, s) => s.Rain10MinMm),
        Cell.Number("rain_60min_mm", "mm", "60분 강우", "Rain, 60 min", (_, s) => s.Rain60MinMm),
        Cell.Number("rain_180min_mm", "mm", "180분 강우", "Rain, 180 min", (_, s) => s.Rain180MinMm),
        Cell.Age("rain_age_s", "강우 자료 경과", "Age of the rain reading", (_, s) => s.RainAgeS),
        Cell.Number("rain_rate_radar_mm_h", "mm/h", "레이더 강우강도", "Rain rate by radar, mean of the cell", (_, s) => s.RainRateRadarMmH),
        Cell.Integer("rain_by_radar_min", "min", "레이더로 채운 분", "Minutes of the last 60 whose rain is the radar's", (_, s) => s.RainByRadarMin),
        Cell.Number("temperature_c", "degC", "기온", "Temperature", (_, s) => s.TemperatureC),
        Cell.Number("wind_m_s", "m/s", "풍속", "Wind, 10 min mean", (_, s) => s.WindMS),
        Cell.Number("gust_m_s", "m/s", "순간풍속", "Gust", (_, s) => s.GustMS),
        Cell.Number("humidity_pct", "%", "습도", "Humidity", (_, s) => s.HumidityPct),
        Cell.Number("rain_next_hour_lo_mm", "mm", "다음 1시간 예보 하한", "Forecast rain, next hour, lower end", (_, s) => s.RainNextHourLoMm),
        Cell.Number("rain_next_hour_hi_mm", "mm", "다음 1시간 예보 상한", "Forecast rain, next hour, upper end", (_, s) => s.RainNextHourHiMm),
        Cell.Text("warnings", "기상특보", "Warnings in force", (_, s) => s.Warnings)));

    public static readonly CollectionSchema Waters = new("waters", AtlasCollection.Waters, "수역", "Water bodies", "MultiPolygon", With(
        Body.Text("kind", "종류", "Kind", (w, _) => Lower(w.Kind)),
        Body.Number("level_m", "m", "수위 (해발)", "Level above MSL", (_, s) => s.LevelM),
        Body.Text("level_source", "수위 근거", "Measured, predicted, assumed or unknown", (_, s) => s.LevelSource),
        Body.Age("age_s", "경과", "Age of the reading", (_, s) => s.AgeS)));

    private static string Lower<T>(T value) where T : struct, Enum => string.Concat(value.ToString().Select((c, i) => char.IsUpper(c) && i > 0 ? $"_{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
}
