namespace SiheungTwin.Grains.Interfaces.City;

/// <summary>
/// A drainage zone delineated from the terrain: the ground that drains to one outlet,
/// with what its inlets, pipes, outfall and pump can carry.
/// </summary>
[GenerateSerializer, Immutable, Alias("twin.zone")]
public sealed record DrainageZone : CityAsset
{
    /// <summary>Plan area [m²].</summary>
    [Id(0)]
    public required double AreaM2 { get; init; }

    /// <summary>Share of sealed ground, 0–1.</summary>
    [Id(1)]
    public required double Imperviousness { get; init; }

    /// <summary>What all street inlets take together [m³/s].</summary>
    [Id(2)]
    public required double InletCapacityM3s { get; init; }

    /// <summary>What the trunk pipe carries under gravity [m³/s].</summary>
    [Id(3)]
    public required double PipeCapacityM3s { get; init; }

    /// <summary>Where the pipe ends, easting and northing [m, EPSG:5186].</summary>
    [Id(4)]
    public required double[] Outfall { get; init; }

    /// <summary>Invert of the outfall [m MSL].</summary>
    [Id(5)]
    public required double OutfallInvertM { get; init; }

    /// <summary>Water body at the outfall, whose level can lock it.</summary>
    [Id(6)]
    public required string WaterBody { get; init; }

    /// <summary>Gate (flap or sluice) at the outfall, if any.</summary>
    [Id(7)]
    public string? Gate { get; init; }

    /// <summary>Named pump that lifts over a locked outfall, if any.</summary>
    [Id(8)]
    public string? Pump { get; init; }

    /// <summary>Capacity of that pump [m³/s]; 0 without one.</summary>
    [Id(9)]
    public double PumpCapacityM3s { get; init; }

    /// <summary>
    /// Storage of the zone's lowest hollow: rising water levels [m MSL] …
    /// The first is the lowest ground, the last the sill over which the hollow spills (or 2 m above the lowest ground).
    /// </summary>
    [Id(10)]
    public required double[] StorageLevelsM { get; init; }

    /// <summary>… and the volume held at each [m³]; same length, starting at 0, rising.</summary>
    [Id(11)]
    public required double[] StorageVolumesM3 { get; init; }

    /// <summary>Weather cells that speak for this zone, best first (nearest AWS stations, then the KMA 5 km cell).</summary>
    [Id(12)]
    public required string[] Weather { get; init; }

    /// <summary>Level sensors inside the zone.</summary>
    [Id(13)]
    public required string[] Sensors { get; init; }

    /// <summary>Underpasses inside the zone.</summary>
    [Id(14)]
    public required string[] Underpasses { get; init; }

    /// <summary>Dong of the lowest ground.</summary>
    [Id(15)]
    public string? Dong { get; init; }

    /// <summary>Value of this zone in the zone raster (<c>zones.tif</c>), from 1.</summary>
    [Id(16)]
    public required int RasterValue { get; init; }

    /// <summary>Lowest ground of the zone [m MSL].</summary>
    public double LowestM => StorageLevelsM[0];
}
