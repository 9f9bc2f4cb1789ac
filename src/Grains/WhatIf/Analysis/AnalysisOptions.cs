namespace SiheungTwin.Grains.WhatIf.Analysis;

/// <summary>How the water of the live city is followed.</summary>
public sealed record AnalysisOptions
{
    /// <summary>True where it is followed at all.</summary>
    public bool On { get; init; }

    /// <summary>World time of a step [min].</summary>
    public int IntervalMin { get; init; } = 5;

    /// <summary>Side of its cells [m].</summary>
    public double ResolutionM { get; init; } = 20;

    /// <summary>Keyframes kept.</summary>
    public int Kept { get; init; } = 12;

    /// <summary>Wall time between steps at least: a world played fast takes longer steps.</summary>
    public TimeSpan LeastWall { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A keyframe older than this is no start for the next step, which then starts from the zones' standing water [min].</summary>
    public int LongestStepMin { get; init; } = 60;

    /// <summary>A keyframe older than this is no start for a run [min].</summary>
    public int OldestStartMin { get; init; } = 15;

    /// <summary>Wall time after which a claim is taken for lost.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(2);
}
