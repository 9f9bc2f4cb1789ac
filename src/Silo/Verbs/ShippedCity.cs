using System.Text.Json;
using SiheungTwin.Ingest.City;
using SiheungTwin.Ingest.City.Files;
using SiheungTwin.Ingest.City.Synthetic;
using SiheungTwin.Silo.Hosting;

namespace SiheungTwin.Silo.Verbs;

/// <summary>The shipped city is generated at the first start from its committed settings: the same settings give the same bytes.</summary>
internal static class ShippedCity
{
    private static readonly JsonSerializerOptions Web = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    public static void EnsureAt(string directory)
    {
        var shipped = Path.GetFullPath(directory) == Path.GetFullPath(TwinHome.ShippedCity);

        // The shipped city of an older twin lacks what has come since, and is made again; a city of the user's own is taken as it is.
        if (CityVersions.IsCity(directory) && (!shipped || CityDirectory.HoldsEveryCollection(CityVersions.Manifest(directory))))
            return;
        if (!shipped)
            throw new VerbException($"--city: {directory} is not a city directory; make one with ./twin city generate --out DIR or ./twin city build.");
        Generate(Settings(), directory);
    }

    /// <summary>The committed settings of the shipped city.</summary>
    public static GeneratorSettings Settings()
    {
        if (!File.Exists(TwinHome.GeneratorSettings))
            return new GeneratorSettings();
        return JsonSerializer.Deserialize<GeneratorSettings>(File.ReadAllBytes(TwinHome.GeneratorSettings), Web)
            ?? throw new VerbException($"{TwinHome.GeneratorSettings} is empty.");
    }

    public static void Generate(GeneratorSettings settings, string directory)
    {
        // Written beside and moved into place: a start that is cut off leaves no half city behind.
        var temporary = $"{directory.TrimEnd('/')}.{Environment.ProcessId}";
        ProgressBar.Show("합성 시흥 · synthetic Siheung", progress => CityGenerator.Generate(settings, temporary, progress));
        if (Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(directory))!);
        Directory.Move(temporary, directory);
    }
}
