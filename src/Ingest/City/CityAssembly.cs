using SiheungTwin.Geo.Rasters;
using SiheungTwin.Ingest.City.Delineation;
using SiheungTwin.Ingest.City.Dressing;
using SiheungTwin.Ingest.City.Files;

namespace SiheungTwin.Ingest.City;

/// <summary>How far the making of a city has come.</summary>
/// <param name="Step">What is being done: <c>ground</c>, <c>zones</c>, <c>assets</c>, <c>files</c>, <c>done</c>.</param>
/// <param name="Share">Share of the whole that is behind, 0–1.</param>
public readonly record struct CityProgress(string Step, double Share);

/// <summary>From the ground to the files: delineation, dressing, writing. Shared by the generator and the build from real files.</summary>
public static class CityAssembly
{
    /// <summary>Makes a city directory of a ground.</summary>
    /// <returns>The version of the city written.</returns>
    public static string Make(BaseGeography ground, CityNames names, DressingOptions dressing, string directory, IProgress<CityProgress>? progress, string? licence = null)
    {
        ToFileSteps(ground.Terrain);
        progress?.Report(new CityProgress("zones", 0.35));
        var plan = Delineator.Run(ground, new DelineationOptions());
        progress?.Report(new CityProgress("assets", 0.6));
        var city = CityDresser.Dress(ground, plan, dressing, names);
        progress?.Report(new CityProgress("files", 0.8));
        var version = CityDirectory.Write(directory, city, ground.Terrain, plan.Zones, licence);
        progress?.Report(new CityProgress("done", 1));
        return version;
    }

    /// <summary>The terrain as its file will hold it, so that what is derived from it and what is read back agree.</summary>
    private static void ToFileSteps(Raster terrain)
    {
        var step = CityDirectory.TerrainStepM(terrain);
        for (var i = 0; i < terrain.Values.Length; i++)
            terrain.Values[i] = (float)(Math.Round(terrain.Values[i] / step) * step);
    }
}
