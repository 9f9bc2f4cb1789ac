using SiheungTwin.Grains.Folding;

namespace SiheungTwin.Grains.Query;

/// <summary>
/// A node of the one filter tree: what CQL2 text, CQL2 JSON, a plain <c>property=value</c>, the map's chips and the command line all become.
/// Immutable, compared by value; names are not looked up and types not checked before it is compiled for a collection.
/// </summary>
public abstract record FilterNode;

/// <summary>A property by its name.</summary>
public sealed record PropertyReference(string Name) : FilterNode;

/// <summary>How two values are compared.</summary>
public enum ComparisonOperator
{
    /// <summary>=.</summary>
    Equal,

    /// <summary>&lt;&gt;.</summary>
    NotEqual,

    /// <summary>&lt;.</summary>
    Less,

    /// <summary>&lt;=.</summary>
    LessOrEqual,

    /// <summary>&gt;.</summary>
    Greater,

    /// <summary>&gt;=.</summary>
    GreaterOrEqual,
}

/// <summary>One value beside another of its type; unknown when either is.</summary>
public sealed record Comparison(ComparisonOperator Operator, FilterNode Left, FilterNode Right) : FilterNode;

/// <summary>All of them hold: false as soon as one is false, else unknown when one is.</summary>
public sealed record And(ValueArray<FilterNode> Parts) : FilterNode;

/// <summary>One of them holds: true as soon as one is true, else unknown when one is.</summary>
public sealed record Or(ValueArray<FilterNode> Parts) : FilterNode;

/// <summary>It does not hold; unknown stays unknown.</summary>
public sealed record Not(FilterNode Part) : FilterNode;

/// <summary>A value is one of a list.</summary>
public sealed record In(FilterNode Value, ValueArray<FilterNode> List) : FilterNode;

/// <summary>A value lies between two others, both included.</summary>
public sealed record Between(FilterNode Value, FilterNode Low, FilterNode High) : FilterNode;

/// <summary>A text matches a pattern: <c>%</c> any letters, <c>_</c> one, <c>\</c> takes the next one as it is.</summary>
public sealed record Like(FilterNode Value, FilterNode Pattern) : FilterNode;

/// <summary>A value is unknown.</summary>
public sealed record IsNull(FilterNode Value) : FilterNode;

/// <summary>What a text is compared without.</summary>
public enum TextFolding
{
    /// <summary>CASEI: upper and lower case alike.</summary>
    Case,

    /// <summary>ACCENTI: letters without their accents.</summary>
    Accents,
}

/// <summary>A text without its case or its accents.</summary>
public sealed record Folded(TextFolding Folding, FilterNode Text) : FilterNode;

/// <summary>What is done with two numbers.</summary>
public enum ArithmeticOperator
{
    /// <summary>+.</summary>
    Add,

    /// <summary>-.</summary>
    Subtract,

    /// <summary>*.</summary>
    Multiply,

    /// <summary>/.</summary>
    Divide,

    /// <summary>div: the quotient without its fraction.</summary>
    WholeDivide,

    /// <summary>%: what is left over, with the sign of the dividend.</summary>
    Remainder,

    /// <summary>^.</summary>
    Power,
}

/// <summary>A number made of two; unknown when either is, or when it is not finite (division by zero).</summary>
public sealed record Arithmetic(ArithmeticOperator Operator, FilterNode Left, FilterNode Right) : FilterNode;

/// <summary>How two shapes lie to each other (OGC Simple Features, DE-9IM).</summary>
public enum SpatialOperator
{
    /// <summary>S_INTERSECTS.</summary>
    Intersects,

    /// <summary>S_EQUALS.</summary>
    Equals,

    /// <summary>S_DISJOINT.</summary>
    Disjoint,

    /// <summary>S_TOUCHES.</summary>
    Touches,

    /// <summary>S_WITHIN.</summary>
    Within,

    /// <summary>S_OVERLAPS.</summary>
    Overlaps,

    /// <summary>S_CROSSES.</summary>
    Crosses,

    /// <summary>S_CONTAINS.</summary>
    Contains,
}

/// <summary>Two shapes lie to each other so.</summary>
public sealed record Spatial(SpatialOperator Operator, FilterNode Left, FilterNode Right) : FilterNode;

/// <summary>Two shapes are no farther apart than <paramref name="DistanceM"/> [m, measured in EPSG:5186].</summary>
public sealed record DistanceWithin(FilterNode Left, FilterNode Right, double DistanceM) : FilterNode;

/// <summary>How two times or intervals lie to each other (CQL2, Allen's relations).</summary>
public enum TemporalOperator
{
    /// <summary>T_AFTER.</summary>
    After,

    /// <summary>T_BEFORE.</summary>
    Before,

    /// <summary>T_CONTAINS.</summary>
    Contains,

    /// <summary>T_DISJOINT.</summary>
    Disjoint,

    /// <summary>T_DURING.</summary>
    During,

    /// <summary>T_EQUALS.</summary>
    Equals,

    /// <summary>T_FINISHEDBY.</summary>
    FinishedBy,

    /// <summary>T_FINISHES.</summary>
    Finishes,

    /// <summary>T_INTERSECTS.</summary>
    Intersects,

    /// <summary>T_MEETS.</summary>
    Meets,

    /// <summary>T_METBY.</summary>
    MetBy,

    /// <summary>T_OVERLAPPEDBY.</summary>
    OverlappedBy,

    /// <summary>T_OVERLAPS.</summary>
    Overlaps,

    /// <summary>T_STARTEDBY.</summary>
    StartedBy,

    /// <summary>T_STARTS.</summary>
    Starts,
}

/// <summary>Two times or intervals lie to each other so.</summary>
public sealed record Temporal(TemporalOperator Operator, FilterNode Left, FilterNode Right) : FilterNode;
