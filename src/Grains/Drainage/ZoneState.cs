using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;

namespace SiheungTwin.Grains.Drainage;

/// <summary>A public state as it was decided and shown.</summary>
/// <param name="State">The state; null unknown.</param>
/// <param name="Since">Since when, UTC.</param>
/// <param name="Reason">Why.</param>
[GenerateSerializer, Immutable, Alias("twin.decided")]
public sealed record Decided([property: Id(0)] PublicState? State, [property: Id(1)] DateTimeOffset Since, [property: Id(2)] string Reason)
{
    /// <summary>The sensor whose depth it was decided by; null where it was the balance's, and in states of versions before it.</summary>
    [Id(3)]
    public SensorSaid? Sensor { get; init; }
}

/// <summary>A depth a sensor told when a state was decided by it.</summary>
/// <param name="Id">The sensor.</param>
/// <param name="DepthM">Depth over the zone's lowest ground [m].</param>
[GenerateSerializer, Immutable, Alias("twin.sensor-said")]
public sealed record SensorSaid([property: Id(0)] string Id, [property: Id(1)] double DepthM);

/// <summary>Water standing in a zone's hollow.</summary>
/// <param name="VolumeM3">How much [m³].</param>
/// <param name="Minute">At the end of which minute (since 1970).</param>
[GenerateSerializer, Immutable, Alias("twin.ponding")]
public sealed record Ponding([property: Id(0)] double VolumeM3, [property: Id(1)] long Minute);

/// <summary>What the entries of a drainage zone add up to.</summary>
[GenerateSerializer, Immutable, Alias("twin.zone-state")]
public sealed record ZoneState : AssetState
{
    /// <summary>Nothing said yet.</summary>
    public static readonly ZoneState Initial = new();

    /// <summary>Water last written down; null when none ever was.</summary>
    [Id(0)]
    public Ponding? Ponding { get; init; }

    /// <summary>Public state last decided; null before the first decision.</summary>
    [Id(1)]
    public Decided? Decided { get; init; }

    /// <summary>A person's override of the public state (value 0–4).</summary>
    [Id(2)]
    public TimedFact? Override { get; init; }

    /// <summary>Pump reported failed.</summary>
    [Id(3)]
    public TimedFact? PumpFailed { get; init; }

    /// <summary>Gate reported stuck: shut unless its text is <c>open</c>.</summary>
    [Id(4)]
    public TimedFact? GateStuck { get; init; }

    /// <summary>Newest fact or decision, UTC.</summary>
    [Id(5)]
    public DateTimeOffset? NewestAt { get; init; }

    /// <summary>Share of the inlets reported blocked (value 0–1).</summary>
    [Id(6)]
    public TimedFact? InletsBlocked { get; init; }
}
