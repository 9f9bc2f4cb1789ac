using System.Text.Json;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.WhatIf;
using SiheungTwin.Grains.WhatIf.Runs;
using SiheungTwin.Ingest.City.Files;

namespace SiheungTwin.Silo.WhatIf;

/// <summary>What a worker needs to be told besides the inputs.</summary>
/// <param name="City">City directory.</param>
/// <param name="Threads">Threads.</param>
internal sealed record WorkerOrder(string City, int Threads)
{
    /// <summary>Simulated time between keyframes [s]; 0 makes none.</summary>
    public double KeyframeS { get; init; }

    /// <summary>Directory of stored baselines on this machine; null keeps none.</summary>
    public string? Baselines { get; init; }

    /// <summary>What is kept there.</summary>
    public BaselineLimits Kept { get; init; } = new();

    /// <summary>Writes how the water stands at the end instead of a run's results.</summary>
    public bool Analysis { get; init; }
}

/// <summary>
/// The directory in which parent and worker meet: the order, inputs, depths to start from and keyframes to go on from go in;
/// results come out under <c>out</c>, keyframes and the partial map beside it.
/// </summary>
internal static class RunDirectory
{
    public const string Inputs = "inputs.json";

    /// <summary>Depths to start from (<see cref="Grains.WhatIf.Analysis.DepthField"/>), where the inputs name some.</summary>
    public const string Warm = "warm.depth";

    /// <summary>The newest partial map.</summary>
    public const string Partial = "partial.png";

    private const string Order = "worker.json";

    public static string Out(string directory) => Path.Combine(directory, "out");

    /// <summary>The results as one file.</summary>
    public static string Archive(string directory) => Path.Combine(directory, "results.zip");

    public static async Task PrepareAsync(string directory, byte[] inputs, WorkerOrder order, CancellationToken ct)
    {
        Directory.CreateDirectory(directory);
        await File.WriteAllBytesAsync(Path.Combine(directory, Inputs), inputs, ct);
        await File.WriteAllBytesAsync(Path.Combine(directory, Order), JsonSerializer.SerializeToUtf8Bytes(order), ct);
    }

    public static WorkerOrder ReadOrder(string directory) =>
        JsonSerializer.Deserialize<WorkerOrder>(File.ReadAllBytes(Path.Combine(directory, Order)))
        ?? throw new InvalidDataException($"{directory}: {Order} is empty.");

    /// <summary>The part of a city directory a run needs; signboards and the like are not read.</summary>
    public static RunCity ReadCity(string directory)
    {
        string[] names = ["zones", "roads", "underpasses", "waters", "dongs", "pumps", "gates", "parking", "shelters", "routes"];
        var files = CityFiles.FromDirectory(directory, file => names.Contains(Path.GetFileNameWithoutExtension(file)) && file.EndsWith(".geojson", StringComparison.Ordinal));
        var manifest = files.Manifest;
        return new RunCity(manifest.Name, manifest.Version, manifest.Label, manifest.LabelEn)
        {
            Zones = Get<DrainageZone>("zones"),
            Roads = Get<RoadSegment>("roads"),
            Underpasses = Get<Underpass>("underpasses"),
            Waters = Get<WaterBody>("waters"),
            Dongs = Get<Dong>("dongs"),
            Pumps = Get<Pump>("pumps"),
            Gates = Get<Gate>("gates"),
            ParkingZones = Get<ParkingZone>("parking"),
            Shelters = Get<Shelter>("shelters"),
            EmergencyRoutes = files.Has("routes.geojson") ? Get<EmergencyRoute>("routes") : [],
        };

        List<T> Get<T>(string name)
            where T : CityAsset => AssetFile.Read<T>(name + ".geojson", files[name + ".geojson"]);
    }
}
