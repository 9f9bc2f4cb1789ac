namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>What a pump's discharge depends on; numbers as SWMM's curve types.</summary>
public enum PumpKind
{
    /// <summary>All that comes to the first node.</summary>
    Ideal = 0,

    /// <summary>Steps over the volume at the first node.</summary>
    VolumeSteps = 1,

    /// <summary>Steps over the depth at the first node.</summary>
    DepthSteps = 2,

    /// <summary>A curve over the head between the nodes.</summary>
    Head = 3,

    /// <summary>A curve over the depth at the first node.</summary>
    Depth = 4,

    /// <summary>A curve over the head, scaled with the speed (affinity laws).</summary>
    HeadWithSpeed = 5,
}
