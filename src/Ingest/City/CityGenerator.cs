using SiheungTwin.Ingest.City.Dressing;
using SiheungTwin.Ingest.City.Synthetic;

namespace SiheungTwin.Ingest.City;

/// <summary>The synthetic city: everything made from a seed, labelled so. The same settings give the same bytes.</summary>
public static class CityGenerator
{
    /// <summary>Label of a city made from nothing.</summary>
    public const string Label = "합성 데이터";

    /// <summary>The same in English.</summary>
    public const string LabelEn = "synthetic";

    /// <summary>Generates a city directory.</summary>
    /// <param name="settings">Seed and sizes.</param>
    /// <param name="directory">Directory to write, made when missing.</param>
    /// <param name="progress">Told each step and the share behind it.</param>
    /// <returns>The version of the city.</returns>
    public static string Generate(GeneratorSettings settings, string directory, IProgress<CityProgress>? progress = null)
    {
        progress?.Report(new CityProgress("ground", 0));
        var ground = SyntheticGeography.Make(settings);
        var dressing = new DressingOptions { Signboards = settings.Signboards };
        return CityAssembly.Make(ground, new CityNames("siheung", Label, LabelEn, settings.Seed), dressing, directory, progress);
    }
}
