using System.Text.Json;
using SiheungTwin.Grains.Interfaces.WhatIf;

namespace SiheungTwin.Grains.WhatIf.Scenarios;

/// <summary>Reads the member <c>rain</c> of a scenario.</summary>
internal static class RainReader
{
    private const double LongestMin = 1440;
    private const double FarthestKm = 300;

    public static ScenarioRain Read(JsonFields scenario)
    {
        if (scenario.Object("rain") is not { } rain)
        {
            scenario.Missing("rain", "", "");
            return new ScenarioRain { Kind = RainKind.Observed };
        }

        var kind = rain.OneOf<RainKind>("kind");
        if (!rain.Has("kind"))
            rain.Missing("kind", ": observed, forecast, uniform, hyetograph, station, design or recorded", ": observed, forecast, uniform, hyetograph, station, design, recorded 중 하나");
        var read = new ScenarioRain
        {
            Kind = kind ?? RainKind.Observed,
            MmH = rain.Number("mm_h", 0, 500, "mm/h"),
            StepMin = rain.Number("step_min", 1, LongestMin, "min"),
            Mm = Depths(rain),
            Station = rain.Text("station"),
            From = rain.Time("from"),
            Factor = rain.Number("factor", 0, 10, "") ?? 1,
            Design = Design(rain),
        };
        if (kind == RainKind.Recorded)
            read = Recorded(rain, read);
        foreach (var name in Needed(kind).Where(name => !rain.Has(name)))
            rain.Missing(name, $" for kind {kind.ToString()!.ToLowerInvariant()}", $" (kind {kind.ToString()!.ToLowerInvariant()})");
        rain.Done();
        return read;
    }

    private static string[] Needed(RainKind? kind) => kind switch
    {
        RainKind.Uniform => ["mm_h"],
        RainKind.Hyetograph => ["step_min", "mm"],
        RainKind.Station => ["station", "from"],
        RainKind.Design => ["design"],
        RainKind.Recorded => ["from"],
        _ => [],
    };

    private static ScenarioRain Recorded(JsonFields rain, ScenarioRain read)
    {
        var recorded = read with
        {
            To = rain.Time("to"),
            DxKm = rain.Number("dx_km", -FarthestKm, FarthestKm, "km") ?? 0,
            DyKm = rain.Number("dy_km", -FarthestKm, FarthestKm, "km") ?? 0,
            AtMin = rain.Number("at_min", 0, LongestMin, "min") ?? 0,
        };
        if (recorded is { From: { } from, To: { } to } && (to <= from || to - from > TimeSpan.FromMinutes(LongestMin)))
            rain.Fault("to", "must come after from, by a day at most.", "from보다 늦고 하루 이내여야 합니다.");
        return recorded;
    }

    private static double[]? Depths(JsonFields rain)
    {
        if (!rain.Has("mm"))
            return null;
        var depths = new List<double>();
        foreach (var (element, path) in rain.Items("mm"))
        {
            if (element.ValueKind == JsonValueKind.Number && element.GetDouble() is >= 0 and <= 500)
                depths.Add(element.GetDouble());
            else
                rain.Faults.Add(new ScenarioFault(path, "must be a number from 0 to 500 mm.", "0에서 500 mm 사이의 수여야 합니다."));
        }

        if (depths.Count == 0)
            rain.Fault("mm", "needs at least one step.", "한 구간 이상이 필요합니다.");
        return [.. depths];
    }

    private static DesignRain? Design(JsonFields rain)
    {
        if (rain.Object("design") is not { } design)
            return null;
        var shape = design.OneOf<DesignShape>("shape");
        if (!design.Has("shape"))
            design.Missing("shape", ": triangular, chicago or huff", ": triangular, chicago, huff 중 하나");
        var years = design.Number("return_period_y", 1.01, 1000, "years");
        if (years is not null && design.Has("total_mm"))
            design.Fault("total_mm", "is given by the return period; give one of the two.", "재현기간에서 정해집니다. 둘 중 하나만 주십시오.");
        var total = years is null && !design.Has("return_period_y") ? design.NeedNumber("total_mm", 0, 2000, "mm") : 0;
        var read = new DesignRain(shape ?? DesignShape.Triangular, total, design.Number("peak_ratio", 0.05, 0.95, "") ?? 0.4)
        {
            Quartile = design.Whole("quartile", 1, 4) ?? 2,
            FromMin = design.Number("from_min", 0, LongestMin, "min") ?? 0,
            DurationMin = design.Number("duration_min", 5, LongestMin, "min"),
            ReturnPeriodY = years,
            ArealFactor = design.Number("areal_factor", 0.1, 1, "") ?? 1,
        };
        if (design.Has("quartile") && shape is not null and not DesignShape.Huff)
            design.Fault("quartile", "is of shape huff only.", "shape가 huff일 때만 쓸 수 있습니다.");
        design.Done();
        return read;
    }
}
