using System.Globalization;
using System.Text.Json.Nodes;
using SiheungTwin.Analytics.FloodRisk;
using SiheungTwin.Analytics.Learning;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.Drainage;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.WhatIf;
using SiheungTwin.Grains.WhatIf.Cases;
using SiheungTwin.Grains.WhatIf.Inputs;

namespace SiheungTwin.Silo.Train;

/// <summary>A trained flood model and how it was judged.</summary>
internal sealed record TrainedFlood(ModelFile File, FloodReport Report);

/// <summary>From a city to a flood model: storms, solver, rows, trees, scores. The same city and settings give the same file.</summary>
internal sealed class FloodTraining(CityModel city, Raster terrain, short[] zoneValues, StormSettings settings, LightGbmSettings trees)
{
    private const int HeldEvery = 4;
    private const int GoldenRows = 24;
    private readonly Rules _rules = new();

    /// <summary>Runs it.</summary>
    /// <param name="workers">Storms computed at once; results do not depend on it.</param>
    /// <param name="say">Told what goes on.</param>
    /// <param name="ct">Cancels.</param>
    public TrainedFlood Run(int workers, Action<string> say, CancellationToken ct)
    {
        var (train, held) = (new FloodSamples(), new FloodSamples());
        var storms = Compute(workers, say, ct);
        for (var i = 0; i < storms.Length; i++)
            (i % HeldEvery == HeldEvery - 1 ? held : train).Add(storms[i]);
        say(string.Create(CultureInfo.InvariantCulture, $"{train.Rows.Count} rows to train on ({train.Rows.Rate:P1} flooded), {held.Rows.Count} held out ({held.Rows.Rate:P1})"));
        var trainer = new FloodTrainer(trees, underpass => underpass ? _rules.Flood.UnderpassClosesM : FloodPlaces.FloodedM);
        var text = trainer.Train(train, ct);
        say("trees grown; judging");
        var report = trainer.Judge(text, train, held, ct);
        var file = new ModelFile
        {
            Name = FloodModel.Name,
            Kind = FloodTrainer.Trees,
            Features = FloodFeatures.Names,
            Monotone = FloodFeatures.Monotone,
            Trees = text,
            Golden = Golden(text, train.Rows),
            Card = Card(train, held, report),
        };
        return new TrainedFlood(file, report);
    }

    private FloodSamples[] Compute(int workers, Action<string> say, CancellationToken ct)
    {
        var ground = CaseGround.Of(RunCity.Of(city), terrain, zoneValues, settings.CellM);
        var samples = new FloodSamples[settings.Storms];
        var rows = new StormRows(city, settings, _rules);
        var done = 0;
        Parallel.For(0, samples.Length, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = ct }, i =>
        {
            var storm = Storm.Draw(city, settings, i);
            samples[i] = rows.Of(storm, StormRun.Compute(storm, city, ground, _rules, 1, ct));
            say(string.Create(CultureInfo.InvariantCulture, $"storm {Interlocked.Increment(ref done)} of {samples.Length}: {storm.RainMm.Average(r => r.Sum()):0} mm, {samples[i].Rows.Count} rows, {samples[i].Rows.Rate:P0} flooded"));
        });
        return samples;
    }

    // Scores by the native library, so that the file is held against another reader than our own.
    private static List<GoldenRow> Golden(string text, FeatureTable rows)
    {
        var chosen = new FeatureTable(rows.Names);
        for (var i = 0; i < GoldenRows; i++)
            chosen.Add(rows.Row((int)((long)i * (rows.Count - 1) / (GoldenRows - 1))), false, 0);
        var scores = LightGbmTrainer.Predict(text, chosen);
        return [.. scores.Select((s, i) => new GoldenRow([.. chosen.Row(i).ToArray().Select(v => float.IsNaN(v) ? (float?)null : v)], s))];
    }

    private JsonObject Card(FloodSamples train, FloodSamples held, FloodReport report) => new()
    {
        ["label"] = string.Create(CultureInfo.InvariantCulture, $"depth at the lowest cell of a zone >= {FloodPlaces.FloodedM} m, at the lowest point of an underpass >= {_rules.Flood.UnderpassClosesM} m, reached within 1, 2 or 3 hours in the solver's run"),
        ["label_source"] = RunInputs.EngineVersion + string.Create(CultureInfo.InvariantCulture, $", {settings.CellM} m cells, synthetic storms"),
        ["provenance"] = "synthetic",
        ["city"] = city.Version,
        ["rules"] = _rules.Version,
        ["storms"] = settings.Storms,
        ["storms_held_out"] = settings.Storms / HeldEvery,
        ["seed"] = settings.Seed,
        ["train_rows"] = train.Rows.Count,
        ["train_rate"] = Math.Round(train.Rows.Rate, 4),
        ["held_out_rows"] = held.Rows.Count,
        ["trees"] = trees.Trees,
        ["leaves"] = trees.Leaves,
        ["library"] = "LightGBM 4.7.0 through Microsoft.ML.LightGbm 5.0.1",
        ["scores"] = FloodReportText.Json(report),
    };
}
