using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using SiheungTwin.Analytics.Learning;
using SiheungTwin.Ingest.City.Files;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Train;

namespace SiheungTwin.Silo.Verbs;

/// <summary><c>train flood</c> and <c>train parking</c>.</summary>
internal static class TrainVerb
{
    public static Command Make() => new("train", "Train a model and judge it beside its baselines") { Flood(), Parking() };

    private static Command Flood()
    {
        var defaults = new StormSettings();
        var storms = new Option<int>("--storms") { Description = $"Synthetic storms to compute, at least 8 (default {defaults.Storms})", DefaultValueFactory = _ => defaults.Storms };
        var seed = new Option<int>("--seed") { Description = "Seed; the same seed gives the same file", DefaultValueFactory = _ => defaults.Seed };
        var cell = new Option<double>("--cell") { Description = "Cell side of the solver [m]", DefaultValueFactory = _ => defaults.CellM };
        var workers = new Option<int>("--workers") { Description = "Storms computed at once", DefaultValueFactory = _ => Environment.ProcessorCount };
        var (city, output, report) = (City(), Output("flood"), Report());
        var command = new Command("flood", "Flood probability of zones and underpasses within 1, 2, 3 hours, from the solver's own runs") { storms, seed, cell, workers, city, output, report };
        command.SetAction((parsed, ct) => Task.Run(
            () =>
            {
                if (parsed.GetValue(storms) < 8)
                    throw new VerbException("--storms: give at least 8; every fourth is held out.");
                var directory = CityAt(parsed.GetValue(city));
                var settings = new StormSettings { Storms = parsed.GetValue(storms), Seed = parsed.GetValue(seed), CellM = parsed.GetValue(cell) };
                var training = new FloodTraining(CityDirectory.Read(directory), CityDirectory.ReadTerrain(directory), CityDirectory.ReadZoneRaster(directory), settings, new LightGbmSettings { Seed = settings.Seed });
                var trained = Guarded(() => training.Run(Math.Max(1, parsed.GetValue(workers)), Console.Error.WriteLine, ct));
                Console.WriteLine(FloodReportText.Table(trained.Report));
                Write(trained.File, parsed.GetValue(output)!, parsed.GetValue(report));
                return 0;
            },
            ct));
        return command;
    }

    private static Command Parking()
    {
        var days = new Option<int>("--days") { DefaultValueFactory = _ => 3 };
        var command = new Command("parking") { days };
        command.SetAction(async (parsed, ct) =>
        {
            var city = CityDirectory.Read(CityAt(null));
            var w = Stopwatch.StartNew();
            var hours = await StreetHours.MakeAsync(city, new SiheungTwin.Ingest.City.Synthetic.Street.StreetSettings { Days = parsed.GetValue(days) }, new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.FromHours(9)), t => Console.Error.WriteLine($"{w.Elapsed.TotalSeconds:0.0} {t}"), ct);
            var all = hours.Values.SelectMany(z => z.Hours).ToArray();
            Console.WriteLine($"{w.Elapsed.TotalSeconds:0.0} s, {hours.Count} zones, {all.Length} hours, exposed {all.Count(h => h.ExposureS > 0)}, violated {all.Count(h => h.ExposureS > 0 && h.Violations > 0)}, viol {all.Sum(h => h.Violations)} stays {all.Sum(h => h.Stays)}");
            return 0;
        });
        return command;
    }

    private static T Guarded<T>(Func<T> train)
    {
        try
        {
            return train();
        }
        catch (LightGbmException e)
        {
            throw new VerbException(e.Message);
        }
    }

    private static void Write(ModelFile file, string output, string? report)
    {
        var bytes = file.ToBytes();
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
        File.WriteAllBytes(output, bytes);
        if (report is not null)
            File.WriteAllText(report, file.Card.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true }));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{output}: {bytes.Length} bytes, {file.Golden.Count} golden rows, {(DateTime.Now - Process.GetCurrentProcess().StartTime).TotalSeconds:0} s"));
    }

    private static string CityAt(string? city)
    {
        var directory = Path.GetFullPath(city ?? TwinHome.ShippedCity);
        ShippedCity.EnsureAt(directory);
        return directory;
    }

    private static Option<string?> City() => new("--city") { Description = "City directory; default: the shipped city" };

    private static Option<string> Output(string name) => new("--out") { Description = $"Model file to write; default {name}{ModelVersions.Extension}", DefaultValueFactory = _ => name + ModelVersions.Extension };

    private static Option<string?> Report() => new("--report") { Description = "Write the model card with all scores, JSON" };
}
