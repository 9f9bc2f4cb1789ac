namespace SiheungTwin.Grains.WhatIf.Tables;

/// <summary>
/// Sandbags stacked as a pyramid: a dike of r courses has r bags across its lowest course, one fewer in each above, so r (r + 1) / 2 in a cross-section.
/// With bags a foot long and three courses a foot this is the rule of the US Army Corps of Engineers (flood-fight handbook):
/// (3 H + 9 H²) / 2 bags a foot of dike, 600, 2,100, 4,500 and 7,800 bags per 100 feet at 1, 2, 3 and 4 feet.
/// </summary>
public sealed record SandbagRules
{
    /// <summary>Where bag and rule come from.</summary>
    public string Source { get; init; } = "bag of 0.6 x 0.3 x 0.15 m filled (configured); pyramid rule of the US Army Corps of Engineers";

    /// <summary>Length of a filled bag along the line [m].</summary>
    public double BagLengthM { get; init; } = 0.6;

    /// <summary>Width of a filled bag across the line [m]; the dike's foot is this times its courses.</summary>
    public double BagWidthM { get; init; } = 0.3;

    /// <summary>Height of one course [m].</summary>
    public double BagHeightM { get; init; } = 0.15;

    /// <summary>Courses that reach a height [m].</summary>
    public int Rows(double heightM) => (int)Math.Ceiling((heightM / BagHeightM) - 1e-9);

    /// <summary>Bags that so many courses take along a line [m].</summary>
    public long Bags(double lengthM, int rows) => (long)Math.Max(1, Math.Ceiling((lengthM / BagLengthM) - 1e-9)) * rows * (rows + 1) / 2;

    /// <summary>Courses that so many bags make along a line [m]; 0 when they do not make one.</summary>
    public int RowsOf(double lengthM, int bags)
    {
        var rows = 0;
        while (Bags(lengthM, rows + 1) <= bags)
            rows++;
        return rows;
    }

    /// <summary>Passes, or names what makes no sense.</summary>
    /// <exception cref="InvalidDataException">A size is not above 0.</exception>
    public void Check()
    {
        if (!(BagLengthM > 0) || !(BagWidthM > 0) || !(BagHeightM > 0))
            throw new InvalidDataException("sandbags: bag_length_m, bag_width_m and bag_height_m must be above 0.");
    }
}
