using System.Globalization;
using System.Text.Json.Nodes;

namespace SiheungTwin.Grains.WhatIf.Outputs;

/// <summary>What a preview says of its own error: measured against full runs of storms of several weights, never of the storm that was asked.</summary>
/// <param name="RainMm">Rain of the storm it was measured on [mm], in 3 hours.</param>
/// <param name="RunoffMm">What of it runs off, over the whole city [mm].</param>
/// <param name="Csi30Cm">Critical success index at 30 cm: cells as deep in both runs, over those in either.</param>
/// <param name="RmseM">Root of the mean square difference of greatest depth [m], over cells deeper than 5 cm in either.</param>
public sealed record PreviewBadge(double RainMm, double RunoffMm, double Csi30Cm, double RmseM)
{
    /// <summary>CSI at 30 cm from which a preview may stand for the full run.</summary>
    public const double GoodCsi = 0.85;

    /// <summary>What the measurements were made on.</summary>
    public const string City = "shipped synthetic city, cells of 10 m, triangular storms of 3 h";

    /// <summary>When they were made.</summary>
    public static DateOnly MeasuredOn { get; } = new(2026, 11, 23);

    /// <summary>The preview of today, lightest storm first.</summary>
    public static IReadOnlyList<PreviewBadge> Measured { get; } = [new(50, 26, 0.96, 0.027), new(100, 53, 0.88, 0.030), new(150, 79, 0.77, 0.060)];

    /// <summary>The badge for a storm: measured on the lightest one that is no lighter; beyond all, on the heaviest.</summary>
    /// <param name="runoffMm">What runs off in the run [mm].</param>
    public static PreviewBadge For(double runoffMm) => Measured.FirstOrDefault(b => b.RunoffMm >= runoffMm - 0.5) ?? Measured[^1];

    /// <summary>For the summary of a preview in which so much runs off [mm].</summary>
    public JsonObject Json(double runoffMm)
    {
        var beyond = runoffMm > RunoffMm + 0.5;
        return new JsonObject
        {
            ["csi_30cm"] = Csi30Cm,
            ["rmse_m"] = RmseM,
            ["measured_on"] = Say($"{City}: {RainMm:0} mm, of which {RunoffMm:0} mm run off"),
            ["measured"] = MeasuredOn.ToString("O", CultureInfo.InvariantCulture),
            ["runoff_mm"] = Math.Round(runoffMm, 1),
            ["beyond_measured"] = beyond,
            ["stands_for_full_run"] = Csi30Cm >= GoodCsi && !beyond,
            ["note"] = Say($"preview, not the full run: of the cells 30 cm deep in either, {Csi30Cm:0 %} are in both; depths differ by {RmseM * 100:0.0} cm (RMSE). Measured on: {City}, {RainMm:0} mm; this storm was not{(beyond ? ", and it is heavier than any that was" : "")}."),
            ["note_ko"] = Say($"미리보기이며 정밀 계산이 아닙니다. 한쪽이라도 30 cm 이상인 칸 가운데 {Csi30Cm:0 %}만 둘 다 그렇고, 최대 침수심은 {RmseM * 100:0.0} cm(RMSE) 다릅니다. 이 호우가 아니라 합성 시흥, 3시간 {RainMm:0} mm에서 잰 값입니다.{(beyond ? " 이 호우는 잰 호우보다 큽니다." : "")}"),
        };
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
