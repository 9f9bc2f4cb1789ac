using System.Globalization;
using SiheungTwin.Geo.Projections;
using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.WhatIf.Scenarios;
using SiheungTwin.Grains.WhatIf.Tables;

namespace SiheungTwin.Grains.WhatIf.Inputs;

/// <summary>What lines of sandbags come to: courses, height, and bags needed.</summary>
internal static class SandbagDikes
{
    /// <summary>Lines with the height they get; those for which there are too few bags are faults that name the number needed.</summary>
    public static List<SandbagLine> Of(ScenarioChange change, SandbagRules rules, List<ScenarioFault> faults)
    {
        var lines = new List<SandbagLine>();
        for (var i = 0; i < change.Sandbags.Count; i++)
        {
            var (bags, length) = (change.Sandbags[i], LengthM(change.Sandbags[i].Line));
            var reach = rules.RowsOf(length, bags.Bags);
            var rows = bags.HeightM is { } height ? rules.Rows(height) : bags.Rows ?? Math.Max(reach, 1);
            if (rows > reach)
                faults.Add(TooFew(i, bags, rules, length, rows, reach));
            lines.Add(bags with { HeightM = bags.HeightM ?? Math.Round(rows * rules.BagHeightM, 6), Rows = null });
        }

        return lines;
    }

    /// <summary>Notes what each line took.</summary>
    public static void Note(IReadOnlyList<SandbagLine> lines, SandbagRules rules, List<InputNote> notes)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var (length, rows) = (LengthM(lines[i].Line), rules.Rows(lines[i].HeightM!.Value));
            notes.Add(InputNote.Of($"sandbags {i}", "scenario", null, "scenario", Bilingual.Of(
                $"{lines[i].HeightM:0.00} m along {length:0} m takes {rules.Bags(length, rows)} of {lines[i].Bags} bags in {rows} courses on a foot of {rows * rules.BagWidthM:0.0} m; {rules.Source}",
                $"높이 {lines[i].HeightM:0.00} m, 길이 {length:0} m에 {lines[i].Bags}개 중 {rules.Bags(length, rows)}개, {rows}단, 밑폭 {rows * rules.BagWidthM:0.0} m; {rules.Source}")));
        }
    }

    private static ScenarioFault TooFew(int index, SandbagLine bags, SandbagRules rules, double length, int rows, int reach)
    {
        var (path, needed) = (string.Create(CultureInfo.InvariantCulture, $"$.change.sandbags[{index}].bags"), rules.Bags(length, rows));
        return new ScenarioFault(
            path,
            string.Create(CultureInfo.InvariantCulture, $"{bags.Bags} bags are too few: {needed} are needed for {length:0} m in {rows} courses; they make {reach * rules.BagHeightM:0.00} m."),
            string.Create(CultureInfo.InvariantCulture, $"모래주머니 {bags.Bags}개로는 부족합니다. {length:0} m, {rows}단에 {needed}개가 필요합니다. 보유량으로는 높이 {reach * rules.BagHeightM:0.00} m까지 쌓을 수 있습니다."));
    }

    private static double LengthM(IReadOnlyList<double[]> line)
    {
        var project = Projection.Between(4326, 5186);
        var length = 0.0;
        for (var i = 1; i < line.Count; i++)
        {
            var (a, b) = (project.Apply(line[i - 1][0], line[i - 1][1]), project.Apply(line[i][0], line[i][1]));
            length += Math.Sqrt(((b.X - a.X) * (b.X - a.X)) + ((b.Y - a.Y) * (b.Y - a.Y)));
        }

        return length;
    }
}
