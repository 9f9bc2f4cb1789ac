using NetTopologySuite.Geometries;

namespace SiheungTwin.Grains.Query;

/// <summary>A text.</summary>
public sealed record TextLiteral(string Value) : FilterNode;

/// <summary>A finite number.</summary>
public sealed record NumberLiteral(double Value) : FilterNode;

/// <summary>TRUE or FALSE.</summary>
public sealed record BooleanLiteral(bool Value) : FilterNode;

/// <summary>An instant.</summary>
public sealed record InstantLiteral(DateTimeOffset Value) : FilterNode;

/// <summary>A day; beside instants it is that day in Korea (UTC+9).</summary>
public sealed record DateLiteral(DateOnly Value) : FilterNode;

/// <summary>From a time to a time; a null end is open.</summary>
public sealed record IntervalLiteral(FilterNode? From, FilterNode? To) : FilterNode;

/// <summary>A shape in the reference system of the filter (CRS84 unless said), compared position by position.</summary>
public sealed record GeometryLiteral(Geometry Value) : FilterNode
{
    /// <inheritdoc/>
    public bool Equals(GeometryLiteral? other) => other is not null && Value.EqualsExact(other.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();
}
