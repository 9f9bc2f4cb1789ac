using SiheungTwin.Geo.Projections;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Ingest.Placement.Street;

/// <summary>Walks a patrol's track in small steps: which zones it looked at and for how long, and which stretches of road it passed.</summary>
internal sealed class PatrolWalk(RoadIndex roads, ShapeIndex<ParkingZone> zones, Projection projection, PatrolWalkOptions options)
{
    /// <summary>Adds the entries of a track; none where it touches nothing of the city.</summary>
    public void Place(Observation o, StreetScratch scratch, List<Entry> entries)
    {
        var path = o.Path!;
        var exposure = new PatrolExposure(zones, options.LookM);
        var passes = new PatrolPasses(roads, options);
        var (x0, y0) = projection.Apply(path.LonLat[0], path.LonLat[1]);
        for (var i = 1; i < path.Times.Length; i++)
        {
            var (x1, y1) = projection.Apply(path.LonLat[2 * i], path.LonLat[(2 * i) + 1]);
            var span = path.Times[i] - path.Times[i - 1];
            if (span.TotalSeconds > options.MaxGapS)
                passes.Close();
            else if (double.IsFinite(x0 + y0 + x1 + y1))
                Walk((x0, y0), (x1, y1), path.Times[i - 1], span, exposure, passes, scratch);
            (x0, y0) = (x1, y1);
        }

        exposure.Entries(o, scratch, entries);
        passes.Entries(o, scratch, entries);
    }

    private void Walk((double X, double Y) a, (double X, double Y) b, DateTimeOffset start, TimeSpan span, PatrolExposure exposure, PatrolPasses passes, StreetScratch scratch)
    {
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var length = Math.Sqrt((dx * dx) + (dy * dy));
        var steps = (int)Math.Max(1, Math.Ceiling(Math.Max(length / options.StepM, Math.Min(span.TotalSeconds / options.StepS, length / options.FinestM))));
        for (var k = 0; k < steps; k++)
        {
            var (from, to) = (start + (span * k / steps), start + (span * (k + 1) / steps));
            var (x, y) = (a.X + (dx * k / steps), a.Y + (dy * k / steps));
            exposure.Add(x + (dx / steps / 2), y + (dy / steps / 2), from, to, scratch);
            passes.Step(x, y, dx / steps, dy / steps, from, to, scratch);
        }
    }
}
