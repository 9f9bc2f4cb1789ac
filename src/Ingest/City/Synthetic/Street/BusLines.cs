namespace SiheungTwin.Ingest.City.Synthetic.Street;

/// <summary>Buses with cameras: each goes to and fro between two far places from six to ten, with a pause at each end.</summary>
internal sealed class BusLines(StreetGraph graph, StreetClock clock, StreetSettings settings, int seed)
{
    private const double FirstHour = 6;
    private const double LastHour = 22;
    private const double PauseS = 900;
    private const double Pace = 0.85;
    private const double LeastLengthM = 4_000;
    private const int Tries = 30;

    public List<Drive> Make()
    {
        var drives = new List<Drive>();
        for (var line = 0; line < settings.Buses; line++)
        {
            var source = FormattableString.Invariant($"bus-{line + 1}");
            var draw = new SeededDraw(seed, source);
            if (Line(draw) is not { Count: > 0 } there)
                continue;
            var back = there.AsEnumerable().Reverse().Select(step => (step.Road, !step.Against)).ToList();
            var sigma = draw.Between(settings.LeastSigmaM, settings.MostSigmaM);
            foreach (var midnight in clock.Midnights())
            {
                var now = midnight + (FirstHour * 3600);
                for (var outward = true; now < Math.Min(clock.EndS, midnight + (LastHour * 3600)); outward = !outward)
                {
                    var writer = new DriveWriter(graph, now, Pace);
                    writer.Follow(outward ? there : back, draw);
                    now = writer.NowS + PauseS;
                    if (writer.Legs[0].FromS >= 0 && writer.NowS <= clock.EndS)
                        drives.Add(new Drive(source, source + "-front", sigma, writer.Legs));
                }
            }
        }

        return drives;
    }

    private List<(int Road, bool Against)>? Line(SeededDraw draw)
    {
        for (var i = 0; i < Tries && graph.Nodes.Length > 1; i++)
        {
            var way = graph.Way(graph.Nodes[draw.Below(graph.Nodes.Length)], graph.Nodes[draw.Below(graph.Nodes.Length)]);
            if (way.Sum(step => graph.Walks[step.Road].Length) >= LeastLengthM)
                return way;
        }

        return null;
    }
}
