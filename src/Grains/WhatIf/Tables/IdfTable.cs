namespace SiheungTwin.Grains.WhatIf.Tables;

/// <summary>Rain by return period and duration. The shipped one is an approximation and labelled so; real use needs the city's published one.</summary>
public sealed record IdfTable
{
    /// <summary>Label shown wherever a total came from here.</summary>
    public string Label { get; init; } = "approximate, configured";

    /// <summary>
    /// Where the numbers come from. Shipped: 90 mm in one hour in 50 years (the figure a detention basin of Siheung was designed for), carried to other
    /// return periods by a Gumbel distribution with a coefficient of variation of 0.4 and to other durations by i ∝ (t + 10 min)^−0.7. Not fitted to data.
    /// </summary>
    public string Source { get; init; } = "90 mm/h at 50 years (design of a detention basin in Siheung), Gumbel with CV 0.4, i ~ (t + 10 min)^-0.7; not fitted to data";

    /// <summary>Return periods [years], rising.</summary>
    public IReadOnlyList<double> ReturnPeriodsY { get; init; } = [2, 5, 10, 20, 30, 50, 80, 100, 200];

    /// <summary>Durations [min], rising.</summary>
    public IReadOnlyList<double> DurationsMin { get; init; } = [30, 60, 90, 120, 180, 360, 720, 1440];

    /// <summary>Rain [mm]: a row for each return period, a column for each duration.</summary>
    public IReadOnlyList<IReadOnlyList<double>> DepthsMm { get; init; } =
    [
        [31, 41, 48, 54, 62, 77, 96, 119],
        [42, 57, 66, 74, 85, 106, 132, 164],
        [50, 67, 79, 87, 100, 126, 156, 193],
        [57, 77, 90, 100, 115, 144, 179, 222],
        [61, 83, 97, 107, 124, 155, 193, 238],
        [67, 90, 105, 117, 134, 168, 209, 259],
        [71, 97, 113, 125, 144, 181, 224, 278],
        [74, 100, 116, 129, 149, 186, 232, 287],
        [81, 109, 128, 142, 163, 204, 254, 314],
    ];

    /// <summary>Rain of a return period and duration [mm], linear in their logarithms (rain too in duration); null outside the table.</summary>
    public double? DepthMm(double returnPeriodY, double durationMin)
    {
        if (Place(ReturnPeriodsY, returnPeriodY) is not { } row || Place(DurationsMin, durationMin) is not { } column)
            return null;
        var (low, high) = (Along(DepthsMm[row.Index], column), Along(DepthsMm[row.Index + 1], column));
        return low + ((high - low) * row.Share);
    }

    /// <summary>Passes, or names what makes no sense.</summary>
    /// <exception cref="InvalidDataException">Lengths, order or signs are wrong.</exception>
    public void Check()
    {
        Rising(ReturnPeriodsY, "return_periods_y");
        Rising(DurationsMin, "durations_min");
        if (DepthsMm.Count != ReturnPeriodsY.Count)
            throw new InvalidDataException($"idf.depths_mm needs a row for each of {ReturnPeriodsY.Count} return periods, got {DepthsMm.Count}.");
        for (var i = 0; i < DepthsMm.Count; i++)
        {
            if (DepthsMm[i].Count != DurationsMin.Count || DepthsMm[i].Any(d => !(d > 0)))
                throw new InvalidDataException($"idf.depths_mm[{i}] needs a depth above 0 for each of {DurationsMin.Count} durations.");
        }
    }

    private static double Along(IReadOnlyList<double> row, (int Index, double Share) column) =>
        row[column.Index] * Math.Pow(row[column.Index + 1] / row[column.Index], column.Share);

    private static (int Index, double Share)? Place(IReadOnlyList<double> points, double at)
    {
        for (var i = 0; i + 1 < points.Count; i++)
        {
            if (at >= points[i] && at <= points[i + 1])
                return (i, Math.Log(at / points[i]) / Math.Log(points[i + 1] / points[i]));
        }

        return null;
    }

    private static void Rising(IReadOnlyList<double> points, string name)
    {
        if (points.Count < 2 || !(points[0] > 0) || points.Skip(1).Where((p, i) => !(p > points[i])).Any())
            throw new InvalidDataException($"idf.{name} needs two or more numbers above 0 that rise.");
    }
}
