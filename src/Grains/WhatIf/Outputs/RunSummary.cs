using System.Globalization;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.WhatIf.Cases;
using SiheungTwin.Grains.WhatIf.Inputs;
using SiheungTwin.Grains.WhatIf.Outputs.Access;
using SiheungTwin.Grains.WhatIf.Outputs.Differences;
using SiheungTwin.Grains.WhatIf.Runs;
using SiheungTwin.Hydraulics.Ledger;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Preview;

namespace SiheungTwin.Grains.WhatIf.Outputs;

/// <summary>The summary of a run: what it is of, every input with age and provenance, the water's accounts, what closes. Times spent are its last member, <c>timing</c>, and the only one that differs between equal runs.</summary>
internal static class RunSummary
{
    /// <summary>What the run is found to do.</summary>
    public sealed record Findings(PlaceFiles Places, AccessOutcomes Access, AffectedPeople People, RunDifference Difference, int Structures);

    public static JsonObject Of(FloodRun run, Findings found, FloodRules rules, OutcomeRules outcomes, double[] extent)
    {
        var (inputs, origin, places) = (run.Inputs, run.Inputs.Origin, found.Places);
        return new JsonObject
        {
            ["scenario_hash"] = inputs.Hash(),
            ["engine"] = inputs.Engine,
            ["city"] = new JsonObject { ["name"] = run.City.Name, ["version"] = run.City.Version, ["label"] = run.City.Label, ["label_en"] = run.City.LabelEn },
            ["rules_version"] = inputs.RulesVersion,
            ["models"] = new JsonObject(),
            ["world"] = origin?.World,
            ["exercise"] = origin?.Exercise,
            ["label"] = $"{run.City.Label}{(origin is { Exercise: true } ? " · 훈련" : "")} · 모의 결과 simulated",
            ["start"] = Time(inputs.Start),
            ["asOf"] = origin is null ? null : new JsonObject { ["watermark"] = origin.Watermark, ["time"] = Time(origin.Time) },
            ["duration_min"] = run.Scenario.DurationMin,
            ["resolution_m"] = run.Ground.Ground.CellM,
            ["mode"] = run.Scenario.Mode.ToString().ToLowerInvariant(),
            ["mode_note"] = run.Scenario.Mode == Interfaces.WhatIf.RunMode.Preview
                ? string.Create(CultureInfo.InvariantCulture, $"preview: blocks of {new PreviewOptions().Factor} x {new PreviewOptions().Factor} cells of {run.Ground.Ground.CellM:0} m with tables of volume and conveyance; streets narrower than a block are lost")
                : null,
            ["preview"] = run.Scenario.Mode == Interfaces.WhatIf.RunMode.Preview ? Badge(run) : null,
            ["scenario"] = inputs.Scenario.DeepClone(),
            ["inputs"] = new JsonArray([.. (origin?.Notes ?? []).Select(n => (JsonNode)Note(n))]),
            ["analysis"] = AnalysisSummary.Of(inputs),
            ["accuracy_note"] = "지하차도 침수심은 수십 cm, 통제 시각은 10분(때로 20분)까지 다를 수 있음 · underpass depths to some decimetres, closing times to 10 min, at times 20; an underpass below the limit in one run is not shown to be safe (docs/hydraulics.md)",
            ["terrain_note"] = "block means; underpass pits, zone low points and stream beds keep their lowest ground on the whole cell, shores their crest",
            ["rain_note"] = "rain in the ledger is what runs off (rational method); the rest of the rain is not simulated",
            ["baseline_is_scenario"] = run.Scenario.Change.IsEmpty,
            ["ledger"] = new JsonObject { ["scenario"] = Ledger(run.Changed), ["baseline"] = Ledger(run.Baseline) },
            ["ledger_note"] = run.Changed.Delta is { Tiles: > 0 } delta
                ? string.Create(CultureInfo.InvariantCulture, $"the scenario's ledger is that of the {delta.Tiles} of {delta.OfTiles} tiles that were computed beside the baseline; what passed their edge is boundary_in and boundary_out")
                : null,
            ["underpasses_closed"] = new JsonArray([.. places.Underpasses.Where(p => p.Changed.Closed.FromMin is not null || p.Baseline.Closed.FromMin is not null).Select(p => (JsonNode)Closed(p))]),
            ["roads_closed"] = places.Roads.Count(r => r.Changed.Closed.FromMin is not null),
            ["baseline_roads_closed"] = places.Roads.Count(r => r.Baseline.Closed.FromMin is not null),
            ["closing_depth_m"] = new JsonObject { ["road"] = rules.RoadClosesM, ["underpass"] = rules.UnderpassClosesM },
            ["thresholds"] = Thresholds.Of(rules, outcomes),
            ["velocity_in_limits"] = run.Changed.WatchPoints.Any(w => w.SpeedMS.Length > 0),
            ["impassable"] = FindingsJson.Impassable(places, outcomes),
            ["flooded_m2"] = FindingsJson.Areas(run, outcomes),
            ["affected"] = found.People.Json(),
            ["shelters_cut_off"] = FindingsJson.Shelters(found.Access, outcomes),
            ["emergency_routes_cut"] = FindingsJson.Routes(found.Access, outcomes),
            ["difference"] = found.Difference.Json(),
            ["structures"] = found.Structures,
            ["structures_note"] = found.Structures == 0 ? "structures.csv is empty: this engine recorded no hydrographs of drains" : null,
            ["overlay"] = new JsonObject { ["crs"] = "EPSG:3857", ["extent"] = new JsonArray([.. extent.Select(v => (JsonNode)v)]) },
            ["timing"] = Timing(run),
        };
    }

