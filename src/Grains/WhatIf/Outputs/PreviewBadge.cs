using System.Globalization;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.Interfaces.WhatIf;

namespace SiheungTwin.Grains.WhatIf.Outputs;

/// <summary>What a preview says of its own error: measured once against the full run, never of the storm that was asked.</summary>
/// <param name="Csi30Cm">Critical success index at 30 cm: cells as deep in both runs, over those in either.</param>
/// <param name="RmseM">Root of the mean square difference of greatest depth [m], over cells deeper than 5 cm in either.</param>
/// <param name="Case">What it was measured on.</param>
/// <param name="Measured">When.</param>
public sealed record PreviewBadge(double Csi30Cm, double RmseM, string Case, DateOnly Measured)
{
    /// <summary>CSI at 30 cm from which a preview may stand for the full run.</summary>
    public const double GoodCsi = 0.85;

    /// <summary>The preview of today, as <c>./twin bench whatif</c> prints it.</summary>
    public static PreviewBadge Shipped { get; } = new(0.50, 0.055, "shipped synthetic city, 100 mm in 3 h, blocks of 4 x 4 cells of 10 m", new(2026, 11, 23));

    /// <summary>For the summary of a preview; null for a full run.</summary>
    public JsonObject? Json(RunMode mode) => mode != RunMode.Preview ? null : new JsonObject
    {
        ["csi_30cm"] = Csi30Cm,
        ["rmse_m"] = RmseM,
        ["measured_on"] = Case,
        ["measured"] = Measured.ToString("O", CultureInfo.InvariantCulture),
        ["stands_for_full_run"] = Csi30Cm >= GoodCsi,
        ["note"] = string.Create(CultureInfo.InvariantCulture, $"preview, not the full run: of the cells 30 cm deep in either, {Csi30Cm:0 %} are in both; depths differ by {RmseM * 100:0.0} cm (RMSE). Measured on: {Case}; this storm was not."),
        ["note_ko"] = string.Create(CultureInfo.InvariantCulture, $"미리보기이며 정밀 계산이 아닙니다. 한쪽이라도 30 cm 이상인 칸 가운데 {Csi30Cm:0 %}만 둘 다 그렇고, 최대 침수심은 {RmseM * 100:0.0} cm(RMSE) 다릅니다. 이 호우가 아니라 합성 시흥, 3시간 100 mm에서 잰 값입니다."),
    };
}
