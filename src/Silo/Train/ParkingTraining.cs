using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SiheungTwin.Analytics.Learning;
using SiheungTwin.Analytics.ParkingRisk;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Parking;
using SiheungTwin.Ingest.City.Synthetic.Street;

namespace SiheungTwin.Silo.Train;

/// <summary>A trained parking model and how it was judged.</summary>
internal sealed record TrainedParking(ModelFile File, ParkingReport Report);

/// <summary>
/// From simulated weeks to a parking model. A row is a zone in an hour somebody looked at it; its label is at least one violation in the folded counts;
/// its history is the weeks before its own. The last week is held out.
/// </summary>
internal sealed class ParkingTraining(CityModel city, StreetSettings settings, DateTimeOffset start, LightGbmSettings trees)
{
    private const int WeekHours = 168;
    private const int GoldenRows = 24;

    /// <summary>Runs it.</summary>
    public async Task<TrainedParking> RunAsync(Action<string> say, CancellationToken ct)
    {
        var hours = await StreetHours.MakeAsync(city, settings, start, say, ct);
        var (first, weeks) = (HourLedger.HourOf(start), settings.Days / 7);
        var zones = city.ParkingZones.Where(z => z.Rule != ParkingRule.CarPark).OrderBy(z => z.Id, StringComparer.Ordinal).ToList();
        var train = new FeatureTable(ParkingFeatures.Names);
        for (var week = 1; week < weeks - 1; week++)
            AddWeek(train, zones, hours, PriorBefore(first + (week * WeekHours)), first + (week * WeekHours));
        var lastWeek = first + ((weeks - 1) * WeekHours);
        var (held, prior) = (new FeatureTable(ParkingFeatures.Names), PriorBefore(lastWeek));
        AddWeek(held, zones, hours, prior, lastWeek);
        say(string.Create(CultureInfo.InvariantCulture, $"{train.Count} rows to train on ({train.Rate:P1} violated), {held.Count} held out ({held.Rate:P1})"));
        var trainer = new ParkingTrainer(trees);
        var text = trainer.Train(train, ct);
        var report = trainer.Judge(text, train, held);
        var file = new ModelFile
        {
            Name = ParkingModel.Name,
            Kind = report.Promoted,
            Features = ParkingFeatures.Names,
            Monotone = ParkingFeatures.Monotone,
            Trees = text,
            Tables = prior.Tables(),
            Golden = Golden(report.Promoted, text, held),
            Card = Card(report),
        };
        return new TrainedParking(file, report);

        ParkingPrior PriorBefore(int hour) => ParkingPrior.Fit(zones.SelectMany(z => Looked(hours, z.Id).Where(h => h.Hour < hour).Select(h => ((int)z.Rule, SeoulTime.HourOfWeek(h.Hour), h.Violations > 0))));
    }

    /// <summary>The report as a table.</summary>
    public static string Table(ParkingReport report)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"### {report.HeldRows} held-out zone hours, {report.Rate:P1} violated; {report.TrainRows} trained on").AppendLine();
        text.AppendLine("| | Brier | AUC | hit@5 % |").AppendLine("|---|---|---|---|");
        foreach (var s in report.Scores)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {s.Candidate} | {s.Brier.Value:0.0000} ({s.Brier.Low:0.0000}–{s.Brier.High:0.0000}) | {s.Auc.Value:0.000} ({s.Auc.Low:0.000}–{s.Auc.High:0.000}) | {s.HitAt5:0.000} |");
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Brier score of the baseline less that of the trees: {report.Gain.Value:0.00000} ({report.Gain.Low:0.00000}–{report.Gain.High:0.00000}), days resampled. In force: {report.Promoted}.");
        return text.ToString();
    }

    private void AddWeek(FeatureTable rows, List<ParkingZone> zones, Dictionary<string, ZoneHours> hours, ParkingPrior prior, int week)
    {
        Span<float> row = stackalloc float[ParkingFeatures.Count];
        foreach (var zone in zones)
        {
            var place = ParkingHistory.PlaceOf(zone, id => city.Roads.FirstOrDefault(r => r.Id == id));
            var looked = Looked(hours, zone.Id).ToArray();
            foreach (var hour in looked.Where(h => h.Hour >= week && h.Hour < week + WeekHours))
            {
                var how = SeoulTime.HourOfWeek(hour.Hour);
                var tally = ParkingHistory.Tally(prior, zone, looked, how, week);

                // How long it will be looked at is not known beforehand: its usual time, as in the live view.
                ParkingFeatures.Write(place, tally, how, tally.MeanExposureS, row);
                rows.Add(row, hour.Violations > 0, how / 24);
            }
        }
    }

    private static IEnumerable<HourCount> Looked(Dictionary<string, ZoneHours> hours, string zone) =>
        hours.TryGetValue(zone, out var known) ? known.Hours.Where(h => h.ExposureS > 0) : [];

    private static List<GoldenRow> Golden(string kind, string text, FeatureTable rows)
    {
        var chosen = new FeatureTable(rows.Names);
        for (var i = 0; i < GoldenRows; i++)
            chosen.Add(rows.Row((int)((long)i * (rows.Count - 1) / (GoldenRows - 1))), false, 0);
        var scores = kind == ParkingModel.Trees ? LightGbmTrainer.Predict(text, chosen) : chosen.Score(row => row[0]);
        return [.. scores.Select((s, i) => new GoldenRow([.. chosen.Row(i).ToArray().Select(v => float.IsNaN(v) ? (float?)null : v)], s))];
    }

    private JsonObject Card(ParkingReport report) => new()
    {
        ["label"] = "at least one stay became a violation in the hour, of hours in which somebody looked at the zone",
        ["label_source"] = "street simulator through decoder, placement, journal and folds",
        ["provenance"] = "synthetic",
        ["city"] = city.Version,
        ["rules"] = new Grains.Folding.Rules().Version,
        ["weeks"] = settings.Days / 7,
        ["weeks_held_out"] = 1,
        ["seed"] = settings.Seed ?? city.Seed,
        ["trees"] = trees.Trees,
        ["leaves"] = trees.Leaves,
        ["library"] = "LightGBM 4.7.0 through Microsoft.ML.LightGbm 5.0.1",
        ["train_rows"] = report.TrainRows,
        ["held_out_rows"] = report.HeldRows,
        ["held_out_rate"] = Math.Round(report.Rate, 4),
        ["promoted"] = report.Promoted,
        ["brier_gain"] = new JsonArray(Number(report.Gain.Value), Number(report.Gain.Low), Number(report.Gain.High)),
        ["scores"] = new JsonArray([.. report.Scores.Select(s => (JsonNode)new JsonObject
        {
            ["name"] = s.Candidate,
            ["brier"] = new JsonArray(Number(s.Brier.Value), Number(s.Brier.Low), Number(s.Brier.High)),
            ["auc"] = new JsonArray(Number(s.Auc.Value), Number(s.Auc.Low), Number(s.Auc.High)),
            ["hit_at_5_percent"] = Number(s.HitAt5),
        })]),
    };

    private static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(Math.Round(value, 5)) : null;
}
