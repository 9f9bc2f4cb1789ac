using SiheungTwin.Hydraulics.Series;

namespace SiheungTwin.Hydraulics.Surface;

/// <summary>Rain on the surface.</summary>
/// <param name="SeriesMmH">Intensities [mm/h], in steps or linear; the solver takes the exact mean of each over a time step.</param>
/// <param name="SeriesOfCell">For each cell, row by row, the index of its series, or −1 for no rain; null puts every cell on series 0.</param>
public sealed record Rainfall(IReadOnlyList<TimeSeries> SeriesMmH, int[]? SeriesOfCell = null)
{
    /// <summary>The same rain everywhere.</summary>
    public static Rainfall Uniform(TimeSeries mmH) => new([mmH]);
}
