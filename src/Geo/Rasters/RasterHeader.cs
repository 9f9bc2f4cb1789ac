namespace SiheungTwin.Geo.Rasters;

/// <summary>What a raster file says of itself before its values; read without touching these, so that a file too large is refused at once.</summary>
/// <param name="Columns">Cells from west to east.</param>
/// <param name="Rows">Cells from north to south.</param>
/// <param name="West">Easting of the western edge [m].</param>
/// <param name="North">Northing of the northern edge [m].</param>
/// <param name="CellM">Cell side [m].</param>
/// <param name="NoDataValue">Value that the file writes for a cell without data; null where it names none.</param>
/// <param name="NamesCentre">Whether the file places its lower left cell by the cell's centre and not by its corner.</param>
public sealed record RasterHeader(int Columns, int Rows, double West, double North, double CellM, double? NoDataValue = null, bool NamesCentre = false)
{
    /// <summary>Cells in all.</summary>
    public long Cells => (long)Columns * Rows;
}
