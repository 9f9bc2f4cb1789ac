using NetTopologySuite.Geometries;

namespace SiheungTwin.Geo.Formats;

/// <summary>What a table of features to be written looks like.</summary>
/// <param name="Name">Name of the layer; for GeoPackage also the table: letters, digits and underscores, not beginning with a digit, <c>gpkg_</c> or <c>sqlite_</c>.</param>
/// <param name="GeometryType">Upper-case OGC name: POINT, LINESTRING, POLYGON, their MULTI forms, GEOMETRY, or NONE for a plain table.</param>
/// <param name="Columns">Columns in the order of <see cref="FeatureRow.Values"/>.</param>
public sealed record FeatureTable(string Name, string GeometryType, IReadOnlyList<FeatureColumn> Columns)
{
    /// <summary>Whether rows carry no geometry at all.</summary>
    public bool IsPlain => GeometryType == "NONE";
}

/// <summary>A column to be written.</summary>
/// <param name="Name">Name.</param>
/// <param name="Type">Kind of value.</param>
/// <param name="Unit">Unit, e.g. <c>m</c>, or null.</param>
public sealed record FeatureColumn(string Name, ColumnType Type, string? Unit = null);

/// <summary>Kinds of value a column holds; any of them may be null.</summary>
public enum ColumnType
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>A whole number up to 64 bits.</summary>
    Integer,

    /// <summary>A double or float; not a number is written as null.</summary>
    Real,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A <see cref="DateTimeOffset"/>, written in UTC with milliseconds.</summary>
    Time,

    /// <summary>A <see cref="DateOnly"/>.</summary>
    Date,
}

/// <summary>A row to be written.</summary>
/// <param name="Geometry">Already in the target system, x then y; null when unknown.</param>
/// <param name="Values">One value a column.</param>
public sealed record FeatureRow(Geometry? Geometry, object?[] Values);

/// <summary>What a file says of itself beside its rows.</summary>
/// <param name="AsOf">The moment the rows hold for.</param>
/// <param name="Label">What it is, e.g. that it is synthetic.</param>
/// <param name="Filter">The question it answers, or null.</param>
/// <param name="Licence">Terms of use and attribution.</param>
public sealed record FileNote(DateTimeOffset AsOf, string Label, string? Filter, string Licence)
{
    /// <summary>More that the file says of itself, e.g. the hash of what it was computed from: GeoJSON's member <c>metadata</c>.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}

/// <summary>What was written.</summary>
/// <param name="Rows">Rows.</param>
/// <param name="Bytes">Length [bytes].</param>
/// <param name="Sha256">SHA-256 of the file, lower-case hexadecimal.</param>
public sealed record WrittenFile(long Rows, long Bytes, string Sha256);
