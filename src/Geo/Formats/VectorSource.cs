using NetTopologySuite.Geometries;

namespace SiheungTwin.Geo.Formats;

/// <summary>Features of a file as they stand in it, with what had to be mended to read them.</summary>
/// <param name="Features">Features in file order.</param>
/// <param name="Epsg">Reference system of the geometries; one of <see cref="Projections.CrsDefinitions.Codes"/>.</param>
/// <param name="Repairs">What was mended; empty for a clean file.</param>
public sealed record VectorSource(IReadOnlyList<VectorFeature> Features, int Epsg, IReadOnlyList<SourceRepair> Repairs);

/// <summary>One feature.</summary>
/// <param name="Row">Number of the feature in the file, from 1.</param>
/// <param name="Geometry">x then y in the source's system (lon, lat for 4326); empty when the file holds none. A multi-geometry of one part is that part.</param>
/// <param name="Attributes">Values by column: string, long, double, bool, <see cref="DateOnly"/>, or null for blank.</param>
public sealed record VectorFeature(int Row, Geometry Geometry, IReadOnlyDictionary<string, object?> Attributes);

/// <summary>Something mended while a file was read.</summary>
/// <param name="Code">Stable code, e.g. <c>vector.field-name-cut</c>.</param>
/// <param name="Message">What it was and what it became.</param>
public sealed record SourceRepair(string Code, string Message);
