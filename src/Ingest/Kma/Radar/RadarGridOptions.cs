namespace SiheungTwin.Ingest.Kma.Radar;

/// <summary>Where the pixels of a radar composite lie: KMA's Lambert conformal conic (30°N, 60°N; origin 126°E 38°N), by its size.</summary>
/// <param name="Columns">Pixels of a row.</param>
/// <param name="Rows">Rows, the first in the south.</param>
/// <param name="CellKm">Side of a pixel [km].</param>
/// <param name="OriginColumn">Column of the origin, from 0.</param>
/// <param name="OriginRow">Row of the origin, from 0.</param>
public sealed record RadarGrid(int Columns, int Rows, double CellKm, double OriginColumn, double OriginRow);

/// <summary>How radar composites become rain of the 5 km grid.</summary>
public sealed class RadarGridOptions
{
    /// <summary>Composites that can be placed. The two preset are the nationwide ones of 500 m and 1 km as generally described; their origins are unverified here.</summary>
    public List<RadarGrid> Grids { get; set; } = [new(2305, 2881, 0.5, 1120, 1680), new(1153, 1441, 1, 560, 840)];

    /// <summary>Westernmost cell of the 5 km grid that is read.</summary>
    public int WestNx { get; set; } = 54;

    /// <summary>Easternmost cell.</summary>
    public int EastNx { get; set; } = 59;

    /// <summary>Southernmost cell.</summary>
    public int SouthNy { get; set; } = 120;

    /// <summary>Northernmost cell.</summary>
    public int NorthNy { get; set; } = 125;

    /// <summary>a of Z = a R^b, Z in mm⁶/m³, R in mm/h (Marshall and Palmer 1948).</summary>
    public double ZrA { get; set; } = 200;

    /// <summary>b of Z = a R^b.</summary>
    public double ZrB { get; set; } = 1.6;

    /// <summary>Share of a cell's pixels that have to be within the radar's reach.</summary>
    public double LeastShare { get; set; } = 0.5;

    /// <summary>True where composites with a header hold rain rates (mm/h × 100) instead of reflectivities (dBZ × 100).</summary>
    public bool HeaderHoldsRates { get; set; }
}
