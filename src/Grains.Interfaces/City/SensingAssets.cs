namespace SiheungTwin.Grains.Interfaces.City;

/// <summary>A sensor of the city.</summary>
[GenerateSerializer, Immutable, Alias("twin.sensor")]
public sealed record Sensor : CityAsset
{
    /// <summary>Body of an entry that says something of the device besides what this sensor measures (its battery, the air beside a level): journaled, and no reading of it.</summary>
    public const string Beside = """{"beside":true}""";

    /// <summary>The id the sensor's own messages carry; several sensors of one device carry the same and differ in their quantity.</summary>
    [Id(0)]
    public required string Device { get; init; }

    /// <summary>What it measures: <c>water_level rain_10min rain_60min flow temperature wind wind_gust humidity pump_state gate_state battery</c>.</summary>
    [Id(1)]
    public required string Quantity { get; init; }

    /// <summary>Unit of its readings.</summary>
    [Id(2)]
    public required string Unit { get; init; }

    /// <summary>Height of its zero above Incheon mean sea level [m], for levels; null where it measures none.</summary>
    [Id(3)]
    public double? ZeroM { get; init; }

    /// <summary>Drainage zone it stands in.</summary>
    [Id(4)]
    public string? Zone { get; init; }

    /// <summary>Seconds between readings when it is well.</summary>
    [Id(5)]
    public required int PeriodS { get; init; }
}

/// <summary>A KMA 5 km grid cell or an AWS station.</summary>
[GenerateSerializer, Immutable, Alias("twin.weather")]
public sealed record WeatherCell : CityAsset
{
    /// <summary>AWS station number; null for a grid cell.</summary>
    [Id(0)]
    public int? Station { get; init; }

    /// <summary>DFS grid column (nx).</summary>
    [Id(1)]
    public required int Nx { get; init; }

    /// <summary>DFS grid row (ny).</summary>
    [Id(2)]
    public required int Ny { get; init; }

    /// <summary>Names under which warnings reach this place (특보구역), keyed by name because region codes change.</summary>
    [Id(3)]
    public required string[] WarningRegions { get; init; }
}

/// <summary>What kind of water a level belongs to.</summary>
[GenerateSerializer, Alias("twin.water-kind")]
public enum WaterKind : byte
{
    /// <summary>Open sea with the tide.</summary>
    OpenSea = 1,

    /// <summary>Sihwa Lake behind its dyke and tidal plant.</summary>
    Lake = 2,

    /// <summary>A stream.</summary>
    Stream = 3,
}

/// <summary>The open sea, Sihwa Lake or a stream: each with a level of its own.</summary>
[GenerateSerializer, Immutable, Alias("twin.water")]
public sealed record WaterBody : CityAsset
{
    /// <summary>Sea, lake or stream.</summary>
    [Id(0)]
    public required WaterKind Kind { get; init; }

    /// <summary>Gauges that speak for it: <c>khoa:DT_0001</c>, <c>hrfco:…</c>, <c>sensor:…</c>.</summary>
    [Id(1)]
    public required string[] Gauges { get; init; }

    /// <summary>Level to assume where nothing has been measured [m MSL], labelled as assumed; null says unknown.</summary>
    [Id(2)]
    public double? AssumedLevelM { get; init; }

    /// <summary>Station whose astronomical tide is the level of the open sea where no gauge speaks and no prediction was told: <c>incheon</c>; null none.</summary>
    [Id(3)]
    public string? Tide { get; init; }
}

/// <summary>A pumping station.</summary>
[GenerateSerializer, Immutable, Alias("twin.pump")]
public sealed record Pump : CityAsset
{
    /// <summary>Capacity of all its units together [m³/s].</summary>
    [Id(0)]
    public required double CapacityM3s { get; init; }

    /// <summary>Zones it serves.</summary>
    [Id(1)]
    public required string[] Zones { get; init; }
}

/// <summary>A flap or sluice gate at an outfall.</summary>
[GenerateSerializer, Immutable, Alias("twin.gate")]
public sealed record Gate : CityAsset
{
    /// <summary>Zones behind it.</summary>
    [Id(0)]
    public required string[] Zones { get; init; }
}
