namespace SiheungTwin.Ingest.City.Synthetic.Street;

/// <summary>Drives as the tracks a car sends: one for every batch, each beginning where the one before ended.</summary>
internal static class DriveTracks
{
    // Positions nearer in time than their times are written are one [s].
    private const double LeastStepS = 0.01;

    public static IEnumerable<Track> Of(Drive drive, StreetGraph graph, double batchS) =>
        drive.Legs.GroupBy(leg => (int)(leg.FromS / batchS)).Select(legs => new Track(drive.Source, drive.Camera, [.. Places(legs, graph)])).Where(t => t.Places.Count > 1);

    private static IEnumerable<(double AtS, double X, double Y)> Places(IEnumerable<Leg> legs, StreetGraph graph)
    {
        var last = double.NegativeInfinity;
        foreach (var leg in legs)
        {
            var xy = graph.Roads[leg.Road].Geometry.Xy;
            var length = graph.Walks[leg.Road].Length;
            var places = new List<(double AtS, double X, double Y)>();
            var along = 0.0;
            for (var i = 0; i < xy.Length; i += 2)
            {
                if (i > 0)
                    along += Math.Sqrt(Math.Pow(xy[i] - xy[i - 2], 2) + Math.Pow(xy[i + 1] - xy[i - 1], 2));
                places.Add((leg.TimeAt(along, length), xy[i], xy[i + 1]));
            }

            if (leg.Against)
                places.Reverse();
            foreach (var place in places.Where(p => p.AtS - last >= LeastStepS))
            {
                last = place.AtS;
                yield return place;
            }
        }
    }
}
