namespace SiheungTwin.Ingest.City.Synthetic.Street;

/// <summary>
/// Shifts of patrol cars: rounds of six to twelve minutes through a quarter, most driven twice. Which quarters is uneven on purpose:
/// dongs are chosen by weights that differ widely, others in the evening than by day, and have nothing to do with where vehicles park.
/// </summary>
internal sealed class PatrolPlan(StreetGraph graph, KerbSight kerbs, StreetClock clock, StreetSettings settings, int seed)
{
    private const double RoundReachM = 600;
    private const int LeastRounds = 4;
    private const double PauseS = 300;
    private const double EveningHour = 18;
    private const double Pace = 0.8;

    // A patrol goes where there are kerbs to look at.
    private readonly int[] _places = [.. graph.Nodes.Where(n => graph.RoadsAt(n).Any(road => kerbs.From(road).Count > 0))];

    public List<Drive> Make()
    {
        var drives = new List<Drive>();
        if (_places.Length == 0)
            return drives;
        var byDong = _places.GroupBy(graph.DongOf).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.ToArray()).ToArray();
        var (day, evening) = (Weights("day", byDong), Weights("evening", byDong));
        for (var car = 0; car < settings.PatrolCars; car++)
        {
            var source = FormattableString.Invariant($"patrol-{car + 1}");
            var sigma = new SeededDraw(seed, source + "|sigma").Between(settings.LeastSigmaM, settings.MostSigmaM);
            foreach (var midnight in clock.Midnights())
            {
                var from = midnight + (settings.ShiftStarts[car % settings.ShiftStarts.Count] * 3600);
                var hours = clock.Weekend(from) ? settings.ShiftHours / 2 : settings.ShiftHours;
                var until = Math.Min(clock.EndS, from + (hours * 3600));
                if (until <= 0 || from >= clock.EndS)
                    continue;
                var draw = new SeededDraw(seed, FormattableString.Invariant($"{source}|{midnight}"));
                drives.Add(new Drive(source, source + "-side", sigma, Shift(Math.Max(0, from), until, byDong, day, evening, draw)));
            }
        }

        return drives;
    }

    private double[] Weights(string when, int[][] byDong)
    {
        var draw = new SeededDraw(seed, "coverage|" + when);
        return [.. byDong.Select(nodes => Math.Sqrt(nodes.Length) * draw.LogNormal(1, settings.CoverageSpread))];
    }

    private IReadOnlyList<Leg> Shift(double from, double until, int[][] byDong, double[] day, double[] evening, SeededDraw draw)
    {
        var writer = new DriveWriter(graph, from, Pace);
        var here = _places[draw.Below(_places.Length)];
        while (writer.NowS < until)
        {
            var before = writer.NowS;
            var dong = byDong[draw.Weighted(clock.HourOfDay(writer.NowS) >= EveningHour ? evening : day)];
            for (var rounds = LeastRounds + draw.Below(LeastRounds); rounds > 0 && writer.NowS < until; rounds--)
            {
                var there = dong[draw.Below(dong.Length)];
                writer.Follow(graph.Way(here, there), draw);
                here = there;
                var round = Round(here, draw);
                writer.Follow(round, draw);
                if (draw.Happens(settings.RevisitShare))
                    writer.Follow(round, draw);
            }

            if (writer.NowS <= before)
                writer.Stand(PauseS);
        }

        return [.. writer.Legs.TakeWhile(leg => leg.UntilS <= until)];
    }

    // There and back by way of two places nearby; the way back may be another.
    private List<(int Road, bool Against)> Round(int home, SeededDraw draw)
    {
        var (x, y) = graph.At(home);
        var near = _places.Where(n => n != home && Near(graph.At(n), x, y)).ToArray();
        if (near.Length < 2)
            return [];
        var (first, second) = (near[draw.Below(near.Length)], near[draw.Below(near.Length)]);
        return [.. graph.Way(home, first), .. graph.Way(first, second), .. graph.Way(second, home)];
    }

    private static bool Near((double X, double Y) at, double x, double y) => ((at.X - x) * (at.X - x)) + ((at.Y - y) * (at.Y - y)) < RoundReachM * RoundReachM;
}
