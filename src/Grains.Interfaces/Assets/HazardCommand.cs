using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Interfaces.Assets;

/// <summary>A person's order about a hazard.</summary>
/// <param name="Hazard">Its id.</param>
/// <param name="Order">What is ordered.</param>
/// <param name="Author">Who orders it.</param>
/// <param name="Note">Why; plates are masked before it comes here.</param>
/// <param name="At">World time, UTC.</param>
[GenerateSerializer, Immutable, Alias("twin.hazard-command")]
public sealed record HazardCommand(
    [property: Id(0)] string Hazard,
    [property: Id(1)] HazardOrder Order,
    [property: Id(2)] string Author,
    [property: Id(3)] string? Note,
    [property: Id(4)] DateTimeOffset At);

/// <summary>The entry to append for a command, or why it cannot be.</summary>
/// <param name="Entry">What to append; null when refused.</param>
/// <param name="Refusal">Why not; null when accepted.</param>
[GenerateSerializer, Immutable, Alias("twin.hazard-answer")]
public sealed record HazardAnswer([property: Id(0)] Entry? Entry, [property: Id(1)] HazardRefusal? Refusal);

/// <summary>Why a command is refused.</summary>
/// <param name="Code"><c>hazard.state</c> or <c>hazard.unknown</c>.</param>
/// <param name="Text">English, with what to do.</param>
/// <param name="TextKo">Korean.</param>
[GenerateSerializer, Immutable, Alias("twin.hazard-refusal")]
public sealed record HazardRefusal([property: Id(0)] string Code, [property: Id(1)] string Text, [property: Id(2)] string TextKo);
