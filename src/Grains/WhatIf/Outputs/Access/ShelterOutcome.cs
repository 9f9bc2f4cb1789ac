using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.WhatIf.Outputs.Access;

/// <summary>What one run says of a shelter.</summary>
/// <param name="DepthMaxM">Greatest depth where it stands [m]; null where it is not computed.</param>
/// <param name="CutOff">When no way leads to the trunk network, for each of <see cref="OutcomeRules.ShelterMovers"/>; null where none does on dry roads either.</param>
public sealed record ShelterOutcome(double? DepthMaxM, IReadOnlyList<BlockedTime>? CutOff)
{
    /// <summary>True where anyone is ever cut off from it.</summary>
    public bool IsCutOff => CutOff?.Any(c => c.FromMin is not null) == true;
}

/// <summary>What one run says of an emergency route.</summary>
/// <param name="Cut">When one of its roads cannot be passed, for each of <see cref="OutcomeRules.EmergencyMovers"/>.</param>
/// <param name="NoWay">When no other way leads there either.</param>
public sealed record RouteOutcome(IReadOnlyList<BlockedTime> Cut, IReadOnlyList<BlockedTime> NoWay)
{
    /// <summary>True where it is ever cut.</summary>
    public bool IsCut => Cut.Any(c => c.FromMin is not null);
}

/// <summary>A shelter with the outcome of the run and of its baseline.</summary>
public sealed record ShelterPlace(Shelter Shelter, ShelterOutcome Changed, ShelterOutcome Baseline);

/// <summary>An emergency route with the outcome of the run and of its baseline.</summary>
public sealed record RoutePlace(EmergencyRoute Route, RouteOutcome Changed, RouteOutcome Baseline);
