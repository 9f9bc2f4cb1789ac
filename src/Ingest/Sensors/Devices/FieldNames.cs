using System.Collections.Frozen;

namespace SiheungTwin.Ingest.Sensors.Devices;

/// <summary>
/// Names that mean one thing with every maker we have seen. A level has no unit here on purpose: road gauges of one city send cm, sewer gauges m.
/// A depth is above the sensor's own zero by its name; any other level must be told its datum.
/// </summary>
internal static class FieldNames
{
    private static readonly (FieldRule Rule, string Names)[] Rules =
    [
        (new("temperature", "degC"), "temperature temp airtemperature temperaturesensor airtemp tempc ambienttemperature tempds18b20 tempds tempcds tempcsht tempsht t온도 온도 기온 대기온도 외기온도"),
        (new("humidity", "%"), "humidity relativehumidity humiditysensor hum humi humsht rh airhumidity relhumidity 습도 상대습도 대기습도"),
        (new("water_level"), "waterlevel level wl watersurfacelevel 수위 하천수위 하수수위 관로수위"),
        (new("water_level", null, "sensor_zero"), "waterdepth depth flooddepth inundationdepth 수심 침수심 침수깊이 노면수위"),
        (new("rain_10min", "mm"), "rain10min rainfall10min rain10m precipitation10min 10분강우량 강우량10분 10분우량"),
        (new("rain_60min", "mm"), "rain60min rainfall60min rain1h rainfall1h rain60m precipitation60min 시간강우량 1시간강우량 강우량60분 60분강우량 시우량"),
        (new("flow"), "flow flowrate discharge waterflow 유량"),
        (new("wind", "m/s"), "wind windspeed ws windvelocity 풍속"),
        (new("wind_gust", "m/s"), "windgust gust gustspeed maxwindspeed windspeedmax 순간풍속 최대풍속 순간최대풍속 돌풍"),
        (new("battery", "%"), "battery batterylevel batterypercent batterypercentage soc 배터리 배터리잔량"),
        (new("battery_voltage", "V"), "bat batv batteryvoltage vbat batvoltage battv 배터리전압"),
        (new("pump_state"), "pump pumpstate pumpstatus 펌프 펌프상태 배수펌프"),
        (new("gate_state"), "gate gatestate gatestatus 수문 수문상태"),
        (new("soil_temperature", "degC"), "tempsoil soiltemperature soiltemp 지중온도 토양온도"),
        (new("soil_moisture", "%"), "watersoil watersoilf soilmoisture soilhumidity vwc 토양수분 토양습도"),
        (new("soil_conductivity", "uS/cm"), "conductsoil soilconductivity ec soilec 토양전기전도도"),
        (new("fill_level", "%"), "actualfilling filling filllevel fillinglevel 적재율 적재량"),
        (new("pressure", "hPa"), "barometricpressure atmosphericpressure airpressure barometer 기압"),
        (new("h2s"), "h2s hydrogensulfide 황화수소"),
        (new("nh3"), "nh3 ammonia 암모니아"),
        (new("co2", "ppm"), "co2 carbondioxide 이산화탄소"),
        (new("pm10", "ug/m3"), "pm10 미세먼지"),
        (new("pm2_5", "ug/m3"), "pm25 pm2p5 초미세먼지"),
    ];

    private const string Passed =
        "id deviceid devid sensorid sensor device devicename name type timestamp time ts datetime date resulttime observedat measuretime datum unit "
        + "rssi snr lqi signal signalstrength sf dr seq sequence fcnt fport port counter count version ver fw firmware fwver hw interval period tdc uptime channel "
        + "lat lon lng latitude longitude altitude alt x y highthreshold lowthreshold threshold thresholdhigh thresholdlow min max status state err error "
        + "errorcode msgtype messagetype payloadver payver mod workmode iflag interruptflag sensorflag hardwareflag bytes raw";

    /// <summary>The rules by plain name.</summary>
    public static FrozenDictionary<string, FieldRule> Common { get; } = Rules
        .SelectMany(r => r.Names.Split(' ').Select(name => (Name: name, r.Rule)))
        .ToFrozenDictionary(r => r.Name, r => r.Rule, StringComparer.Ordinal);

    /// <summary>What is passed over.</summary>
    public static FrozenSet<string> Housekeeping { get; } = Passed.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
