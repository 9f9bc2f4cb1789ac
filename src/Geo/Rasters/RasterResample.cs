namespace SiheungTwin.Geo.Rasters;

/// <summary>Rasters of coarser cells.</summary>
public static class RasterResample
{
    /// <summary>
    /// Mean over blocks of <paramref name="factor"/> × <paramref name="factor"/> cells from the north-west corner, cells without data
    /// left out; a block with none is <see cref="Raster.NoData"/>. A last column or row of fewer cells is kept, so the result may reach
    /// further east or south.
    /// </summary>
    /// <param name="raster">The finer raster.</param>
    /// <param name="factor">Cells along the side of a block; 3 makes 30 m of 10 m.</param>
    public static Raster BlockMean(Raster raster, int factor)
    {
        ArgumentNullException.ThrowIfNull(raster);
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 1);
        var coarse = new Raster(
            (raster.Columns + factor - 1) / factor, (raster.Rows + factor - 1) / factor, raster.West, raster.North, raster.CellM * factor);
        for (var row = 0; row < coarse.Rows; row++)
        {
            for (var column = 0; column < coarse.Columns; column++)
                coarse[column, row] = Mean(raster, column * factor, row * factor, factor);
        }

        return coarse;
    }

    private static float Mean(Raster raster, int firstColumn, int firstRow, int factor)
    {
        var sum = 0.0;
        var count = 0;
        for (var row = firstRow; row < Math.Min(firstRow + factor, raster.Rows); row++)
        {
            for (var column = firstColumn; column < Math.Min(firstColumn + factor, raster.Columns); column++)
            {
                if (raster[column, row] is var value && value != Raster.NoData)
                {
                    sum += value;
                    count++;
                }
            }
        }

        return count == 0 ? Raster.NoData : (float)(sum / count);
    }
}
