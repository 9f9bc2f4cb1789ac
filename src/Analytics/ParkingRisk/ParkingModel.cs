using SiheungTwin.Analytics.Learning;

namespace SiheungTwin.Analytics.ParkingRisk;

/// <summary>A loaded parking model: probability that a zone, looked at in an hour, shows at least one violation. The file says whether trees or the baseline won.</summary>
public sealed class ParkingModel
{
    /// <summary>Name under which it is put in force.</summary>
    public const string Name = "parking";

    /// <summary>Kind of a file whose trees won.</summary>
    public const string Trees = "lightgbm";

    /// <summary>Kind of a file whose baseline is in force.</summary>
    public const string Baseline = "baseline";

    private readonly TreeEnsemble? _trees;

    private ParkingModel(ModelFile file, TreeEnsemble? trees, ParkingPrior prior) => (File, _trees, Prior) = (file, trees, prior);

    /// <summary>The file it was loaded from, with its card.</summary>
    public ModelFile File { get; }

    /// <summary>What is expected of a zone without history.</summary>
    public ParkingPrior Prior { get; }

    /// <summary>Loads a file and checks it.</summary>
    /// <exception cref="InvalidDataException">Damaged, of another model, or it does not score its golden rows as it says.</exception>
    public static ParkingModel Load(byte[] bytes)
    {
        var file = ModelFile.Read(bytes, Name, ParkingFeatures.Names);
        if (file.Kind is not (Trees or Baseline))
            throw new InvalidDataException($"The parking model is of kind '{file.Kind}', which this version does not know.");
        var model = new ParkingModel(file, file.Kind == Trees ? TreeEnsemble.Parse(file.Trees) : null, ParkingPrior.Of(file.Tables));
        file.CheckGolden(model.Probability);
        return model;
    }

    /// <summary>Probability for one row of <see cref="ParkingFeatures"/>, 0–1.</summary>
    public double Probability(ReadOnlySpan<float> row) => _trees?.Probability(row) ?? row[0];

    /// <summary>Probability for a zone in an hour, looked at as long as it usually is.</summary>
    public double Score(ParkingPlace place, in ParkingTally tally, int hourOfWeek)
    {
        Span<float> row = stackalloc float[ParkingFeatures.Count];
        ParkingFeatures.Write(place, tally, hourOfWeek, tally.MeanExposureS, row);
        return Probability(row);
    }
}
