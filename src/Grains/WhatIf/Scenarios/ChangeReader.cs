using System.Text.Json;
using SiheungTwin.Grains.Interfaces.WhatIf;

namespace SiheungTwin.Grains.WhatIf.Scenarios;

/// <summary>Reads the member <c>change</c> of a scenario.</summary>
internal static class ChangeReader
{
    private const double LongestMin = 1440;

    public static ScenarioChange Read(JsonFields change)
    {
        var read = new ScenarioChange
        {
            Blocked = Each(change, "blocked", f => new BlockedInlets(f.NeedText("zone"), f.NeedNumber("fraction", 0, 1, ""))),
            PumpsOff = Each(change, "pumps_off", f => new PumpOff(f.NeedText("pump"), f.Number("from_min", 0, LongestMin, "min") ?? 0)),
            GatesStuck = Each(change, "gates_stuck", f => new GateStuck(f.NeedText("gate"), Flag(f, "open"))),
            Barriers = Each(change, "barriers", f => new FloodBarrier(Line(f), f.NeedNumber("height_m", 0, 20, "m"), f.Number("from_min", 0, LongestMin, "min") ?? 0)),
            Breaches = Each(change, "breaches", f => new DikeBreach(
                At(f), f.Number("from_min", 0, LongestMin, "min") ?? 0, f.NeedNumber("width_m", 0.1, 1000, "m"), f.Number("grow_min", 0, LongestMin, "min") ?? 0, f.NeedNumber("invert_m", -15, 60, "m MSL"))),
        };
        change.Done();
        return read;
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
