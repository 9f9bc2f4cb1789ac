using System.Text.Json.Nodes;

namespace SiheungTwin.Web.Tests.Mock;

/// <summary>A made-up city of 8 × 6 zones, six dongs, a few roads, underpasses and sensors, a sea, a lake and a stream.</summary>
public sealed class MockCity
{
    /// <summary>Edges of the made-up city [degrees].</summary>
    public const double West = 126.72, South = 37.33, East = 126.84, North = 37.42;

    private const int Columns = 8, Rows = 6;
    private static readonly string[] DongNames = ["대야동", "신천동", "신현동", "은행동", "정왕본동", "정왕4동"];
    private static readonly int?[] Pattern = [0, 0, 1, 0, 0, 2, 0, 0, 0, 1, 0, 0, 3, 0, 0, null, 0, 0, 4, 0, 0, 1, 0, 2, 0, 0];
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<JsonObject>> _features = [];

    public MockCity()
    {
        var zones = _features["drainage-zones"] = [];
        for (var row = 0; row < Rows; row++)
            for (var column = 0; column < Columns; column++)
            {
                var (id, _, _) = PlaceIn(column, row);
                var state = (column, row) switch { (2, 2) => 0, (5, 1) => null, _ => Pattern[(row * Columns + column) * 5 % Pattern.Length] };
                zones.Add(Feature(id, $"{DongNames[column * 3 / Columns + row / 3 * 3]} {row * Columns + column + 1}구역", Ring(Corner(column, row), Corner(column + 1, row), Corner(column + 1, row + 1), Corner(column, row + 1)), Zone(state)));
            }

        _features["dongs"] = [.. DongNames.Select((name, i) => Feature($"dong:{i}", name, Box(i % 3 / 3.0, i / 3 / 2.0, (i % 3 + 1) / 3.0, (i / 3 + 1) / 2.0), new JsonObject { ["provenance"] = "real", ["people"] = 21000 + i * 900 }))];
        _features["roads"] = [.. Enumerable.Range(0, 26).Select(Road)];
        _features["underpasses"] = [Underpass("도창지하차도", 0.33, 0.62, 4, false, "depth 0.31 m"), Underpass("안현지하차도", 0.71, 0.8, 0, true, "depth 0.00 m"), Underpass("오이도 차량기지 지하차도", 0.12, 0.2, null, null, "rain.unknown 23 min")];
        _features["sensors"] = [.. Enumerable.Range(0, 9).Select(Sensor)];
        _features["waters"] =
        [
            Feature("water:sea", "서해", Box(-0.6, -0.3, 0, 1.2), new JsonObject { ["kind"] = "open_sea", ["level_m"] = 3.42, ["provenance"] = "synthetic" }),
            Feature("water:lake", "시화호", Box(0, -0.3, 0.8, 0), new JsonObject { ["kind"] = "lake", ["level_m"] = 0.2, ["provenance"] = "synthetic" }),
            Feature("water:stream", "신천", Line((0.5, 1.05), (0.52, 0.7), (0.42, 0.4), (0.45, 0)), new JsonObject { ["kind"] = "stream", ["level_m"] = null, ["provenance"] = "synthetic" }),
        ];
    }

    /// <summary>Id of a zone and a place a quarter in from its south-west corner.</summary>
    public static (string Id, double Lon, double Lat) PlaceIn(int column, int row)
    {
        var (x0, y0) = Corner(column, row);
        var (x1, y1) = Corner(column + 1, row + 1);
        var place = At(x0 + (x1 - x0) * 0.25, y0 + (y1 - y0) * 0.3);
        return ($"zone:{column}-{row}", place[0]!.GetValue<double>(), place[1]!.GetValue<double>());
    }

    /// <summary>Sets a zone's state; returns all its properties.</summary>
    public JsonObject SetZone(string id, int? state)
    {
        lock (_gate)
        {
            var feature = _features["drainage-zones"].Single(f => f["id"]!.GetValue<string>() == id);
            var properties = Zone(state);
            properties["id"] = id;
            properties["title"] = feature["properties"]!["title"]!.GetValue<string>();
            feature["properties"] = properties.DeepClone();
            return properties;
        }
    }

    /// <summary>A collection as GeoJSON.</summary>
    public JsonObject Collection(string name, JsonObject asOf)
    {
        lock (_gate)
            return new JsonObject { ["type"] = "FeatureCollection", ["features"] = new JsonArray([.. _features.GetValueOrDefault(name, []).Select(f => f.DeepClone())]), ["asOf"] = asOf };
    }

    /// <summary>The city's pumps.</summary>
    public static JsonArray Pumps() =>
    [
        new JsonObject { ["id"] = "pump:jeongwang", ["title"] = "정왕 배수펌프장", ["zones"] = new JsonArray("zone:1-1") },
        new JsonObject { ["id"] = "pump:sincheon", ["title"] = "신천 배수펌프장", ["zones"] = new JsonArray("zone:2-4") },
    ];

    /// <summary>The city's gates.</summary>
    public static JsonArray Gates() =>
    [
        new JsonObject { ["id"] = "gate:oido", ["title"] = "오이도 수문", ["zones"] = new JsonArray("zone:0-1") },
        new JsonObject { ["id"] = "gate:wolgot", ["title"] = "월곶 수문", ["zones"] = new JsonArray("zone:0-2") },
    ];

    /// <summary>Zones as a run left them.</summary>
    public JsonObject RunZones() => Run("drainage-zones", (p, i) =>
    {
        p["depth_max_m"] = i % 5 == 0 ? 0.12 + i / 100.0 : 0.02;
        p["baseline_depth_max_m"] = i % 10 == 0 ? 0.10 + i / 120.0 : 0.02;
    });

