namespace SiheungTwin.Grains.Interfaces.Assets;

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
