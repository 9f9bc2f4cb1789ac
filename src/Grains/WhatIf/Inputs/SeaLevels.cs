using System.Globalization;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.Waters;
using SiheungTwin.Grains.WhatIf.Scenarios;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Tide;

namespace SiheungTwin.Grains.WhatIf.Inputs;

/// <summary>The open sea over a run: the scenario's tide, else the level measured now and held, else the predicted tide.</summary>
internal static class SeaLevels
{
    /// <summary>Step of predicted levels [min]; between steps they run linearly, which costs about a millimetre at Incheon's range.</summary>
    private const double StepMin = 5;

    /// <summary>Levels of a sea and the note that says where they came from.</summary>
    /// <exception cref="ScenarioException">The scenario asks for predicted waters the twin was not told.</exception>
    public static WaterLevel Of(AtlasRoot root, WaterBody sea, Scenario scenario, TideStation station, FreshnessRules freshness, List<InputNote> notes)
    {
        var snapshot = root.Snapshot<WaterSnapshot>(sea.Id);
        var measured = snapshot is { LevelSource: "measured", LevelM: { } level } ? level : (double?)null;
        var provenance = sea.Provenance == Provenance.Real ? "real" : "synthetic";
        if (scenario.Tide is not { } tide)
        {
            if (measured is { } held)
            {
                notes.Add(Note("measured", snapshot!.AgeS, provenance, Bilingual.Of($"{measured:0.00} m MSL, held", $"해발 {measured:0.00} m, 그대로 유지")));
                return new WaterLevel(sea.Id, [0], [held]);
            }

            // The storm that silenced the gauge goes on: what the gauge last stood off the tide stays on top, as the live view shows it.
            var surge = SurgeM();
            notes.Add(Note("harmonic", null, "scenario", surge == 0
                ? Bilingual.Of($"no gauge is known: astronomical tide predicted, no surge; {station.Name}, {station.Source}", $"조위 관측 없음: 천문조 예측, 해일 없음; {station.Name}, {station.Source}")
                : Bilingual.Of($"the gauge is silent: astronomical tide predicted, {surge:+0.00;-0.00} m of its last reading on top; {station.Name}, {station.Source}", $"조위 관측 끊김: 천문조 예측에 마지막 실측 차이 {surge:+0.00;-0.00} m를 더함; {station.Name}, {station.Source}")));
            return Harmonic() is var calm && surge == 0 ? calm : calm with { LevelsM = [.. calm.LevelsM.Select(m => Math.Round(m + surge, 4))] };
        }

        var (levels, told) = tide.Kind switch
        {
            TideKind.Points => (new WaterLevel(sea.Id, tide.Minutes, tide.LevelsM), new Bilingual("tide of the scenario", "시나리오의 조위")),
            TideKind.Harmonic => (Harmonic(), Bilingual.Of($"astronomical tide predicted; {station.Name}, {station.Source}", $"천문조 예측; {station.Name}, {station.Source}") + Residual(Harmonic())),
            _ => Predicted(),
        };
        notes.Add(Note(tide.Kind == TideKind.Points ? "scenario" : tide.Kind.ToString().ToLowerInvariant(), null, "scenario", told + OnTop(tide)));
        return Raised(levels, tide, scenario.DurationMin);

        InputNote Note(string source, double? age, string from, Bilingual text) => InputNote.Of($"water {sea.Id}", source, age, from, text);

        double SurgeM() => new WaterLevels(sea, root.StateOf<WaterState>(sea.Id), freshness).Surging(Start().ToUnixTimeSeconds()) is { } last
            ? Math.Round(last.LevelM - new HarmonicTide(station).At(DateTimeOffset.FromUnixTimeSeconds(last.Time)), 4)
            : 0;

        WaterLevel Harmonic()
        {
            var predicted = new HarmonicTide(station);
            return Stepped(at => predicted.At(at));
        }

        (WaterLevel Levels, Bilingual Told) Predicted()
        {
            var (waters, source) = Told(root.StateOf<WaterState>(sea.Id), sea);
            var start = Start();
            var end = start.AddMinutes(scenario.DurationMin);
            if (waters.Count < 2 || waters[0].At > start || waters[^1].At < end)
            {
                var span = waters.Count == 0 ? "none" : string.Create(CultureInfo.InvariantCulture, $"{waters[0].At:yyyy-MM-dd'T'HH:mm'Z'} to {waters[^1].At:yyyy-MM-dd'T'HH:mm'Z'}");
                throw new ScenarioException("$.tide.kind", $"the twin was told no predicted high and low waters around the whole run (known: {span}); give harmonic or points.", $"실행 기간 전체의 고조·저조 예보가 없습니다(보유: {span}). harmonic 또는 points를 쓰십시오.");
            }

            var between = new HighLowTide(waters);
            var levels = Stepped(at => between.At(at) ?? between.At(end)!.Value);
            return (levels, Bilingual.Of($"predicted high and low waters of {source}, half a cosine between them", $"{source}의 고조·저조 예보, 그 사이는 반코사인") + Residual(levels));
        }

        WaterLevel Stepped(Func<DateTimeOffset, double> levelAt)
        {
            double[] minutes = [.. Enumerable.Range(0, (int)Math.Ceiling(scenario.DurationMin / StepMin)).Select(i => i * StepMin), scenario.DurationMin];
            // Tenths of a millimetre: the last digits of a cosine are not the same on every machine, and are part of a run's identity.
            return new WaterLevel(sea.Id, minutes, [.. minutes.Select(m => Math.Round(levelAt(Start().AddMinutes(m)), 4))]);
        }

        DateTimeOffset Start() => WorldMinute.Start(WorldMinute.Of(root.Now));

        Bilingual Residual(WaterLevel predicted) => measured is { } now
            ? Bilingual.Of(
                $"; the gauge stands {now - predicted.LevelsM[0]:+0.00;-0.00} m off it at the start, not applied",
                $"; 시작 시 실측이 예측과 {now - predicted.LevelsM[0]:+0.00;-0.00} m 차이, 반영하지 않음")
            : Bilingual.None;
    }

