using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using SiheungTwin.Analytics.Learning;
using SiheungTwin.Ingest.City.Files;
using SiheungTwin.Ingest.City.Synthetic.Street;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Train;

namespace SiheungTwin.Silo.Verbs;

/// <summary><c>train flood</c> and <c>train parking</c>.</summary>
internal static class TrainVerb
{
    // A Monday, so that the weeks of the simulation are weeks of the calendar.
    private static readonly DateTimeOffset Monday = new(2026, 6, 1, 0, 0, 0, TimeSpan.FromHours(9));

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
        command.SetAction(async (parsed, ct) =>
        {
            if (parsed.GetValue(storms) < 8)
                throw new VerbException("--storms: give at least 8; every fourth is held out.");
            var directory = CityAt(parsed.GetValue(city));
            var settings = new StormSettings { Storms = parsed.GetValue(storms), Seed = parsed.GetValue(seed), CellM = parsed.GetValue(cell) };
            var training = new FloodTraining(CityDirectory.Read(directory), CityDirectory.ReadTerrain(directory), CityDirectory.ReadZoneRaster(directory), settings, new LightGbmSettings { Seed = settings.Seed });
            var trained = await GuardedAsync(() => Task.Run(() => training.Run(Math.Max(1, parsed.GetValue(workers)), Console.Error.WriteLine, ct), ct));
            Console.WriteLine(FloodReportText.Table(trained.Report));
            Write(trained.File, parsed.GetValue(output)!, parsed.GetValue(report));
            return 0;
        });
        return command;
    }

    private static Command Parking()
    {
        var weeks = new Option<int>("--weeks") { Description = "Simulated weeks, 3 to 8; the last is held out (default 4)", DefaultValueFactory = _ => 4 };
        var seed = new Option<int?>("--seed") { Description = "Seed; default: the city's" };
        var (city, output, report) = (City(), Output("parking"), Report());
        var command = new Command("parking", "Probability of a violation by zone and hour, from simulated weeks taken in by journal and folds") { weeks, seed, city, output, report };
        command.SetAction(async (parsed, ct) =>
        {
            if (parsed.GetValue(weeks) is < 3 or > 8)
                throw new VerbException("--weeks: give 3 to 8; the first is history only, the last is held out.");
            var settings = new StreetSettings { Days = 7 * parsed.GetValue(weeks), Seed = parsed.GetValue(seed) };
            var training = new ParkingTraining(CityDirectory.Read(CityAt(parsed.GetValue(city))), settings, Monday, new LightGbmSettings { Trees = 120, Leaves = 8, LearningRate = 0.05 });
            var trained = await GuardedAsync(() => training.RunAsync(Console.Error.WriteLine, ct));
            Console.WriteLine(ParkingTraining.Table(trained.Report));
            Write(trained.File, parsed.GetValue(output)!, parsed.GetValue(report));
            return 0;
        });
        return command;
    }

    private static async Task<T> GuardedAsync<T>(Func<Task<T>> train)
    {
        try
        {
            return await train();
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
