using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Hydraulics.Outputs;

namespace SiheungTwin.Grains.WhatIf.Outputs;

/// <summary>What one run says of one place: its lowest cell. Null is never, or not computed there.</summary>
/// <param name="DepthMaxM">Greatest depth [m].</param>
/// <param name="VelocityMaxMS">Greatest velocity [m/s].</param>
/// <param name="HazardRating">Greatest hazard rating (FD2320).</param>
/// <param name="Arrival5Min">First time of 5 cm [min].</param>
/// <param name="Arrival15Min">First time of 15 cm [min].</param>
/// <param name="Arrival30Min">First time of 30 cm [min].</param>
/// <param name="Closed">Closure; of zones never.</param>
public sealed record PlaceOutcome(
    double? DepthMaxM, double? VelocityMaxMS, double? HazardRating, double? Arrival5Min, double? Arrival15Min, double? Arrival30Min, Closure Closed)
{
    /// <summary>Reads a place off a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cell">Cell; −1 when it lies outside.</param>
    /// <param name="watch">Index of its watch point.</param>
    /// <param name="closesM">Depth at which it closes [m]; null when it does not close.</param>
    /// <param name="rules">Reopening rules.</param>
    public static PlaceOutcome Of(FloodResult run, int cell, int watch, double? closesM, FloodRules rules)
    {
        if (cell < 0 || run.DepthMax.Values[cell] == Raster.NoData)
            return new PlaceOutcome(null, null, null, null, null, null, default);
        return new PlaceOutcome(
            Value(run.DepthMax, cell), Value(run.VelocityMax, cell), Value(run.HazardMax, cell),
            Value(run.Arrival5Min, cell), Value(run.Arrival15Min, cell), Value(run.Arrival30Min, cell),
            closesM is { } closes ? Closure.Of(run.TimesS, run.WatchPoints[watch].DepthM, closes, rules) : default);
    }

    // Floats carry no more than four decimals here, and files stay readable.
    private static double? Value(Raster raster, int cell) =>
        float.IsNaN(raster.Values[cell]) || raster.Values[cell] == Raster.NoData ? null : Math.Round((double)raster.Values[cell], 4);
}
