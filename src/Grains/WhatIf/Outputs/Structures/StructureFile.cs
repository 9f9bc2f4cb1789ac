using SiheungTwin.Geo.Formats;
using SiheungTwin.Grains.WhatIf.Cases;

namespace SiheungTwin.Grains.WhatIf.Outputs.Structures;

/// <summary>Hydrographs as <c>structures.csv</c>; the head alone where the engine recorded none.</summary>
internal static class StructureFile
{
    private static readonly FeatureTable Table = new("structures", "NONE",
    [
        new("t_s", ColumnType.Real, "s"), new("id", ColumnType.Text), new("kind", ColumnType.Text), new("q_m3s", ColumnType.Real, "m3/s"), new("level_m", ColumnType.Real, "m"),
        new("baseline_q_m3s", ColumnType.Real, "m3/s"), new("baseline_level_m", ColumnType.Real, "m"),
    ]);

    /// <summary>Writes it.</summary>
    /// <returns>Structures in it.</returns>
    public static async Task<int> WriteAsync(string directory, FloodRun run, OutcomeRules rules, RunProvenance provenance, CancellationToken ct)
    {
        var series = new StructureSeries(run);
        var (changed, baseline) = (series.Of(run.Changed), series.Of(run.Baseline).ToDictionary(l => (l.Kind, l.Id)));
        await TableFiles.WriteCsvAsync(directory, Table, changed.SelectMany(line => Rows(run, line, baseline.GetValueOrDefault((line.Kind, line.Id)), rules)), provenance, ct);
        return changed.Count;
    }

    private static IEnumerable<FeatureRow> Rows(FloodRun run, StructureLine line, StructureLine? baseline, OutcomeRules rules)
    {
        var next = 0.0;
        for (var t = 0; t < run.Changed.TimesS.Length; t++)
        {
            if (run.Changed.TimesS[t] < next - 1e-6)
                continue;
            next = run.Changed.TimesS[t] + (rules.StructureStepMin * 60);
            var before = t < run.Baseline.TimesS.Length ? baseline : null;
            yield return new FeatureRow(null,
            [
                run.Changed.TimesS[t], line.Id, line.Kind, Rounded(line.DischargeM3S(t)), Rounded(line.LevelM(t)), Rounded(before?.DischargeM3S(t)), Rounded(before?.LevelM(t)),
            ]);
        }
    }

    private static double? Rounded(double? value) => value is { } v ? Math.Round(v, 4) : null;
}
