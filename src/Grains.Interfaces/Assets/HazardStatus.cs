namespace SiheungTwin.Grains.Interfaces.Assets;

/// <summary>Where a road hazard stands in its life.</summary>
[GenerateSerializer, Alias("twin.hazard-status")]
public enum HazardStatus : byte
{
    /// <summary>Seen, not yet believed.</summary>
    Candidate = 1,

    /// <summary>Believed; the clock of its repair runs.</summary>
    Confirmed = 2,

    /// <summary>Its repair is ordered.</summary>
    Ordered = 3,

    /// <summary>Said to be repaired; cameras have yet to see so.</summary>
    Repaired = 4,

    /// <summary>Seen to be repaired.</summary>
    Verified = 5,

    /// <summary>Done with.</summary>
    Closed = 6,

    /// <summary>A person says it is none.</summary>
    Rejected = 7,
}
