using NetTopologySuite.Geometries;
using SiheungTwin.Geo.Formats;
using SiheungTwin.Geo.Projections;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.WhatIf.Cases;

namespace SiheungTwin.Grains.WhatIf.Outputs;

/// <summary>Roads, zones and underpasses of a run as GeoJSON, each with its outcome and the baseline's.</summary>
/// <param name="run">The run.</param>
/// <param name="rules">Closing depths.</param>
public sealed class PlaceFiles(FloodRun run, FloodRules rules)
{
    private static readonly FeatureColumn[] Outcome =
    [
        new("depth_max_m", ColumnType.Real, "m"), new("velocity_max_m_s", ColumnType.Real, "m/s"), new("hazard_rating", ColumnType.Real),
        new("arrival_5cm_min", ColumnType.Real, "min"), new("arrival_15cm_min", ColumnType.Real, "min"), new("arrival_30cm_min", ColumnType.Real, "min"),
        new("closed_from_min", ColumnType.Real, "min"), new("closed_until_min", ColumnType.Real, "min"),
    ];

    private readonly Projection _toLonLat = Projection.Between(5186, 4326);

    /// <summary>An asset with the outcome of the run and of its baseline.</summary>
    public sealed record Place(CityAsset Asset, PlaceOutcome Changed, PlaceOutcome Baseline);

    /// <summary>Roads that lie on the ground.</summary>
    public IReadOnlyList<Place> Roads { get; } = [.. run.City.Roads.Select((r, i) => (Road: r, i)).Where(r => !r.Road.Elevated)
        .Select(r => Of(run, r.Road, run.Ground.RoadCells[r.i], r.i, r.Road.Underpass is null ? rules.RoadClosesM : rules.UnderpassClosesM, rules))];

    /// <summary>Underpasses.</summary>
    public IReadOnlyList<Place> Underpasses { get; } = [.. run.City.Underpasses
        .Select((u, i) => Of(run, u, run.Ground.UnderpassCells[i], run.City.Roads.Count + i, rules.UnderpassClosesM, rules))];

    /// <summary>Zones at their lowest place.</summary>
    public IReadOnlyList<Place> Zones { get; } = [.. run.City.Zones
        .Select((z, i) => Of(run, z, run.Ground.ZoneCells[i], run.City.Roads.Count + run.City.Underpasses.Count + i, null, rules))];

    /// <summary>Writes the three files.</summary>
    public async Task WriteAsync(string directory, CancellationToken ct)
    {
        await WriteAsync(directory, "roads", "LINESTRING", Roads, ct);
        await WriteAsync(directory, "zones", "GEOMETRY", Zones, ct);
        await WriteAsync(directory, "underpasses", "POINT", Underpasses, ct);
    }

    private static Place Of(FloodRun run, CityAsset asset, int cell, int watch, double? closesM, FloodRules rules) => new(
        asset, PlaceOutcome.Of(run.Changed, cell, watch, closesM, rules), PlaceOutcome.Of(run.Baseline, cell, watch, closesM, rules));

    private async Task WriteAsync(string directory, string name, string geometry, IReadOnlyList<Place> places, CancellationToken ct)
    {
        FeatureColumn[] head = [new("id", ColumnType.Text), new("title", ColumnType.Text), new("provenance", ColumnType.Text)];
        var table = new FeatureTable(name, geometry, [.. head, .. Outcome, .. Outcome.Select(c => c with { Name = "baseline_" + c.Name })]);
        var origin = run.Inputs.Origin;
        var label = run.City.Label + (origin is { Exercise: true } ? " · 훈련 exercise" : "") + " · 모의 결과 simulated";
        var note = new FileNote(run.Inputs.Start, label, null, "Apache-2.0 where synthetic; else as the source data");
        await using var file = File.Create(Path.Combine(directory, name + ".geojson"));
        await GeoJsonWriter.WriteAsync(file, table, Rows(places), note, 4326, ct);
    }

    private async IAsyncEnumerable<FeatureRow> Rows(IReadOnlyList<Place> places)
    {
        foreach (var place in places)
        {
            var asset = place.Asset;
            object?[] head = [asset.Id, asset.Title, asset.Provenance == Provenance.Real ? "real" : "synthetic"];
            yield return new FeatureRow(Shape(asset.Geometry), [.. head, .. Values(place.Changed), .. Values(place.Baseline)]);
        }

        await Task.CompletedTask;
    }

    private static object?[] Values(PlaceOutcome o) =>
        [o.DepthMaxM, o.VelocityMaxMS, o.HazardRating, o.Arrival5Min, o.Arrival15Min, o.Arrival30Min, o.Closed.FromMin, o.Closed.UntilMin];

    private Geometry Shape(PackedGeometry packed)
    {
        var factory = GeometryFactory.Default;
        switch (packed.Kind)
        {
            case GeometryKind.Point:
                return factory.CreatePoint(Positions(packed, 0, 1)[0]);
            case GeometryKind.LineString:
                return factory.CreateLineString(Positions(packed, 0, packed.Count));
        }

        var polygons = new Polygon[packed.Polygons.Length];
        for (var p = 0; p < polygons.Length; p++)
        {
            var end = p + 1 < polygons.Length ? packed.Polygons[p + 1] : packed.Rings.Length;
            var rings = Enumerable.Range(packed.Polygons[p], end - packed.Polygons[p]).Select(r => factory.CreateLinearRing(
                Positions(packed, packed.Rings[r], r + 1 < packed.Rings.Length ? packed.Rings[r + 1] : packed.Count))).ToArray();
            polygons[p] = factory.CreatePolygon(rings[0], rings[1..]);
        }

        return polygons.Length == 1 ? polygons[0] : factory.CreateMultiPolygon(polygons);
    }

    private Coordinate[] Positions(PackedGeometry packed, int from, int to)
    {
        var positions = new Coordinate[to - from];
        for (var i = from; i < to; i++)
        {
            var (lon, lat) = _toLonLat.Apply(packed.Xy[2 * i], packed.Xy[(2 * i) + 1]);
            positions[i - from] = new Coordinate(lon, lat);
        }

        return positions;
    }
}
