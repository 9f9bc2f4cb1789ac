using System.CommandLine;
using SiheungTwin.Ingest.City.Files;
using SiheungTwin.Ingest.City.Import;
using SiheungTwin.Ingest.City.Synthetic;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.Verbs;

/// <summary><c>city generate</c> and <c>city build</c>.</summary>
internal static class CityVerbs
{
    public static Command Make() => new("city", "Make a city directory") { Generate(), Build(), Storm() };

    private static Command Generate()
    {
        var seed = new Option<int?>("--seed") { Description = "Seed; the same seed gives the same bytes" };
        var signs = new Option<int?>("--signboards") { Description = "Signboards, up to 170,000" };
        var output = new Option<string>("--out") { Description = "Directory to write", Required = true };
        var command = new Command("generate", "Generate the synthetic city") { seed, signs, output };
        command.SetAction(parsed =>
        {
            var settings = ShippedCity.Settings();
            settings = settings with { Seed = parsed.GetValue(seed) ?? settings.Seed, Signboards = parsed.GetValue(signs) ?? settings.Signboards };
            ShippedCity.Generate(settings, Path.GetFullPath(parsed.GetValue(output)!));
            return 0;
        });
        return command;
    }

    private static Command Storm()
    {
        var start = new Option<string>("--start") { Description = "Begin of the storm, RFC 3339; without an offset KST", Required = true };
        var station = new Option<int>("--station") { Description = "AWS station", DefaultValueFactory = _ => 565 };
        var city = new Option<string?>("--city") { Description = "City directory; default: the shipped city" };
        var command = new Command("storm", "Print the synthetic storm at a station, in the CSV dialect of kma-aws") { start, station, city };
        command.SetAction(parsed =>
        {
            if (!Rfc3339.TryParse(parsed.GetValue(start)!, out var begin))
                throw new VerbException($"--start: '{parsed.GetValue(start)}' is not an RFC 3339 time.");
            var directory = Path.GetFullPath(parsed.GetValue(city) ?? TwinHome.ShippedCity);
            ShippedCity.EnsureAt(directory);
            Console.Write(SyntheticStorm.Csv(CityDirectory.Read(directory), begin, parsed.GetValue(station)));
            return 0;
        });
        return command;
    }

    private static Command Build()
    {
        var dongs = new Option<string>("--dongs") { Description = "Dong polygons: zipped shapefile or GeoJSON", Required = true };
        var roads = new Option<string>("--roads") { Description = "Road lines: GeoJSON", Required = true };
        var dem = new Option<string?>("--dem") { Description = "Terrain: ESRI ASCII or GeoTIFF; default: synthesised" };
        var underpasses = new Option<string?>("--underpasses") { Description = "Underpasses: CSV of id,name,lat,lon or GeoJSON points; default: roads named ...지하차도" };
        var carParks = new Option<string?>("--car-parks") { Description = "Car parks: CSV of the national standard data set" };
        var childZones = new Option<string[]>("--child-zones") { Description = "Child protection zones: CSV of the national standard data set; may be given again for another year" };
        var cameras = new Option<string?>("--cameras") { Description = "Enforcement cameras: CSV of the national standard data set" };
        var busStops = new Option<string?>("--bus-stops") { Description = "Bus stops: CSV" };
        var hydrants = new Option<string?>("--hydrants") { Description = "Hydrants: CSV of id,lat,lon or GeoJSON points" };
        var crossings = new Option<string?>("--crossings") { Description = "Pedestrian crossings: CSV of id,lat,lon or GeoJSON points" };
        var signs = new Option<string?>("--signs") { Description = "Signs: CSV; default: synthesised" };
        var seed = new Option<int>("--seed") { Description = "Seed of everything synthetic", DefaultValueFactory = _ => 20220808 };
        var output = new Option<string>("--out") { Description = "Directory to write", Required = true };
        var command = new Command("build", "Build a city from real files; what is not supplied is synthesised and says so")
        {
            dongs, roads, underpasses, dem, carParks, childZones, cameras, busStops, hydrants, crossings, signs, seed, output,
        };
        command.SetAction(parsed =>
        {
            var inputs = new CityBuildInputs
            {
                Dongs = parsed.GetValue(dongs)!,
                Roads = parsed.GetValue(roads)!,
                Underpasses = parsed.GetValue(underpasses),
                Dem = parsed.GetValue(dem),
                CarParks = parsed.GetValue(carParks),
                ChildZones = parsed.GetValue(childZones) ?? [],
                Cameras = parsed.GetValue(cameras),
                BusStops = parsed.GetValue(busStops),
                Hydrants = parsed.GetValue(hydrants),
                Crossings = parsed.GetValue(crossings),
                Signs = parsed.GetValue(signs),
                Seed = parsed.GetValue(seed),
            };
            var directory = Path.GetFullPath(parsed.GetValue(output)!);
            ProgressBar.Show("city build", progress => CityBuild.Build(inputs, directory, progress));
            Console.WriteLine(Path.Combine(directory, "report.json"));
            return 0;
        });
        return command;
    }
}
