namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>What pumps and gates do when something holds.</summary>
/// <param name="Name">Name, unique among rules.</param>
/// <param name="When">Conditions, joined from the first to the last.</param>
/// <param name="Then">Settings where they hold.</param>
public sealed record PipeRule(string Name, IReadOnlyList<RuleCondition> When, IReadOnlyList<RuleAction> Then)
{
    /// <summary>Settings where they do not hold.</summary>
    public IReadOnlyList<RuleAction> Else { get; init; } = [];

    /// <summary>Where two rules set one link, the higher priority wins; among equals the first.</summary>
    public double Priority { get; init; }
}

/// <summary>A comparison.</summary>
/// <param name="Subject">What is looked at.</param>
/// <param name="Id">Node or link looked at; empty for the time.</param>
/// <param name="Relation">How it compares.</param>
/// <param name="Value">With what [m, m³, m³/s, s, or a setting 0 to 1].</param>
public sealed record RuleCondition(RuleSubject Subject, string Id, RuleRelation Relation, double Value)
{
    /// <summary>True joins it to those before by OR, false by AND.</summary>
    public bool Or { get; init; }
}

/// <summary>A setting of a link.</summary>
/// <param name="Link">Id of a pump, orifice, weir or conduit.</param>
/// <param name="Setting">0 off or shut, 1 on or open; between a speed or an opening.</param>
public sealed record RuleAction(string Link, double Setting);
