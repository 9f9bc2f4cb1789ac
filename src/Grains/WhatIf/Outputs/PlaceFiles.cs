using SiheungTwin.Geo.Formats;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.WhatIf.Cases;

namespace SiheungTwin.Grains.WhatIf.Outputs;

/// <summary>Roads, zones, underpasses and parking zones of a run as GeoJSON and CSV, each with its outcome and the baseline's.</summary>
public sealed class PlaceFiles
{
    private readonly FloodRun _run;
    private readonly FloodRules _rules;
    private readonly OutcomeRules _outcomes;
    private readonly OutcomeColumns _columns;
    private readonly PlaceShapes _shapes = new();

    /// <summary>Judges all places.</summary>
    /// <param name="run">The run.</param>
    /// <param name="rules">Closing depths.</param>
    /// <param name="outcomes">Limits; the usual ones by default.</param>
    public PlaceFiles(FloodRun run, FloodRules rules, OutcomeRules? outcomes = null)
    {
        (_run, _rules, _outcomes) = (run, rules, outcomes ?? new OutcomeRules());
        _columns = new OutcomeColumns(_outcomes);
        var (city, ground) = (run.City, run.Ground);
        var (underpasses, zones, parking) = (city.Roads.Count, city.Roads.Count + city.Underpasses.Count, city.Roads.Count + city.Underpasses.Count + city.Zones.Count);
        Roads = [.. city.Roads.Select((r, i) => (Road: r, i)).Where(r => !r.Road.Elevated)
            .Select(r => Judge(r.Road, ground.RoadSamples[r.i], r.i, r.Road.Underpass is null ? rules.RoadClosesM : rules.UnderpassClosesM))];
        Underpasses = [.. city.Underpasses.Select((u, i) => Judge(u, Cell(ground.UnderpassCells[i]), underpasses + i, rules.UnderpassClosesM))];
        Zones = [.. city.Zones.Select((z, i) => Judge(z, Cell(ground.ZoneCells[i]), zones + i, null))];
        Parking = [.. city.ParkingZones.Select((p, i) => Judge(p, ground.ParkingCells[i], parking + i, null))];
    }

    /// <summary>An asset with the outcome of the run and of its baseline.</summary>
    public sealed record Place(CityAsset Asset, PlaceOutcome Changed, PlaceOutcome Baseline);

    /// <summary>Roads that lie on the ground, along their line.</summary>
    public IReadOnlyList<Place> Roads { get; }

    /// <summary>Underpasses at their lowest point.</summary>
    public IReadOnlyList<Place> Underpasses { get; }

    /// <summary>Zones at their lowest place.</summary>
    public IReadOnlyList<Place> Zones { get; }

    /// <summary>Parking zones over their area.</summary>
    public IReadOnlyList<Place> Parking { get; }

    /// <summary>Writes all files.</summary>
    public async Task WriteAsync(string directory, RunProvenance provenance, CancellationToken ct)
    {
        await WriteAsync(directory, "roads", "LINESTRING", Roads, provenance, ct);
        await WriteAsync(directory, "zones", "GEOMETRY", Zones, provenance, ct);
        await WriteAsync(directory, "underpasses", "POINT", Underpasses, provenance, ct);
        await WriteAsync(directory, "parking", "POLYGON", Parking, provenance, ct);
    }

    private static int[] Cell(int cell) => cell < 0 ? [] : [cell];

    private Place Judge(CityAsset asset, int[] cells, int watch, double? closesM)
    {
        var baseline = PlaceOutcome.Of(_run.Baseline, cells, watch, closesM, _rules, _outcomes);
        return new Place(asset, ReferenceEquals(_run.Changed, _run.Baseline) ? baseline : PlaceOutcome.Of(_run.Changed, cells, watch, closesM, _rules, _outcomes), baseline);
    }

    private Task WriteAsync(string directory, string name, string geometry, IReadOnlyList<Place> places, RunProvenance provenance, CancellationToken ct)
    {
        FeatureColumn[] head = [new("id", ColumnType.Text), new("title", ColumnType.Text), new("title_en", ColumnType.Text), new("provenance", ColumnType.Text)];
        var rows = places.Select(p => new FeatureRow(_shapes.Of(p.Asset.Geometry), [.. Head(p.Asset), .. _columns.Values(p.Changed), .. _columns.Values(p.Baseline)]));
        return TableFiles.WriteAsync(directory, new FeatureTable(name, geometry, [.. head, .. _columns.All]), rows, provenance, ct);
    }

    private static object?[] Head(CityAsset asset) => [asset.Id, asset.Title, asset.TitleEn, asset.Provenance == Provenance.Real ? "real" : "synthetic"];
}