    /// <summary>Underpasses as a run left them.</summary>
    /// <param name="late">True where they close five minutes later.</param>
    public JsonObject RunUnderpasses(bool late) => Run("underpasses", (p, i) =>
    {
        p["depth_max_m"] = 0.62 - i * 0.25;
        p["baseline_depth_max_m"] = 0.55 - i * 0.3;
        p["closed_from_min"] = i == 2 ? null : 12 + i * 30 + (late ? 5 : 0);
        p["impassable_small_car_from_min"] = 8 + i;
        p["impassable_small_car_until_min"] = null;
        p["baseline_impassable_small_car_from_min"] = 8 + i;
        p["baseline_impassable_small_car_until_min"] = null;
        p["closed_until_min"] = i == 1 ? 130 : null;
        p["baseline_closed_from_min"] = i == 0 ? 18 : null;
        p["baseline_closed_until_min"] = i == 0 ? 165 : null;
    });

    private JsonObject Run(string name, Action<JsonObject, int> set)
    {
        var copy = Collection(name, []);
        var index = 0;
        foreach (var feature in copy["features"]!.AsArray())
            set(feature!["properties"]!.AsObject(), index++);
        return copy;
    }

    private static JsonObject Zone(int? state) => new()
    {
        ["state"] = state,
        ["state_reason"] = state switch { null => "rain.unknown 23 min", 0 => "depth 0.00 m", 1 => "heavy_rain advisory", 2 => "depth 0.17 m", 3 => "depth 0.34 m; rain_60min 41.5 mm", _ => "depth 0.58 m; rain_60min 63.0 mm" },
        ["provenance"] = "synthetic",
        ["since"] = "2025-08-13T01:42:00Z",
        ["rain_10min_mm"] = state is null ? null : 9.5,
        ["rain_60min_mm"] = state is null ? null : 41.5,
        ["rain_180min_mm"] = state is null ? null : 68.0,
        ["rain_age_s"] = state is null ? 1380 : 60,
        ["depth_m"] = state switch { null => null, 2 => 0.17, 3 => 0.34, 4 => 0.58, _ => 0.0 },
        ["outfall_locked"] = state > 2,
        ["pump_running"] = null,
    };

    private static JsonObject Road(int i)
    {
        var across = i < 13;
        var k = (i % 13 + 0.55) / 13;
        var line = across ? Line((0, k), (0.35, k + 0.015), (0.7, k - 0.01), (1, k + 0.01)) : Line((k, 0), (k + 0.012, 0.4), (k - 0.01, 0.75), (k, 1));
        var closed = i is 4 or 19;
        return Feature($"road:{i}", $"{i + 1}번 길", line, new JsonObject { ["class"] = i % 6 + 1, ["state"] = closed ? 3 : i == 8 ? null : 0, ["passable"] = i == 8 ? null : !closed, ["state_reason"] = closed ? "depth 0.22 m" : "depth 0.00 m", ["provenance"] = "real" });
    }

    private static JsonObject Underpass(string title, double x, double y, int? state, bool? passable, string reason) => Feature(
        $"underpass:{title}", title, new JsonObject { ["type"] = "Point", ["coordinates"] = At(x, y) }, new JsonObject { ["state"] = state, ["passable"] = passable, ["state_reason"] = reason, ["closed_since"] = passable == false ? "2025-08-13T01:50:00Z" : null, ["depth_m"] = state is null ? null : state / 12.0, ["provenance"] = "real" });

    private static JsonObject Sensor(int i) => Feature(
        $"sensor:{i}", $"수위계 {i + 1}", new JsonObject { ["type"] = "Point", ["coordinates"] = At(0.1 + i * 0.095, 0.15 + i * 37 % 80 / 100.0) }, new JsonObject { ["quantity"] = "water_level", ["value"] = i == 4 ? null : 3.1 + i / 10.0, ["unit"] = "m", ["age_s"] = 40, ["plausible"] = i != 6, ["provenance"] = "synthetic", ["state_reason"] = i == 6 ? "sensor.stuck 6 h" : "safe" });

    private static JsonObject Feature(string id, string title, JsonObject geometry, JsonObject properties)
    {
        properties["id"] = id;
        properties["title"] = title;
        return new JsonObject { ["type"] = "Feature", ["id"] = id, ["geometry"] = geometry, ["properties"] = properties };
    }

    private static (double X, double Y) Corner(int column, int row) =>
        ((column + (column is 0 or Columns ? 0 : 0.22 * Math.Sin(row * 2.1 + column))) / Columns, (row + (row is 0 or Rows ? 0 : 0.22 * Math.Cos(column * 1.7 + row))) / Rows);

    private static JsonObject Box(double x0, double y0, double x1, double y1) => Ring((x0, y0), (x1, y0), (x1, y1), (x0, y1));

    private static JsonObject Ring(params (double X, double Y)[] p) => new() { ["type"] = "Polygon", ["coordinates"] = new JsonArray(new JsonArray([.. p.Append(p[0]).Select(c => At(c.X, c.Y))])) };

    private static JsonObject Line(params (double X, double Y)[] p) => new() { ["type"] = "LineString", ["coordinates"] = new JsonArray([.. p.Select(c => At(c.X, c.Y))]) };

    private static JsonArray At(double x, double y) => [Math.Round(West + x * (East - West), 6), Math.Round(South + y * (North - South), 6)];
}
