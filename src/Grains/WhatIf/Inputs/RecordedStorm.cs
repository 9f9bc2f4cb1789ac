using System.Globalization;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.WhatIf.Scenarios;

namespace SiheungTwin.Grains.WhatIf.Inputs;

/// <summary>What the weather cells of a city measured in a span of this world's past.</summary>
/// <param name="Cells">For each cell, rain of each minute [mm]; NaN where it is unknown. Cells that know nothing are left out.</param>
public sealed record RecordedStorm(IReadOnlyDictionary<string, double[]> Cells)
{
    private const double MetresPerKm = 1000;

    /// <summary>Reads the storm of a scenario of kind recorded: its span, or as long as the run has room for it.</summary>
    public static async Task<RecordedStorm> ReadAsync(IJournalStore store, string lane, long upTo, CityModel city, Scenario scenario, AssetKinds kinds, CancellationToken ct)
    {
        var from = WorldMinute.Of(scenario.Rain.From!.Value);
        var room = Math.Max(1, (int)Math.Ceiling(scenario.DurationMin - scenario.Rain.AtMin));
        var minutes = scenario.Rain.To is { } to ? (int)Math.Clamp(WorldMinute.Of(to) - from, 1, room) : room;
        var cells = new Dictionary<string, double[]>(StringComparer.Ordinal);
        foreach (var cell in city.Weather)
        {
            var rain = await CellMinutes.ReadAsync(store, lane, upTo, cell, kinds, from, minutes, ct).ConfigureAwait(false);
            if (!rain.All(double.IsNaN))
                cells[cell.Id] = rain;
        }

        return new RecordedStorm(cells);
    }

    /// <summary>
    /// The storm over a city: each weather cell gets what was measured where it lies in the storm's own frame, at the nearest cell that knows anything.
    /// A minute unknown there is taken from the nearest cell that knows it; where none does, from the mean of that cell's known minutes, and noted.
    /// </summary>
    /// <exception cref="ScenarioException">Nothing is recorded, or more than a tenth of its minutes are known to no cell.</exception>
    internal List<RainSeries> Over(CityModel city, ScenarioRain rain, List<InputNote> notes)
    {
        if (Cells.Count == 0)
            throw new ScenarioException("$.rain.from", "no weather cell has rain from there in this world's journal.", "이 세계의 기록에 그 시각의 강우가 없습니다.");
        var minutes = Cells.Values.First().Length;
        var nowhere = Enumerable.Range(0, minutes).Count(i => Cells.Values.All(c => double.IsNaN(c[i])));
        if (nowhere > minutes * StationMinutes.MissingShare)
        {
            throw new ScenarioException("$.rain.from", string.Create(CultureInfo.InvariantCulture, $"{nowhere} of the {minutes} minutes from there are known to no weather cell; at most a tenth may be missing."),
                string.Create(CultureInfo.InvariantCulture, $"{minutes}분 중 {nowhere}분은 어느 관측지점에도 자료가 없습니다."));
        }

        var known = city.Weather.Where(w => Cells.ContainsKey(w.Id)).OrderBy(w => w.Id, StringComparer.Ordinal).ToList();
        return [.. city.Weather.OrderBy(w => w.Id, StringComparer.Ordinal).Select(w => Moved(w, known, rain, notes))];
    }

    private RainSeries Moved(WeatherCell cell, List<WeatherCell> known, ScenarioRain rain, List<InputNote> notes)
    {
        var (x, y) = (cell.Geometry.Xy[0] - (rain.DxKm * MetresPerKm), cell.Geometry.Xy[1] - (rain.DyKm * MetresPerKm));
        var near = known.OrderBy(k => Away(k, x, y)).ToList();
        var own = Cells[near[0].Id];
        var (mean, borrowed, filled) = (own.Where(m => !double.IsNaN(m)).Average(), 0, 0);
        var (times, intensities) = (new List<double>(), new List<double>());
        if (rain.AtMin > 0)
            (times, intensities) = ([0], [0]);
        for (var i = 0; i < own.Length; i++)
        {
            var from = near.FindIndex(k => !double.IsNaN(Cells[k.Id][i]));
            (borrowed, filled) = (borrowed + (from > 0 ? 1 : 0), filled + (from < 0 ? 1 : 0));
            times.Add(rain.AtMin + i);
            intensities.Add((from < 0 ? mean : Cells[near[from].Id][i]) * 60);
        }

        times.Add(rain.AtMin + own.Length);
        intensities.Add(0);
        var away = Math.Sqrt(Away(near[0], x, y)) / MetresPerKm;
        var note = Bilingual.Of(
            $"recorded at {near[0].Id} from {rain.From:yyyy-MM-dd'T'HH:mm'Z'} for {own.Length} min, moved {rain.DxKm:0.###} km east and {rain.DyKm:0.###} km north, {away:0.0} km from where this cell lies in the storm; {borrowed} unknown minutes from the nearest cell that knows them, {filled} known to none set to the mean; dry before and after",
            $"{near[0].Id}에서 {rain.From:yyyy-MM-dd'T'HH:mm'Z'}부터 {own.Length}분 기록, 동쪽 {rain.DxKm:0.###} km·북쪽 {rain.DyKm:0.###} km 이동, 호우 안에서 이 지점과 {away:0.0} km 거리; 미상 {borrowed}분은 가장 가까운 아는 지점에서, 어디에도 없는 {filled}분은 평균으로 채움; 앞뒤는 무강우");
        notes.Add(InputNote.Of($"rain {cell.Id}", "recorded", null, near[0].Provenance == Provenance.Real ? "real" : "synthetic", note));
        return new RainSeries(cell.Id, [.. times], [.. intensities]);
    }

    private static double Away(WeatherCell cell, double x, double y) =>
        ((cell.Geometry.Xy[0] - x) * (cell.Geometry.Xy[0] - x)) + ((cell.Geometry.Xy[1] - y) * (cell.Geometry.Xy[1] - y));
}
