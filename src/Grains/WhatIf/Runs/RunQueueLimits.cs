namespace SiheungTwin.Grains.WhatIf.Runs;

/// <summary>Bounds of the queue of runs.</summary>
public sealed record RunQueueLimits
{
    /// <summary>Runs that may wait in all; more are refused with 503.</summary>
    public int Waiting { get; init; } = 16;

    /// <summary>Runs of one requester that may wait; more are refused with 429.</summary>
    public int WaitingPerRequester { get; init; } = 4;

    /// <summary>A silo not heard for this long has lost what it computed. Turns come every second; a long garbage collection is no death.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(6);
}
