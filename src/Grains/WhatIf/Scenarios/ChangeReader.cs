using System.Text.Json;
using SiheungTwin.Grains.Interfaces.WhatIf;

namespace SiheungTwin.Grains.WhatIf.Scenarios;

/// <summary>Reads the member <c>change</c> of a scenario.</summary>
internal static class ChangeReader
{
    private const double LongestMin = 1440;
    private const string Outside = "outside";

    public static ScenarioChange Read(JsonFields change)
    {
        var read = new ScenarioChange
        {
            Blocked = Each(change, "blocked", Blocked),
            Cleaned = Each(change, "cleaned", f => new CleanedInlets(f.NeedText("zone"))),
            PumpsOff = Each(change, "pumps_off", f => new PumpOff(f.NeedText("pump"), From(f)) { UntilMin = End(f, "until_min") }),
            GatesStuck = Each(change, "gates_stuck", f => new GateStuck(f.NeedText("gate"), Flag(f, "open")) { FromMin = From(f), UntilMin = End(f, "until_min") }),
            Barriers = Each(change, "barriers", f => new FloodBarrier(Line(f), f.NeedNumber("height_m", 0, 20, "m"), From(f)) { ToMin = End(f, "to_min") }),
            Breaches = Each(change, "breaches", f => new DikeBreach(
                At(f), From(f), f.NeedNumber("width_m", 0.1, 1000, "m"), f.Number("grow_min", 0, LongestMin, "min") ?? 0, f.NeedNumber("invert_m", -15, 60, "m MSL"))),
            EmergencyPumps = Each(change, "emergency_pumps", EmergencyPump),
            Sandbags = Each(change, "sandbags", Sandbags),
        };
        change.Done();
        return read;
    }

    public static IReadOnlyList<BlockedInlets> Clogged(JsonFields scenario) => Each(scenario, "clogged", Blocked);

    private static BlockedInlets Blocked(JsonFields fields) => new(fields.NeedText("zone"), fields.NeedNumber("fraction", 0, 1, ""));

    private static EmergencyPump EmergencyPump(JsonFields fields)
    {
        var zone = fields.Text("zone");
        var at = fields.Has("at") ? At(fields) : null;
        if (zone is null && at is null)
            fields.Missing("at", ": [lon, lat], or a zone", ": [경도, 위도] 또는 zone");
        else if (zone is not null && at is not null)
            fields.Fault("zone", "is given beside at; give one of the two.", "at과 함께 쓸 수 없습니다. 하나만 주십시오.");
        var to = fields.Text("to");
        return new EmergencyPump(fields.NeedNumber("capacity_m3s", 0.001, 100, "m³/s"))
        {
            Zone = zone,
            At = at,
            FromMin = From(fields),
            ToMin = End(fields, "to_min"),
            To = to == Outside ? null : to,
        };
    }

    private static SandbagLine Sandbags(JsonFields fields)
    {
        var line = Line(fields);
        if (!fields.Has("bags"))
            fields.Missing("bags", ": how many there are", ": 보유한 개수");
        if (fields.Has("height_m") && fields.Has("rows"))
            fields.Fault("rows", "is given beside height_m; give one of the two.", "height_m과 함께 쓸 수 없습니다. 하나만 주십시오.");
        return new SandbagLine(line, fields.Whole("bags", 0, 10_000_000) ?? 0)
        {
            HeightM = fields.Number("height_m", 0.05, 5, "m"),
            Rows = fields.Whole("rows", 1, 50),
            FromMin = From(fields),
            ToMin = End(fields, "to_min"),
        };
    }

    private static double From(JsonFields fields) => fields.Number("from_min", 0, LongestMin, "min") ?? 0;

    private static double? End(JsonFields fields, string name)
    {
        var end = fields.Number(name, 0, LongestMin, "min");
        var from = fields.Get("from_min") is { ValueKind: JsonValueKind.Number } given ? given.GetDouble() : 0;
        if (end <= from)
            fields.Fault(name, "must come after from_min.", "from_min보다 늦어야 합니다.");
        return end;
    }

    private static List<T> Each<T>(JsonFields change, string name, Func<JsonFields, T> read)
    {
        var items = new List<T>();
        foreach (var (element, path) in change.Items(name))
        {
            var fields = new JsonFields(element, path, change.Faults);
            items.Add(read(fields));
            fields.Done();
        }

        return items;
    }

    private static bool Flag(JsonFields fields, string name)
    {
        if (fields.Get(name) is not { } value)
        {
            fields.Missing(name, ": true stuck open, false stuck shut", ": true 열림 고착, false 닫힘 고착");
            return false;
        }

        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            fields.Fault(name, "must be true or false.", "true 또는 false여야 합니다.");
        return value.ValueKind == JsonValueKind.True;
    }

    private static List<double[]> Line(JsonFields fields)
    {
        if (!fields.Has("line"))
        {
            fields.Missing("line", ": [[lon, lat], …]", ": [[경도, 위도], …]");
            return [];
        }

        var points = new List<double[]>();
        foreach (var (element, path) in fields.Items("line"))
            points.Add(Position(element, path, fields.Faults));
        if (points.Count < 2)
            fields.Fault("line", "needs two points or more.", "두 점 이상이 필요합니다.");
        return points;
    }

    private static double[] At(JsonFields fields)
    {
        if (fields.Get("at") is { } at)
            return Position(at, fields.At("at"), fields.Faults);
        fields.Missing("at", ": [lon, lat]", ": [경도, 위도]");
        return [0, 0];
    }

    private static double[] Position(JsonElement element, string path, List<ScenarioFault> faults)
    {
        double[] xy = element.ValueKind == JsonValueKind.Array && element.EnumerateArray().All(e => e.ValueKind == JsonValueKind.Number)
            ? [.. element.EnumerateArray().Select(e => e.GetDouble())]
            : [];
        if (xy is [>= -180 and <= 180, >= -90 and <= 90])
            return xy;
        faults.Add(new ScenarioFault(path, "must be [longitude, latitude] in degrees.", "[경도, 위도](도)여야 합니다."));
        return [0, 0];
    }
}
