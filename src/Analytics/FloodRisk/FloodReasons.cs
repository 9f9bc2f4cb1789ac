using System.Globalization;

namespace SiheungTwin.Analytics.FloodRisk;

/// <summary>
/// Why a probability is what it is: by how much it would fall if one thing at a time were as on a dry day with everything at work.
/// The parts do not add up to the probability: causes act together.
/// </summary>
public static class FloodReasons
{
    /// <summary>Below this probability within three hours nothing is worth a reason.</summary>
    private const double Low = 0.05;

    /// <summary>Least part told.</summary>
    private const double LeastPart = 0.02;

    private const int Most = 3;

    /// <summary>The greatest parts in words, with their numbers; says what is unknown.</summary>
    /// <returns>Korean and English.</returns>
    public static (string Korean, string English) Text(FloodModel model, FloodPlace place, in FloodConditions now, FloodProbability probability)
    {
        if (probability.Within3h < Low)
            return ("낮음", "low");
        var hours = probability.Within1h >= Low ? 1 : FloodFeatures.Hours;
        Span<float> row = stackalloc float[FloodFeatures.Count];
        FloodFeatures.Write(place, now, hours, row);
        var whole = model.Probability(row);
        var causes = new List<(double Part, string Korean, string English)>();
        foreach (var (dry, korean, english) in Causes(place, now, hours))
        {
            FloodFeatures.Write(place, dry, hours, row);
            if (whole - model.Probability(row) is var part && part >= LeastPart)
                causes.Add((part, korean, english));
        }

        var told = causes.OrderByDescending(c => c.Part).ThenBy(c => c.English, StringComparer.Ordinal).Take(Most).ToList();
        var (ko, en) = Unknown(now);
        if (told.Count == 0)
            return ("여러 조건이 겹침" + ko, "several conditions together" + en);
        return (string.Join(", ", told.Select(t => t.Korean + Part(t.Part))) + ko, string.Join(", ", told.Select(t => t.English + Part(t.Part))) + en);
    }

    private static List<(FloodConditions Dry, string Korean, string English)> Causes(FloodPlace place, FloodConditions now, int hours)
    {
        var forecast = hours == 1 ? now.Forecast1Mm : now.Forecast3Mm;
        var causes = new List<(FloodConditions, string, string)>
        {
            (now with { Rain10Mm = now.Rain10Mm * 0, Rain60Mm = 0, Rain180Mm = now.Rain180Mm * 0 }, Say($"60분 강우 {now.Rain60Mm:0.0} mm"), Say($"rain 60 min {now.Rain60Mm:0.0} mm")),
        };
        if (forecast > 0)
            causes.Add((now with { Forecast1Mm = 0, Forecast2Mm = now.Forecast2Mm * 0, Forecast3Mm = now.Forecast3Mm * 0 }, Say($"{hours}시간 예보 {forecast:0.0} mm"), Say($"forecast {hours} h {forecast:0.0} mm")));
        if (now.WaterM > place.OutfallInvertM)
            causes.Add((now with { WaterM = place.OutfallInvertM - 1 }, Say($"방류 수위 {now.WaterM:0.0} m"), Say($"water at the outfall {now.WaterM:0.0} m")));
        if (now.Blocked > 0)
            causes.Add((now with { Blocked = 0 }, Say($"빗물받이 막힘 {100 * now.Blocked:0} %"), Say($"inlets blocked {100 * now.Blocked:0} %")));
        if (now.PumpFailed)
            causes.Add((now with { PumpFailed = false }, "펌프 고장", "pump failed"));
        if (now.GateShut || now.GateOpen)
            causes.Add((now with { GateShut = false, GateOpen = false }, "수문 고착", "gate stuck"));
        if (now.DepthM > 0)
            causes.Add((now with { DepthM = 0 }, Say($"현재 수심 {now.DepthM:0.00} m"), Say($"depth now {now.DepthM:0.00} m")));
        return causes;
    }

    private static (string Korean, string English) Unknown(in FloodConditions now)
    {
        var (korean, english) = (new List<string>(), new List<string>());
        void Add(bool missing, string ko, string en)
        {
            if (!missing)
                return;
            korean.Add(ko);
            english.Add(en);
        }

        Add(now.Forecast1Mm is null, "예보", "forecast");
        Add(now.WaterM is null, "방류 수위", "water level");
        Add(now.DepthM is null, "현재 수심", "depth now");
        return korean.Count == 0 ? ("", "") : ("; 미상: " + string.Join(' ', korean), "; unknown: " + string.Join(", ", english));
    }

    private static string Part(double part) => Say($" (+{part:0.00})");

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
