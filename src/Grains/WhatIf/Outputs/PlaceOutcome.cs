using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Hydraulics.Outputs;

namespace SiheungTwin.Grains.WhatIf.Outputs;

/// <summary>What one run says of one place: the worst of its cells. Null is never, not recorded, or not computed there.</summary>
/// <param name="DepthMaxM">Greatest depth [m].</param>
/// <param name="VelocityMaxMS">Greatest velocity [m/s].</param>
/// <param name="HazardRating">Greatest hazard rating (FD2320).</param>
/// <param name="Arrival5Min">First time of 5 cm [min].</param>
/// <param name="Arrival15Min">First time of 15 cm [min].</param>
/// <param name="Arrival30Min">First time of 30 cm [min].</param>
/// <param name="Closed">Closure; of zones and parking zones never.</param>
public sealed record PlaceOutcome(
    double? DepthMaxM, double? VelocityMaxMS, double? HazardRating, double? Arrival5Min, double? Arrival15Min, double? Arrival30Min, Closure Closed)
{
    /// <summary>A place that is not computed.</summary>
    public static PlaceOutcome Unknown { get; } = new(null, null, null, null, null, null, default);

    /// <summary>Greatest depth times velocity [m²/s]; null where the run does not record it.</summary>
    public double? DepthVelocityMaxM2S { get; init; }

    /// <summary>Worst class of its cells, 1–6 for H1–H6, 0 below a film; null where the run does not record depth times velocity.</summary>
    public int? HClass { get; init; }

    /// <summary>Time with 5 cm or more anywhere on it [min], at output times.</summary>
    public double? Duration5Min { get; init; }

    /// <summary>Time with 15 cm or more [min].</summary>
    public double? Duration15Min { get; init; }

    /// <summary>Time with 30 cm or more [min].</summary>
    public double? Duration30Min { get; init; }

    /// <summary>When cars should be got ready to leave [min].</summary>
    public double? PrepareCarFromMin { get; init; }

    /// <summary>When the lower end of the underpass guidance is reached [min].</summary>
    public double? Guidance10FromMin { get; init; }

    /// <summary>When each kind of <see cref="OutcomeRules.Movers"/> does not get through, in their order; empty where the place is not computed.</summary>
    public IReadOnlyList<BlockedTime> Blocked { get; init; } = [];

    /// <summary>Reads a place off a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cells">Its cells; none where it lies outside.</param>
    /// <param name="watch">Index of its watch point, of the same cells.</param>
    /// <param name="closesM">Depth at which it closes [m]; null when it does not close.</param>
    /// <param name="rules">Reopening rules.</param>
    /// <param name="outcomes">Limits.</param>
    public static PlaceOutcome Of(FloodResult run, IReadOnlyList<int> cells, int watch, double? closesM, FloodRules rules, OutcomeRules outcomes)
    {
        if (cells.All(c => run.DepthMax.Values[c] == Raster.NoData))
            return Unknown;
        var (times, series) = (run.TimesS, run.WatchPoints[watch]);
        var (depths, speeds) = (series.DepthM, series.SpeedMS);
        return new PlaceOutcome(
            Most(run.DepthMax, cells), Most(run.VelocityMax, cells), Most(run.HazardMax, cells),
            Least(run.Arrival5Min, cells), Least(run.Arrival15Min, cells), Least(run.Arrival30Min, cells),
            closesM is { } closes ? Closure.Of(times, depths, closes, rules) : default)
        {
            DepthVelocityMaxM2S = run.DepthVelocityMax is { } both ? Most(both, cells) : null,
            HClass = Class(run, cells, outcomes),
            Duration5Min = At(0.05).Minutes,
            Duration15Min = At(0.15).Minutes,
            Duration30Min = At(0.30).Minutes,
            PrepareCarFromMin = At(outcomes.PrepareCarM).FromMin,
            Guidance10FromMin = At(outcomes.UnderpassGuidanceLowM).FromMin,
            Blocked = [.. outcomes.Movers.Select(mover => BlockedTime.Of(times, i => mover.IsPassed(depths[i], i < speeds.Length ? speeds[i] : null)))],
        };

        BlockedTime At(double depthM) => BlockedTime.Of(times, i => depths[i] >= depthM);
    }

    private static int? Class(FloodResult run, IReadOnlyList<int> cells, OutcomeRules outcomes)
    {
        if (run.DepthVelocityMax is not { } both)
            return null;
        var worst = 0;
        foreach (var cell in cells)
        {
            if (run.DepthMax.Values[cell] is var depth && depth != Raster.NoData && depth >= outcomes.FilmM)
                worst = Math.Max(worst, HazardClasses.Of(depth, run.VelocityMax.Values[cell], both.Values[cell]));
        }

        return worst;
    }

    private static double? Most(Raster raster, IReadOnlyList<int> cells) => Best(raster, cells, (a, b) => a > b);

    private static double? Least(Raster raster, IReadOnlyList<int> cells) => Best(raster, cells, (a, b) => a < b);

    // Floats carry no more than four decimals here, and files stay readable.
    private static double? Best(Raster raster, IReadOnlyList<int> cells, Func<float, float, bool> better)
    {
        float? best = null;
        foreach (var cell in cells)
        {
            var value = raster.Values[cell];
            if (value != Raster.NoData && !float.IsNaN(value) && (best is null || better(value, best.Value)))
                best = value;
        }

        return best is { } found ? Math.Round((double)found, 4) : null;
    }
}
