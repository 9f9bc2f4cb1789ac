using System.Globalization;

namespace SiheungTwin.Analytics.Learning;

/// <summary>How a binary LightGBM model is trained. Defaults suit a few hundred thousand rows and a file well under 1 MB.</summary>
public sealed record LightGbmSettings
{
    /// <summary>Trees.</summary>
    public int Trees { get; init; } = 200;

    /// <summary>Most leaves of a tree.</summary>
    public int Leaves { get; init; } = 15;

    /// <summary>Shrinkage of each tree.</summary>
    public double LearningRate { get; init; } = 0.08;

    /// <summary>Fewest rows in a leaf.</summary>
    public int RowsInLeaf { get; init; } = 100;

    /// <summary>Least hessian in a leaf, λ2 of the leaf values.</summary>
    public double L2 { get; init; } = 1;

    /// <summary>Seed of everything drawn.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Threads: fixed, because sums in another order give other trees.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The parameters as LightGBM reads them.</summary>
    /// <param name="monotone">+1 rising, −1 falling, 0 free, for each feature.</param>
    public string Text(IEnumerable<int> monotone) => string.Create(
        CultureInfo.InvariantCulture,
        $"objective=binary num_leaves={Leaves} learning_rate={LearningRate} min_data_in_leaf={RowsInLeaf} lambda_l2={L2} seed={Seed} deterministic=true force_row_wise=true num_threads={Threads} verbosity=-1 monotone_constraints_method=basic monotone_constraints={string.Join(',', monotone)}");
}
