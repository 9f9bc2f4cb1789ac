namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>How a rule compares.</summary>
public enum RuleRelation
{
    /// <summary>Above.</summary>
    Above,

    /// <summary>At or above.</summary>
    AtLeast,

    /// <summary>Below.</summary>
    Below,

    /// <summary>At or below.</summary>
    AtMost,

    /// <summary>The same.</summary>
    Equal,

    /// <summary>Not the same.</summary>
    NotEqual,
}
