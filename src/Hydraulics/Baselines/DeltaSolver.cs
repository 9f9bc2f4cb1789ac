using System.Runtime.Intrinsics;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Surface;
using SiheungTwin.Hydraulics.Surface.Lanes;

namespace SiheungTwin.Hydraulics.Baselines;

/// <summary>
/// Runs a case that differs from a recorded one in a place: walls, breaches, pumps, gates, inlets. Only the tiles there and around are
/// computed; what passes the sides of that part is taken from the record, and where depths beside them come to differ the part is
/// enlarged and computed again. Steps are the recorded run's, so that nothing differs but what the change does.
/// </summary>
public static class DeltaSolver
{
    /// <summary>Share of all tiles from which the whole is computed instead.</summary>
    private const double MostOfTiles = 0.5;

    /// <summary>Depths are the recorded run's where they differ by less [m].</summary>
    private const float SameM = 0.0001f;

    /// <summary>Difference of greatest depth in a partly computed zone from which all of the zone is computed [m].</summary>
    private const double ZoneToleranceM = 0.0005;

    /// <summary>Runs the changed case.</summary>
    /// <param name="changed">The case.</param>
    /// <param name="baseline">The recorded case; shares terrain and layout.</param>
    /// <param name="recorded">Its result, with its record.</param>
    /// <param name="hooks">What is told on the way.</param>
    /// <param name="cancellationToken">Looked at in every step.</param>
    /// <returns>The result for the whole; its ledger is the computed part's. Null when the change reaches too far: compute the whole then.</returns>
    public static FloodResult? Run(SurfaceCase changed, SurfaceCase baseline, FloodResult recorded, RunHooks? hooks = null, CancellationToken cancellationToken = default)
    {
        if (recorded.Record is not { } record || changed.Precision != Precision.Single || !DeltaReach.IsLocal(changed, baseline))
            return null;
        SurfaceCaseCheck.Check(changed);
        var reach = new DeltaReach(changed, record);
        var touched = reach.Touched(baseline);
        if (touched.Count == 0)
            return recorded with { Record = null, Delta = new DeltaNote(0, record.Places.Length, 0, 0) };
        var places = reach.Grown(touched, 1);
        for (var pass = 1; places.Count <= MostOfTiles * record.Places.Length; pass++)
        {
            var (result, reached, worst) = Part(changed, new DeltaPart(record, places), hooks ?? new RunHooks(), cancellationToken);
            var more = reached.Count > 0 ? reach.Grown(reached, 1) : reach.Missing(places, result.DepthMax, recorded.DepthMax, ZoneToleranceM);
            more.ExceptWith(places);
            if (more.Count == 0)
                return Whole(result, recorded, changed, reach, places) with { Delta = new DeltaNote(places.Count, record.Places.Length, pass, worst) };
            places.UnionWith(more);
        }

        return null;
    }

    private static (FloodResult Result, HashSet<int> Reached, double WorstM) Part(SurfaceCase changed, DeltaPart part, RunHooks hooks, CancellationToken ct)
    {
        var bits = changed.VectorBits > 0 ? changed.VectorBits : Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
        return bits switch
        {
            512 => Part<Lanes512<float>>(changed, part, hooks, ct),
            256 => Part<Lanes256<float>>(changed, part, hooks, ct),
            _ => Part<Lanes128<float>>(changed, part, hooks, ct),
        };
    }

    private static (FloodResult Result, HashSet<int> Reached, double WorstM) Part<TLanes>(SurfaceCase changed, DeltaPart part, RunHooks hooks, CancellationToken ct)
        where TLanes : struct, ILanes<TLanes, float>
    {
        using var run = new SurfaceRun<TLanes, float>(changed, part: part);
        var result = run.Run(hooks with { Record = false, KeyframeIntervalS = 0 }, ct);
        return (result, run.Frontier!.Reached, run.Frontier.WorstM);
    }

    private static FloodResult Whole(FloodResult part, FloodResult recorded, SurfaceCase changed, DeltaReach reach, IReadOnlySet<int> places)
    {
        var differs = new bool[part.DepthMax.Values.Length];
        for (var cell = 0; cell < differs.Length; cell++)
        {
            differs[cell] = part.DepthMax.Values[cell] != Raster.NoData
                && (Math.Abs(part.DepthMax.Values[cell] - recorded.DepthMax.Values[cell]) > SameM || Math.Abs(part.DepthEnd.Values[cell] - recorded.DepthEnd.Values[cell]) > SameM);
        }

        Raster Mixed(Raster mine, Raster theirs)
        {
            var mixed = new Raster(theirs.Columns, theirs.Rows, theirs.West, theirs.North, theirs.CellM);
            for (var cell = 0; cell < differs.Length; cell++)
                mixed.Values[cell] = differs[cell] ? mine.Values[cell] : theirs.Values[cell];
            return mixed;
        }

        var whole = reach.WholeZones(places);
        return recorded with
        {
            DepthMax = Mixed(part.DepthMax, recorded.DepthMax),
            DepthEnd = Mixed(part.DepthEnd, recorded.DepthEnd),
            VelocityMax = Mixed(part.VelocityMax, recorded.VelocityMax),
            HazardMax = Mixed(part.HazardMax, recorded.HazardMax),
            DepthVelocityMax = Mixed(part.DepthVelocityMax!, recorded.DepthVelocityMax!),
            Duration15Min = Mixed(part.Duration15Min!, recorded.Duration15Min!),
            Duration30Min = Mixed(part.Duration30Min!, recorded.Duration30Min!),
            Arrival5Min = Mixed(part.Arrival5Min, recorded.Arrival5Min),
            Arrival15Min = Mixed(part.Arrival15Min, recorded.Arrival15Min),
            Arrival30Min = Mixed(part.Arrival30Min, recorded.Arrival30Min),
            WatchPoints = [.. recorded.WatchPoints.Select((w, i) => changed.WatchPoints[i].Cells.Any(c => differs[c]) ? part.WatchPoints[i] : w)],
            Gauges = [.. recorded.Gauges.Select((g, i) => double.IsNaN(part.Gauges[i].DepthM[0]) ? g : part.Gauges[i])],
            Zones = [.. recorded.Zones.Select((z, i) => whole.Contains(i) ? part.Zones[i] : z)],
            ZoneSeries = [.. recorded.ZoneSeries.Select((z, i) => whole.Contains(i) ? part.ZoneSeries[i] : z)],
            Ledger = part.Ledger,
            Steps = part.Steps,
            Wall = part.Wall,
            Record = null,
        };
    }
}
