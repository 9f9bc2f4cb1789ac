using SiheungTwin.Geo.Rasters;

namespace SiheungTwin.Grains.WhatIf.Outputs.Differences;

/// <summary>What is compared of a run.</summary>
/// <param name="Name">Scenario hash, or <c>baseline</c>.</param>
/// <param name="DurationMin">Simulated time [min].</param>
/// <param name="DepthMax">Greatest depth [m], EPSG:5186.</param>
/// <param name="Places">Roads and underpasses.</param>
/// <param name="People">Estimate of people reached.</param>
/// <param name="Households">Estimate of half-basement households reached.</param>
public sealed record RunView(string Name, double DurationMin, Raster DepthMax, IReadOnlyList<ClosedPlace> Places, double People, double Households);

/// <summary>A road or underpass of a run.</summary>
/// <param name="Collection"><c>roads</c> or <c>underpasses</c>.</param>
/// <param name="Id">Asset.</param>
/// <param name="FromMin">First closing [min]; null never.</param>
/// <param name="UntilMin">Last reopening [min]; null when it never closes or is closed at the end.</param>
public sealed record ClosedPlace(string Collection, string Id, double? FromMin, double? UntilMin)
{
    /// <summary>Time from its first closing to its last reopening, or to the end of the run [min].</summary>
    public double Minutes(double durationMin) => FromMin is { } from ? (UntilMin ?? durationMin) - from : 0;
}
