using System.Globalization;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.Weather;
using SiheungTwin.Grains.WhatIf.Scenarios;
using SiheungTwin.Grains.WhatIf.Tables;

namespace SiheungTwin.Grains.WhatIf.Inputs;

/// <summary>The rain of a scenario: one series everywhere, or one for each weather cell that knows it.</summary>
internal static class ScenarioRainSeries
{
    /// <summary>Minutes of observed rain that are carried on.</summary>
    private const int RecentMinutes = 30;

    /// <summary>How many of them must be known.</summary>
    private const int KnownMinutes = 27;

    /// <summary>Series and their notes.</summary>
    /// <param name="root">Pinned root.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="stationMm">Rain of each minute [mm] for kind station, NaN unknown.</param>
    /// <param name="recorded">The storm for kind recorded.</param>
    /// <param name="tables">Coefficients of design storms and rain by return period.</param>
    /// <param name="notes">Takes a note for each series.</param>
    /// <exception cref="ScenarioException">Nothing is known of such rain.</exception>
    public static List<RainSeries> Of(
        AtlasRoot root, Scenario scenario, IReadOnlyList<double>? stationMm, RecordedStorm? recorded, ScenarioTables tables, List<InputNote> notes)
    {
        var rain = scenario.Rain;
        var series = rain.Kind switch
        {
            RainKind.Observed => Cells(root, notes, Observed, "no weather cell knows its last 30 minutes of rain; give uniform, hyetograph or design rain.", "최근 30분 강우를 아는 관측지점이 없습니다. uniform, hyetograph, design 중 하나를 쓰십시오."),
            RainKind.Forecast => Cells(root, notes, Forecast, "the twin knows no forecast of rain; give uniform, hyetograph or design rain.", "강우 예보가 없습니다. uniform, hyetograph, design 중 하나를 쓰십시오."),
            RainKind.Uniform => [Everywhere(notes, new("uniform", "균일 강우"), new RainSeries("everywhere", [0], [rain.MmH!.Value]))],
            RainKind.Hyetograph => [Everywhere(notes, new("hyetograph", "우량도"), Steps(rain.Mm!, rain.StepMin!.Value))],
            RainKind.Station => [Station(notes, rain.Station!, stationMm ?? throw new ArgumentNullException(nameof(stationMm)))],
            RainKind.Recorded => (recorded ?? throw new ArgumentNullException(nameof(recorded))).Over(root.Index.City, rain, notes),
            _ => [Design(notes, rain.Design!, scenario.DurationMin, tables)],
        };
        return [.. series.Select(s => s with { MmH = [.. s.MmH.Select(v => v * rain.Factor)] })];
    }

    private static RainSeries Everywhere(List<InputNote> notes, Bilingual kind, RainSeries series)
    {
        notes.Add(InputNote.Of("rain everywhere", "scenario", null, "scenario", kind));
        return series;
    }

    private static RainSeries Station(List<InputNote> notes, string station, IReadOnlyList<double> mm)
    {
        var known = mm.Where(m => !double.IsNaN(m)).ToArray();
        var mean = known.Average();
        var missing = mm.Count - known.Length;
        var note = missing == 0 ? Bilingual.None : Bilingual.Of($", {missing} of {mm.Count} minutes unknown, set to the mean of the known ones", $", {mm.Count}분 중 {missing}분 미상, 아는 분의 평균으로 채움");
        return Everywhere(notes, Bilingual.Of($"station {station}", $"{station} 지점") + note, Steps([.. mm.Select(m => double.IsNaN(m) ? mean : m)], 1));
    }

    private static RainSeries Design(List<InputNote> notes, DesignRain design, double runMin, ScenarioTables tables)
    {
        var (duration, idf) = (DesignStorm.DurationMin(design, runMin), tables.Idf);
        var shape = design.Shape.ToString();
        var note = new Bilingual($"design {shape}".ToLowerInvariant(), $"설계 강우 {ShapeKo(design.Shape)}");
        if (design.Shape == DesignShape.Huff && design.Quartile != 2)
            note += Bilingual.Of($", quartile {design.Quartile}", $", {design.Quartile}분위");
        if (design.ReturnPeriodY is { } years)
        {
            var total = idf.DepthMm(years, duration) ?? throw new ScenarioException(
                "$.rain.design.return_period_y",
                string.Create(CultureInfo.InvariantCulture, $"the configured table knows {idf.ReturnPeriodsY[0]} to {idf.ReturnPeriodsY[^1]} years and {idf.DurationsMin[0]} to {idf.DurationsMin[^1]} min, not {years} years in {duration} min; give total_mm."),
                string.Create(CultureInfo.InvariantCulture, $"설정된 확률강우량표는 {idf.ReturnPeriodsY[0]}~{idf.ReturnPeriodsY[^1]}년, {idf.DurationsMin[0]}~{idf.DurationsMin[^1]}분입니다. total_mm을 주십시오."));
            design = design with { TotalMm = Math.Round(total, 3) };
            note += Bilingual.Of(
                $", {years} years in {duration:0} min: {design.TotalMm:0.0} mm ({idf.Label}; {idf.Source})",
                $", {years}년 빈도 {duration:0}분: {design.TotalMm:0.0} mm ({idf.Label}; {idf.Source})");
        }

        if (design.ArealFactor != 1)
            note += Bilingual.Of($", areal factor {design.ArealFactor}", $", 면적감소계수 {design.ArealFactor}");
        if (design.FromMin + duration > runMin)
            note += Bilingual.Of($", cut off at {runMin:0} min", $", {runMin:0}분에서 끊음");
        return Everywhere(notes, note, DesignStorm.Of(design, runMin, tables.Storms));
    }

