using SiheungTwin.Geo.Formats;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.WhatIf.Outputs.Access;

/// <summary>Shelters and emergency routes of a run as GeoJSON and CSV.</summary>
internal static class AccessFiles
{
    private static readonly FeatureColumn[] Head = [new("id", ColumnType.Text), new("title", ColumnType.Text), new("title_en", ColumnType.Text), new("provenance", ColumnType.Text)];

    public static async Task WriteAsync(string directory, AccessOutcomes access, OutcomeRules rules, RunProvenance provenance, CancellationToken ct)
    {
        var shapes = new PlaceShapes();
        FeatureColumn[] shelter = [new("depth_max_m", ColumnType.Real, "m"), .. rules.ShelterMovers.SelectMany(m => OutcomeColumns.Blocked("cut_off", m))];
        var shelters = new FeatureTable("shelters", "POINT",
            [.. Head, new("capacity", ColumnType.Integer, "people"), new("dong", ColumnType.Text), .. OutcomeColumns.Twice(shelter)]);
        await TableFiles.WriteAsync(directory, shelters, access.Shelters.Select(s => new FeatureRow(
            shapes.Of(s.Shelter.Geometry),
            [.. Of(s.Shelter), (long)s.Shelter.Capacity, s.Shelter.Dong, .. Values(s.Changed, rules), .. Values(s.Baseline, rules)])), provenance, ct);

        FeatureColumn[] route = [.. rules.EmergencyMovers.SelectMany(m => OutcomeColumns.Blocked("cut", m).Concat(OutcomeColumns.Blocked("no_way", m)))];
        var routes = new FeatureTable("routes", "LINESTRING",
            [.. Head, new("from", ColumnType.Text), new("to", ColumnType.Text), new("length_m", ColumnType.Real, "m"), .. OutcomeColumns.Twice(route)]);
        await TableFiles.WriteAsync(directory, routes, access.Routes.Select(r => new FeatureRow(
            shapes.Of(r.Route.Geometry),
            [.. Of(r.Route), r.Route.From, r.Route.To, r.Route.LengthM, .. Values(r.Changed), .. Values(r.Baseline)])), provenance, ct);
    }

    private static object?[] Of(CityAsset asset) => [asset.Id, asset.Title, asset.TitleEn, asset.Provenance == Provenance.Real ? "real" : "synthetic"];

    private static object?[] Values(ShelterOutcome o, OutcomeRules rules) =>
        [o.DepthMaxM, .. o.CutOff is { } times ? times.SelectMany(OutcomeColumns.Values) : new object?[3 * rules.ShelterMovers.Count]];

    private static IEnumerable<object?> Values(RouteOutcome o) =>
        o.Cut.Zip(o.NoWay).SelectMany(m => OutcomeColumns.Values(m.First).Concat(OutcomeColumns.Values(m.Second)));
}
