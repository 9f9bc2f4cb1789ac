using System.Globalization;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.WhatIf.Inputs;

namespace SiheungTwin.Grains.WhatIf.Outputs;

/// <summary>The analysis a run started from, as its summary shows it: time, age, and misfit to the sensors.</summary>
public static class AnalysisSummary
{
    /// <summary>The analysis of a run's inputs; says so where it started without one.</summary>
    public static JsonObject Of(RunInputs inputs)
    {
        if (inputs.Warm is null || inputs.Origin?.Analysis is not { } analysis)
            return new JsonObject { ["time"] = null, ["note"] = "분석 없음: 구역별 고인 물에서 시작 · no analysis: starts from the zones' standing water" };
        var json = Of(analysis.Time, analysis.AgeS, analysis.CellM, analysis.Misfit);
        json.Insert(json.IndexOf("misfit"), "start_state", inputs.Warm.Blob);
        json.Insert(json.IndexOf("misfit"), "note", "분석 수심에서 시작, 유속은 0 · starts from the analysis' depths, at rest");
        return json;
    }

    /// <summary>An analysis by itself: when, how old [s], its cells [m], and its misfit [m].</summary>
    public static JsonObject Of(DateTimeOffset time, double ageS, double cellM, SensorMisfit misfit) => new()
    {
        ["time"] = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["age_s"] = Math.Round(ageS),
        ["resolution_m"] = cellM,
        ["misfit"] = new JsonObject
        {
            ["n"] = misfit.N,
            ["mean_m"] = Rounded(misfit.MeanM),
            ["rmse_m"] = Rounded(misfit.RmseM),
            ["sensors"] = new JsonArray([.. misfit.Sensors.Select(s => (JsonNode)new JsonObject
            {
                ["sensor"] = s.Sensor,
                ["zone"] = s.Zone,
                ["model_m"] = Rounded(s.ModelM),
                ["sensor_m"] = Rounded(s.SensorM),
                ["difference_m"] = Rounded(s.DifferenceM),
            })]),
        },
    };

    private static JsonNode? Rounded(double? metres) => metres is { } m ? Math.Round(m, 3) : null;
}
