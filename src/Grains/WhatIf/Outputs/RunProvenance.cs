using SiheungTwin.Geo.Formats;
using SiheungTwin.Geo.Rasters.Cloud;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.WhatIf.Cases;

namespace SiheungTwin.Grains.WhatIf.Outputs;

/// <summary>What every file of a run says of itself: from what it was computed, by what, and how much of the ground is synthetic.</summary>
/// <param name="run">The run.</param>
public sealed class RunProvenance(FloodRun run)
{
    /// <summary>Scenario hash, the run's identity.</summary>
    public string Hash { get; } = run.Inputs.Hash();

    /// <summary>Engine and its version.</summary>
    public string Engine { get; } = run.Inputs.Engine;

    /// <summary>Terrain: the city's own words for what is real in it.</summary>
    public string Terrain { get; } = $"{run.City.LabelEn}; cells of {FormattableString.Invariant($"{run.Ground.Ground.CellM:0.##}")} m";

    /// <summary>Assets by origin: <c>roads 4263 synthetic; zones 398 synthetic</c>.</summary>
    public string Data { get; } = string.Join("; ",
        Count("roads", run.City.Roads), Count("zones", run.City.Zones), Count("dongs", run.City.Dongs), Count("shelters", run.City.Shelters), Count("parking", run.City.ParkingZones));

    /// <summary>Label for people.</summary>
    public string Label { get; } = run.City.Label + (run.Inputs.Origin is { Exercise: true } ? " · 훈련 exercise" : "") + " · 모의 결과 simulated";

    /// <summary>By name, as files carry it.</summary>
    public IReadOnlyDictionary<string, string> Items => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["scenario_hash"] = Hash,
        ["engine"] = Engine,
        ["city_version"] = run.Inputs.CityVersion,
        ["terrain"] = Terrain,
        ["data"] = Data,
        ["vertical_datum"] = "metres above Incheon mean sea level",
    };

    /// <summary>Note of a GeoJSON file.</summary>
    public FileNote Note(string crs) => new(run.Inputs.Start, Label, null, "Apache-2.0 where synthetic; else as the source data")
    {
        Metadata = new Dictionary<string, string>(Items, StringComparer.Ordinal) { ["crs"] = crs },
    };

    /// <summary>Note of a GeoTIFF.</summary>
    /// <param name="label">What the values are.</param>
    /// <param name="unit">Their unit; null where they have none.</param>
    /// <param name="binaryPlaces">Binary places kept.</param>
    public RasterNote Raster(string label, string? unit, int binaryPlaces) =>
        new($"{label}, simulated; {run.City.LabelEn}", unit, Items.ToDictionary(i => i.Key.ToUpperInvariant(), i => i.Value, StringComparer.Ordinal)) { BinaryPlaces = binaryPlaces };

    private static string Count(string name, IReadOnlyList<CityAsset> assets)
    {
        var real = assets.Count(a => a.Provenance == Provenance.Real);
        return (real, assets.Count - real) switch
        {
            (_, 0) => $"{name} {real} real",
            (0, var made) => $"{name} {made} synthetic",
            var (_, made) => $"{name} {real} real, {made} synthetic",
        };
    }
}
