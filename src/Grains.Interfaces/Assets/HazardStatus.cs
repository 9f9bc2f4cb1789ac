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

/// <summary>What a person may order of a hazard.</summary>
[GenerateSerializer, Alias("twin.hazard-order")]
public enum HazardOrder : byte
{
    /// <summary>It is one.</summary>
    Confirm = 1,

    /// <summary>It is none.</summary>
    Reject = 2,

    /// <summary>Its repair is ordered.</summary>
    Order = 3,

    /// <summary>It is repaired.</summary>
    Repair = 4,

    /// <summary>A person has seen that it is repaired.</summary>
    Verify = 5,

    /// <summary>Done with.</summary>
    Close = 6,

    /// <summary>It is there again, or still.</summary>
    Reopen = 7,
}
