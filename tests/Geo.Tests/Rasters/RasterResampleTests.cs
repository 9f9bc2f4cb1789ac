using SiheungTwin.Geo.Rasters;

namespace SiheungTwin.Geo.Tests.Rasters;

public sealed class RasterResampleTests
{
    [Fact]
    public void A_block_is_the_mean_of_the_cells_that_have_data()
    {
        const float N = Raster.NoData;
        var fine = new Raster(4, 3, 180000, 530000, 10, [1, 3, N, N, 5, N, N, N, 7, 9, 11, 13]);
        var coarse = RasterResample.BlockMean(fine, 2);
        Assert.Equal((2, 2, 20.0, 180000.0, 530000.0), (coarse.Columns, coarse.Rows, coarse.CellM, coarse.West, coarse.North));
        Assert.Equal([3, N, 8, 12], coarse.Values);
    }

    [Fact]
    public void A_plane_keeps_its_height_at_the_centre_of_every_whole_block()
    {
        var fine = new Raster(30, 30, 0, 300, 10);
        for (var row = 0; row < 30; row++)
        {
            for (var column = 0; column < 30; column++)
                fine[column, row] = (float)((0.1 * fine.X(column)) - (0.02 * fine.Y(row)));
        }

        var coarse = RasterResample.BlockMean(fine, 3);
        for (var row = 0; row < 10; row++)
        {
            for (var column = 0; column < 10; column++)
                Assert.Equal((0.1 * coarse.X(column)) - (0.02 * coarse.Y(row)), coarse[column, row], 1e-4);
        }
    }
}
