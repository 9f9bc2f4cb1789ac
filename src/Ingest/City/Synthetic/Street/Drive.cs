namespace SiheungTwin.Ingest.City.Synthetic.Street;

/// <summary>One road driven end to end.</summary>
/// <param name="Road">Index of the road in the graph.</param>
/// <param name="Against">True when driven against its direction.</param>
/// <param name="FromS">Time at its near end [s since the begin].</param>
/// <param name="UntilS">Time at its far end [s].</param>
internal readonly record struct Leg(int Road, bool Against, double FromS, double UntilS)
{
    /// <summary>Time at a distance along the road's own direction [s].</summary>
    public double TimeAt(double chainage, double length)
    {
        var share = length > 0 ? Math.Clamp(chainage / length, 0, 1) : 0;
        return FromS + ((Against ? 1 - share : share) * (UntilS - FromS));
    }
}

/// <summary>What a car with cameras drove without a break.</summary>
/// <param name="Source">Its name in the feeds.</param>
/// <param name="Camera">Name of its camera.</param>
/// <param name="SigmaM">Standard deviation of its positions, each coordinate [m].</param>
/// <param name="Legs">Roads in the order driven, each beginning where the one before ended, and when or after a pause.</param>
internal sealed record Drive(string Source, string Camera, double SigmaM, IReadOnlyList<Leg> Legs);

/// <summary>Puts legs together at a pace.</summary>
internal sealed class DriveWriter(StreetGraph graph, double fromS, double pace)
{
    private readonly List<Leg> _legs = [];

    public IReadOnlyList<Leg> Legs => _legs;

    public double NowS { get; private set; } = fromS;

    /// <summary>Lets time pass without driving.</summary>
    public void Stand(double seconds) => NowS += seconds;

    public void Follow(IEnumerable<(int Road, bool Against)> way, SeededDraw draw)
    {
        const double SlowestShare = 0.75;
        const double FastestShare = 1.1;
        foreach (var (road, against) in way)
        {
            var until = NowS + (graph.Walks[road].Length / (graph.PaceOf(road) * pace * draw.Between(SlowestShare, FastestShare)));
            _legs.Add(new Leg(road, against, NowS, until));
            NowS = until;
        }
    }
}
