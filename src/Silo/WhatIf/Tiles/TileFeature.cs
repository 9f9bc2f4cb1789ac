using NetTopologySuite.Geometries;

namespace SiheungTwin.Silo.WhatIf.Tiles;

/// <summary>A feature as tiles are cut from it.</summary>
/// <param name="Shape">EPSG:3857.</param>
/// <param name="Attributes">What tiles tell of it: text, doubles and whole numbers (long).</param>
/// <param name="FromZ">Matrix from which it is shown.</param>
internal sealed record TileFeature(Geometry Shape, IReadOnlyList<KeyValuePair<string, object?>> Attributes, int FromZ);
