using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Ingest.City;
using SiheungTwin.Ingest.City.Files;
using SiheungTwin.Ingest.City.Synthetic;

namespace SiheungTwin.Ingest.Tests.City;

public sealed class GeneratedCity : IDisposable
{
    public GeneratedCity()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Version = CityGenerator.Generate(new GeneratorSettings { Signboards = 20_000 }, Folder);
        GenerateSeconds = watch.Elapsed.TotalSeconds;
        watch.Restart();
        City = CityDirectory.Read(Folder);
        ReadSeconds = watch.Elapsed.TotalSeconds;
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("city").FullName;

    public string Version { get; }

    public CityModel City { get; }

    public double GenerateSeconds { get; }

    public double ReadSeconds { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