    private static string ShapeKo(DesignShape shape) => shape switch
    {
        DesignShape.Triangular => "삼각형",
        DesignShape.Chicago => "시카고",
        _ => "허프",
    };

    private static RainSeries Steps(IReadOnlyList<double> mm, double stepMin)
    {
        var (minutes, intensities) = (new double[mm.Count + 1], new double[mm.Count + 1]);
        for (var i = 0; i <= mm.Count; i++)
            (minutes[i], intensities[i]) = (i * stepMin, i < mm.Count ? mm[i] * 60 / stepMin : 0);
        return new RainSeries("everywhere", minutes, intensities);
    }

    private static List<RainSeries> Cells(
        AtlasRoot root, List<InputNote> notes, Func<AtlasRoot, WeatherCell, (RainSeries Series, InputNote Note)?> read, string none, string noneKo)
    {
        var found = root.Index.City.Weather.OrderBy(w => w.Id, StringComparer.Ordinal).Select(w => read(root, w)).Where(f => f is not null).Select(f => f!.Value).ToList();
        if (found.Count == 0)
            throw new ScenarioException("$.rain.kind", none, noneKo);
        notes.AddRange(found.Select(f => f.Note));
        return [.. found.Select(f => f.Series)];
    }

    private static (RainSeries, InputNote)? Observed(AtlasRoot root, WeatherCell cell)
    {
        if (root.Snapshot<WeatherSnapshot>(cell.Id) is not { RainMinutesMm: { } minutes } weather)
            return null;
        float[] recent = [.. minutes.TakeLast(RecentMinutes).Where(m => !float.IsNaN(m))];
        if (recent.Length < KnownMinutes)
            return null;
        var intensity = recent.Sum(m => (double)m) / recent.Length * 60;
        var note = Bilingual.Of($"mean of its last {recent.Length} known minutes, {intensity:0.0} mm/h, goes on", $"최근 아는 {recent.Length}분의 평균 {intensity:0.0} mm/h가 이어짐");
        return (new RainSeries(cell.Id, [0], [intensity]), InputNote.Of($"rain {cell.Id}", "measured", weather.RainAgeS, Name(cell), note));
    }

    private static (RainSeries, InputNote)? Forecast(AtlasRoot root, WeatherCell cell)
    {
        if (root.StateOf<WeatherState>(cell.Id) is not { } state)
            return null;
        var now = WorldMinute.Of(root.Now);
        var (minutes, intensities, open) = (new List<double>(), new List<double>(), 0);
        foreach (var hour in ForecastRain.Hours(state))
        {
            // A forecast is of the hour that ends at its valid time; hours that are missing hold the one before.
            if (hour.Valid <= now || hour.Lo is not { } lo || (minutes.Count == 0 && hour.Valid > now + 60))
                continue;
            minutes.Add(minutes.Count == 0 ? 0 : hour.Valid - 60 - now);
            intensities.Add(hour.Hi is { } hi ? (lo + hi) / 2 : lo);
            open += hour.Hi is null ? 1 : 0;
        }

        if (minutes.Count == 0)
            return null;
        var note = Bilingual.Of(
            $"{minutes.Count} forecast hours, middle of each interval ({open} open above: lower end); the last goes on",
            $"예보 {minutes.Count}시간, 각 구간의 가운데 값(위가 열린 {open}시간은 아래 값); 마지막 값이 이어짐");
        return (new RainSeries(cell.Id, [.. minutes], [.. intensities]), InputNote.Of($"rain {cell.Id}", "forecast", null, Name(cell), note));
    }

    private static string Name(CityAsset asset) => asset.Provenance == Provenance.Real ? "real" : "synthetic";
}
