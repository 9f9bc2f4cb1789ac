using System.Runtime.Intrinsics;
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

    /// <summary>Difference of depth in a partly computed zone or watch point from which all of it is computed [m].</summary>
    private const float ToleranceM = 0.0005f;

    /// <summary>Runs the changed case.</summary>
    /// <param name="changed">The case.</param>
    /// <param name="baseline">The recorded case; of the same terrain.</param>
    /// <param name="recorded">Its result, with its record.</param>
    /// <param name="hooks">What is told on the way.</param>
    /// <param name="cancellationToken">Looked at in every step.</param>
    /// <returns>
    /// The result for the whole; its ledger is the computed part's. Null when the cases differ in more than a place, or the change reaches too
    /// far: compute the whole then, from the last keyframe before <see cref="SameUntil"/> where there is one.
    /// </returns>
    /// <exception cref="HydraulicsException">The case is refused; names the field.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static FloodResult? Run(SurfaceCase changed, SurfaceCase baseline, FloodResult recorded, RunHooks? hooks = null, CancellationToken cancellationToken = default)
    {
        if (recorded.Record is not { } record || !DeltaScope.IsLocal(changed, baseline))
            return null;
        SurfaceCaseCheck.Check(changed);
        var reach = new DeltaReach(changed, record);
        var touched = reach.Touched(baseline);
        if (touched.Count == 0)
            return recorded with { Record = null, Delta = new DeltaNote(0, record.Places.Count, 0, 0) };
        var places = reach.Whole(reach.Grown(touched));
        for (var pass = 1; places.Count <= MostOfTiles * record.Places.Count; pass++)
        {
            var window = new CaseWindow(changed, places);
            if (!window.IsTrue)
                return null;
            var zones = reach.Zones(places);
            var (result, reached, worst) = Part(window.Case, Part(window, record, places, zones.Partial), hooks ?? new RunHooks(), cancellationToken);
            HashSet<int> more;
            if (reached.Count > 0)
            {
                more = reach.Grown(reached.Select(window.Outside));
            }
            else
            {
                var merge = new DeltaMerge(window, result, recorded);
                more = reach.Missing(places, merge.Differing(ToleranceM));
                if (more.Count == 0)
                    return merge.Whole(changed, zones.Whole) with { Delta = new DeltaNote(places.Count, record.Places.Count, pass, worst) };
            }

            places.UnionWith(more);
            places = reach.Whole(places);
        }

        return null;
    }

    /// <summary>The time up to which a case runs exactly as another does [s]: from a keyframe of the other no later than this, it can go on. 0 where there is none.</summary>
    public static double SameUntil(SurfaceCase changed, SurfaceCase baseline) => DeltaScope.SameUntil(changed, baseline);

    private static DeltaPart Part(CaseWindow window, RunRecord record, HashSet<int> places, HashSet<int> partial)
    {
        var numbers = new Dictionary<int, int>();
        for (var number = 0; number < record.Places.Count; number++)
        {
            if (window.Inside(record.Places[number]) is >= 0 and var place)
                numbers[place] = number;
        }

        return new DeltaPart(record.Sides, record.Spans, record.Exchanges, places.Select(window.Inside).ToHashSet(), numbers, partial);
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
}
