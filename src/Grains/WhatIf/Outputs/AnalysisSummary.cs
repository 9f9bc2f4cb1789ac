using System.Globalization;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.WhatIf.Inputs;

namespace SiheungTwin.Grains.WhatIf.Outputs;

/// <summary>The analysis a run started from, as its summary shows it: time, age, and misfit to the sensors.</summary>
internal static class AnalysisSummary
{
    public static JsonObject Of(RunInputs inputs)
    {
        if (inputs.Warm is null || inputs.Origin?.Analysis is not { } analysis)
            return new JsonObject { ["time"] = null, ["note"] = "분석 없음: 구역별 고인 물에서 시작 · no analysis: starts from the zones' standing water" };
        var misfit = analysis.Misfit;
        return new JsonObject
        {
            ["time"] = analysis.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["age_s"] = Math.Round(analysis.AgeS),
            ["resolution_m"] = analysis.CellM,
            ["start_state"] = inputs.Warm.Blob,
            ["note"] = "분석 수심에서 시작, 유속은 0 · starts from the analysis' depths, at rest",
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
    }

    private static JsonNode? Rounded(double? metres) => metres is { } m ? Math.Round(m, 3) : null;
}
