using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City;

/// <summary>
/// The ground a city is dressed on: what the synthetic generator makes from nothing, and what <c>city build</c> makes from real files
/// with the rest synthesised. Delineation and dressing (zones, pumps, parking, signs, sensors, shelters) work on this alone. EPSG:5186.
/// </summary>
public sealed record BaseGeography
{
    /// <summary>10 m terrain [m MSL]; water bodies carry their bed, far sea is <see cref="Raster.NoData"/>-free down to −10 m.</summary>
    public required Raster Terrain { get; init; }

    /// <summary>Which water body each terrain cell belongs to: 0 land, else index + 1 into <see cref="Waters"/>. Same shape as the terrain.</summary>
    public required byte[] WaterMask { get; init; }

    /// <summary>True for cells inside the city limits. Same shape as the terrain.</summary>
    public required bool[] Inside { get; init; }

    /// <summary>Dongs with their outlines.</summary>
    public required IReadOnlyList<Dong> Dongs { get; init; }

    /// <summary>Noded, connected road network; zone and dong ties still empty.</summary>
    public required IReadOnlyList<RoadSegment> Roads { get; init; }

    /// <summary>Underpasses, already cut into the terrain as pits; zone and pump ties still empty.</summary>
    public required IReadOnlyList<Underpass> Underpasses { get; init; }

    /// <summary>Sea, lake, streams. By convention <c>water:open-sea</c>, <c>water:sihwa-lake</c>, <c>water:stream-…</c>.</summary>
    public required IReadOnlyList<WaterBody> Waters { get; init; }

    /// <summary>Street places of outside files; kinds not among them are synthesised.</summary>
    public StreetSupply Street { get; init; } = StreetSupply.None;
}
