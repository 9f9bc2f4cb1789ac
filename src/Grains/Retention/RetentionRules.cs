namespace SiheungTwin.Grains.Retention;

/// <summary>How long what tells of vehicles and of people on patrol is kept.</summary>
public sealed record RetentionRules
{
    /// <summary>Whole days of world time [d]; 30 is what the Personal Information Protection Commission's standard guideline (표준 개인정보 보호지침, art. 41) names for video where nothing else is set.</summary>
    public int Days { get; init; } = 30;

    /// <summary>
    /// Tracks of vehicles last seen longer than this before the horizon are left out of the base [h]. Twice what a block remembers by its own clock, so
    /// that a stay over the horizon is still one stay in every later fold.
    /// </summary>
    public double OverlapHours { get; init; } = 48;

    /// <summary>Fewest days that may be chosen [d]: open stays and their tracks must lie after the horizon.</summary>
    public const int LeastDays = 3;

    /// <summary>Name and version under which entries of retention are written.</summary>
    public string Version { get; init; } = "rule:retention/1";
}
