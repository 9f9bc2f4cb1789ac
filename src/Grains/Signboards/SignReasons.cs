using System.Globalization;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;

namespace SiheungTwin.Grains.Signboards;

/// <summary>The texts of every class of reasons, made once: a wind change views all signs of a city and must not make a string for each.</summary>
internal sealed class SignReasons
{
    private const int Bands = 6;
    private const int Conditions = 5;
    private const int Warnings = 4;
    private static readonly string[] WarningWords = ["", "wind advisory", "wind warning", "wind critical"];
    private readonly string[] _texts = new string[Bands * Conditions * Warnings * 2];

    public SignReasons(SignRules rules)
    {
        string Band(int band) => band == 0
            ? Number("wind.p<", rules.AttentionP)
            : Number("wind.p>=", band switch { 1 => rules.AttentionP, 2 => rules.CautionP, 3 => rules.AlertP, _ => rules.SeriousP });
        for (var i = 0; i < _texts.Length; i++)
        {
            var (band, rest) = (i / (Conditions * Warnings * 2), i % (Conditions * Warnings * 2));
            var (condition, warning, permitted) = (rest / (Warnings * 2), rest / 2 % Warnings, rest % 2 == 1);
            string[] parts =
            [
                band == Bands - 1 ? "gust.unknown" : Band(band),
                condition < Conditions - 1 ? "sign." + ((SignCondition)condition).ToString().ToLowerInvariant() : "sign.uninspected",
                WarningWords[warning],
                permitted ? "" : "sign.unpermitted",
            ];
            _texts[i] = string.Join("; ", parts.Where(p => p.Length > 0));
        }
    }

    /// <summary>The text for a probability's state (null: gust unknown), a condition (null: never inspected), a wind warning's level and a permit.</summary>
    public string Of(PublicState? band, SignCondition? condition, int warning, bool permitted)
    {
        var (b, c) = (band is { } state ? (int)state : Bands - 1, condition is { } found ? (int)found : Conditions - 1);
        return _texts[(((((b * Conditions) + c) * Warnings) + warning) * 2) + (permitted ? 1 : 0)];
    }

    private static string Number(string name, double value) => name + value.ToString("0.#####", CultureInfo.InvariantCulture);
}