    // Gauges in the city's order of preference; those it does not list come after.
    private static (List<(DateTimeOffset At, double LevelM)> Waters, string Source) Told(WaterState? state, WaterBody sea)
    {
        var all = state?.HighLow.Span.ToArray() ?? [];
        var source = sea.Gauges.Concat(all.Select(w => w.Source).Order(StringComparer.Ordinal)).FirstOrDefault(g => all.Any(w => w.Source == g)) ?? "";
        return ([.. all.Where(w => w.Source == source).Select(w => (DateTimeOffset.FromUnixTimeSeconds(w.Time), w.LevelM))], source);
    }

    private static Bilingual OnTop(ScenarioTide tide)
    {
        var surge = tide.Surge is { } s ? Bilingual.Of($"; surge up to {s.HeightsM.Max():0.00} m on top", $"; 해일 최대 {s.HeightsM.Max():0.00} m 더함") : Bilingual.None;
        return surge + (tide.SeaLevelRiseM != 0 ? Bilingual.Of($"; sea level {tide.SeaLevelRiseM:0.00} m higher", $"; 해수면 {tide.SeaLevelRiseM:0.00} m 상승") : Bilingual.None);
    }

    private static WaterLevel Raised(WaterLevel levels, ScenarioTide tide, double durationMin)
    {
        if (tide is { Surge: null, SeaLevelRiseM: 0 })
            return levels;
        var (below, surge) = (new TimeSeries(levels.Minutes, levels.LevelsM), tide.Surge is { } s ? new TimeSeries(s.Minutes, s.HeightsM) : TimeSeries.Constant(0));
        double[] minutes = [.. levels.Minutes.Concat(tide.Surge?.Minutes.Where(m => m <= durationMin) ?? []).Distinct().Order()];
        return levels with { Minutes = minutes, LevelsM = [.. minutes.Select(m => below.At(m) + surge.At(m) + tide.SeaLevelRiseM)] };
    }
}
