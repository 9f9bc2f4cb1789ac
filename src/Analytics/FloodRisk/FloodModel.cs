using SiheungTwin.Analytics.Learning;

namespace SiheungTwin.Analytics.FloodRisk;

/// <summary>A loaded flood model: probability that a place floods within 1, 2 or 3 hours. Immutable; safe from many threads.</summary>
public sealed class FloodModel
{
    /// <summary>Name under which it is put in force.</summary>
    public const string Name = "flood";

    private readonly TreeEnsemble _trees;

    private FloodModel(ModelFile file, TreeEnsemble trees) => (File, _trees) = (file, trees);

    /// <summary>The file it was loaded from, with its card.</summary>
    public ModelFile File { get; }

    /// <summary>Loads a file and checks it.</summary>
    /// <exception cref="InvalidDataException">Damaged, of another model, or it does not score its golden rows as it says.</exception>
    public static FloodModel Load(byte[] bytes)
    {
        var file = ModelFile.Read(bytes, Name, FloodFeatures.Names);
        var trees = TreeEnsemble.Parse(file.Trees);
        if (!trees.Features.SequenceEqual(FloodFeatures.Names, StringComparer.Ordinal))
            throw new InvalidDataException("The trees of the flood model read other features than the file names.");
        file.CheckGolden(trees.Probability);
        return new FloodModel(file, trees);
    }

    /// <summary>Probability for one row of <see cref="FloodFeatures"/>, 0–1.</summary>
    public double Probability(ReadOnlySpan<float> row) => _trees.Probability(row);

    /// <summary>
    /// Probabilities within 1, 2 and 3 hours, never falling with the horizon: what happens within one hour also happens within two.
    /// The trees rise with the horizon themselves; only an hour whose forecast is missing can break the order, and is lifted here.
    /// </summary>
    public FloodProbability Score(FloodPlace place, in FloodConditions now)
    {
        Span<float> row = stackalloc float[FloodFeatures.Count];
        Span<double> hours = stackalloc double[FloodFeatures.Hours];
        for (var h = 0; h < hours.Length; h++)
        {
            FloodFeatures.Write(place, now, h + 1, row);
            hours[h] = Math.Max(_trees.Probability(row), h > 0 ? hours[h - 1] : 0);
        }

        return new FloodProbability(hours[0], hours[1], hours[2]);
    }
}

/// <summary>Probability of flooding, 0–1.</summary>
/// <param name="Within1h">Within one hour.</param>
/// <param name="Within2h">Within two hours.</param>
/// <param name="Within3h">Within three hours.</param>
public readonly record struct FloodProbability(double Within1h, double Within2h, double Within3h);
