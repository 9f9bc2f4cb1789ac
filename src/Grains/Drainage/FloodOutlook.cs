using SiheungTwin.Analytics.FloodRisk;
using SiheungTwin.Grains.Folding;

namespace SiheungTwin.Grains.Drainage;

/// <summary>Flood probabilities as they are shown, with their reason. Rounded, so that the noise of the last digits makes no new snapshot.</summary>
/// <param name="Within1h">Within one hour, 0–1; null unknown.</param>
/// <param name="Within2h">Within two hours.</param>
/// <param name="Within3h">Within three hours.</param>
/// <param name="Reason">Why, Korean.</param>
/// <param name="ReasonEn">Why, English.</param>
public readonly record struct FloodOutlook(double? Within1h, double? Within2h, double? Within3h, string Reason, string ReasonEn)
{
    private const int Digits = 3;

    /// <summary>The outlook of a place under the model in force.</summary>
    /// <param name="place">The place.</param>
    /// <param name="known">What is known of it; null while rain is unknown.</param>
    /// <param name="around">Where the model in force is found.</param>
    public static FloodOutlook Of(FloodPlace place, FloodConditions? known, ISurroundings around)
    {
        if (around.Model<FloodModel>(FloodModel.Name) is not { } model)
            return new FloodOutlook(null, null, null, "모델 없음", "model.none");
        if (known is not { } now)
            return new FloodOutlook(null, null, null, "강우 미상", "rain.unknown");
        var probability = model.Score(place, now);
        var (reason, english) = FloodReasons.Text(model, place, now, probability);
        return new FloodOutlook(
            Math.Round(probability.Within1h, Digits), Math.Round(probability.Within2h, Digits), Math.Round(probability.Within3h, Digits), reason, english);
    }
}