    private static JsonObject Badge(FloodRun run)
    {
        var cell = run.Ground.Ground.CellM;
        var runoffMm = 1000 * run.Changed.Ledger.Rain / (run.Changed.ActiveCells * cell * cell);
        return PreviewBadge.For(runoffMm).Json(runoffMm);
    }

    private static JsonObject Note(InputNote note) => new()
    {
        ["input"] = note.Input,
        ["source"] = note.Source,
        ["age_s"] = note.AgeS is { } age ? Math.Round(age) : null,
        ["provenance"] = note.Provenance,
        ["note"] = note.Note,
        ["note_ko"] = note.NoteKo,
    };

    private static JsonObject Closed(PlaceFiles.Place place) => new()
    {
        ["id"] = place.Asset.Id,
        ["title"] = place.Asset.Title,
        ["title_en"] = place.Asset.TitleEn,
        ["depth_max_m"] = place.Changed.DepthMaxM,
        ["closed_from_min"] = place.Changed.Closed.FromMin,
        ["closed_until_min"] = place.Changed.Closed.UntilMin,
        ["baseline_depth_max_m"] = place.Baseline.DepthMaxM,
        ["baseline_closed_from_min"] = place.Baseline.Closed.FromMin,
        ["baseline_closed_until_min"] = place.Baseline.Closed.UntilMin,
    };

    private static JsonObject Ledger(FloodResult run)
    {
        VolumeLedger l = run.Ledger;
        return new JsonObject
        {
            ["unit"] = "m3",
            ["start"] = l.VolumeStart,
            ["rain"] = l.Rain,
            ["inflow"] = l.Inflow,
            ["infiltration"] = l.Infiltration,
            ["roofs_took"] = l.RoofsTook,
            ["roofs_drained"] = l.RoofsDrained,
            ["boundary_in"] = l.BoundaryIn,
            ["boundary_out"] = l.BoundaryOut,
            ["shore_in"] = l.WaterBodies.Sum(b => b.SurfaceIn),
            ["shore_out"] = l.WaterBodies.Sum(b => b.SurfaceOut),
            ["drains_in"] = l.DrainsInTotal,
            ["drains_out"] = l.DrainsOutTotal,
            ["pipes_start"] = l.DrainStorageStart,
            ["pipes_end"] = l.DrainStorageEnd,
            ["network_inflow"] = l.NetworkInflow,
            ["network_backflow"] = l.NetworkBackflow,
            ["network_flooded"] = l.NetworkFlooded,
            ["of_which_pumped"] = run.Zones.Sum(z => z.PumpedM3),
            ["end"] = l.VolumeEnd,
            ["gross_in"] = l.GrossIn,
            ["gross_out"] = l.GrossOut,
            ["error"] = l.Error,
            ["relative_error"] = l.RelativeError,
        };
    }

    private static JsonObject Timing(FloodRun run)
    {
        var once = ReferenceEquals(run.Changed, run.Baseline);
        var baseline = run.Beside is { Stored: true } ? 0 : run.Baseline.Wall.TotalSeconds;
        var scenario = once ? baseline : run.Changed.Wall.TotalSeconds;
        return Timing(run, once ? scenario : scenario + baseline, scenario, baseline);
    }

    private static JsonObject Timing(FloodRun run, double all, double scenario, double baseline) => new()
    {
        ["wall_s"] = Math.Round(all, 3),
        ["scenario_wall_s"] = Math.Round(scenario, 3),
        ["baseline_wall_s"] = Math.Round(baseline, 3),
        ["cells"] = run.Changed.ActiveCells,
        ["steps"] = run.Changed.Steps,
        ["cell_steps_per_s"] = Math.Round(run.Changed.CellStepsPerSecond),
        ["vector_bits"] = run.Changed.VectorBits,
        ["baseline"] = run.Beside is { } use ? Beside(run, use) : null,
    };

    // Whether a baseline was there is chance, like times: it changes no answer.
    private static JsonObject Beside(FloodRun run, BaselineUse use) => new()
    {
        ["source"] = use.Stored ? "stored" : "computed",
        ["computed"] = use.Computed is { } time ? Time(time) : null,
        ["key"] = use.Key,
        ["tiles_computed"] = run.Changed.Delta?.Tiles,
        ["tiles"] = run.Changed.Delta?.OfTiles,
        ["passes"] = run.Changed.Delta?.Passes,
        ["edge_difference_m"] = run.Changed.Delta?.FrontierM,
        ["whole_from_min"] = use.FromS / 60,
        ["notes"] = new JsonArray([.. use.Notes.Select(n => (JsonNode)n)]),
    };

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
