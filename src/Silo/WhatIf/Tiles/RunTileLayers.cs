using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;
using SiheungTwin.Geo.Projections;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Geo.Tiles;
using SiheungTwin.Grains.WhatIf.Outputs;
using SiheungTwin.Grains.WhatIf.Outputs.Areas;

namespace SiheungTwin.Silo.WhatIf.Tiles;

/// <summary>The layers of a run's tiles, read from its results: areas by depth and by hazard class, roads and underpasses with their outcomes.</summary>
internal static class RunTileLayers
{
    public const string Depth = "depth_classes";
    public const string BaselineDepth = "baseline_depth_classes";
    public const string Hazard = "hazard_classes";
    public const string Roads = "roads";
    public const string Underpasses = "underpasses";

    /// <summary>Matrix from which dry roads are shown too.</summary>
    public const int DryRoadsFromZ = 13;

    private static readonly JsonSerializerOptions GeoJson = new() { Converters = { new GeoJsonConverterFactory() } };
    private static readonly double[] HClasses = [1, 2, 3, 4, 5, 6];
    private static readonly string[] WholeNumbers = ["h_class", "baseline_h_class"];

    // Of the baseline, what a map compares with; the rest stands in the run's GeoJSON.
    private static readonly string[] OfBaseline = ["baseline_depth_max_m", "baseline_h_class", "baseline_closed_from_min", "baseline_closed_until_min"];

    /// <summary>Layers by name; those whose file the run does not have are missing.</summary>
    public static IEnumerable<(string Name, IEnumerable<TileFeature> Features)> Of(string directory, bool baselineDiffers)
    {
        var rules = new OutcomeRules();
        if (Raster("depth_max.tif") is { } depth)
            yield return (Depth, Depths(depth, "scenario", rules));
        if (baselineDiffers && Raster("baseline_depth_max.tif") is { } baseline)
            yield return (BaselineDepth, Depths(baseline, "baseline", rules));
        if (Raster("h_class.tif") is { } hazard)
            yield return (Hazard, ClassAreas.Of(hazard, HClasses, rules.LeastAreaCells).Select(a => Area(a.Area, [new("run", "scenario"), new("h_class", a.Class + 1L)])));
        foreach (var name in (string[])[Roads, Underpasses])
        {
            if (Path.Combine(directory, name + ".geojson") is var file && File.Exists(file))
                yield return (name, Places(file, rules));
        }

        Raster? Raster(string file) => File.Exists(Path.Combine(directory, file)) ? GeoTiff.Read(Path.Combine(directory, file)).Raster : null;
    }

    private static IEnumerable<TileFeature> Depths(Raster depth, string run, OutcomeRules rules)
    {
        var limits = rules.DepthClassesM;
        return ClassAreas.Of(depth, limits, rules.LeastAreaCells).Select(a => Area(
            a.Area, [new("run", run), new("depth_at_least_m", limits[a.Class]), new("depth_below_m", a.Class + 1 < limits.Count ? limits[a.Class + 1] : null)]));
    }

    private static TileFeature Area(Polygon area, IReadOnlyList<KeyValuePair<string, object?>> attributes)
    {
        var toLonLat = Projection.Between(5186, 4326);
        return new TileFeature(Mercator(area, (x, y) => toLonLat.Apply(x, y)), attributes, 0);
    }

    private static IEnumerable<TileFeature> Places(string file, OutcomeRules rules)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        foreach (var feature in json.RootElement.GetProperty("features").EnumerateArray())
        {
            if (feature.GetProperty("geometry").Deserialize<Geometry>(GeoJson) is not { IsEmpty: false } shape)
                continue;
            var properties = feature.GetProperty("properties");
            var wet = properties.TryGetProperty("depth_max_m", out var depth) && depth.ValueKind == JsonValueKind.Number && depth.GetDouble() >= rules.FilmM;
            yield return new TileFeature(Mercator(shape, static (x, y) => (x, y)), [.. Attributes(properties)], wet || shape is Point ? 0 : DryRoadsFromZ);
        }
    }

    private static IEnumerable<KeyValuePair<string, object?>> Attributes(JsonElement properties)
    {
        foreach (var property in properties.EnumerateObject())
        {
            if (property.Name.StartsWith("baseline_", StringComparison.Ordinal) && !OfBaseline.Contains(property.Name))
                continue;
            var value = property.Value.ValueKind switch
            {
                JsonValueKind.String => property.Value.GetString(),
                JsonValueKind.Number when WholeNumbers.Contains(property.Name) => property.Value.GetInt64(),
                JsonValueKind.Number => property.Value.GetDouble(),
                JsonValueKind.True or JsonValueKind.False => (object?)property.Value.GetBoolean(),
                _ => null,
            };
            if (value is not null)
                yield return new(property.Name, value);
        }
    }

    private static Geometry Mercator(Geometry geometry, Func<double, double, (double Lon, double Lat)> toLonLat)
    {
        var shape = geometry.Copy();
        shape.Apply(new ToMercator(toLonLat));
        return shape;
    }

    private sealed class ToMercator(Func<double, double, (double Lon, double Lat)> toLonLat) : ICoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq, int i)
        {
            var (lon, lat) = toLonLat(seq.GetX(i), seq.GetY(i));
            var (x, y) = WebMercatorTile.FromLonLat(lon, lat);
            seq.SetX(i, x);
            seq.SetY(i, y);
        }
    }
}
