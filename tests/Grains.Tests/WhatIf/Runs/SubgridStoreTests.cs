using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.WhatIf.Runs;
using SiheungTwin.Hydraulics.Preview;
using SiheungTwin.Hydraulics.Surface;
using SiheungTwin.Hydraulics.Walls;

namespace SiheungTwin.Grains.Tests.WhatIf.Runs;

public sealed class SubgridStoreTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("subgrid").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Tables_are_made_once_and_read_after_that()
    {
        var store = new SubgridStore(_directory);
        var made = store.Of(Ground(0), new PreviewOptions());
        var file = Assert.Single(Directory.GetFiles(_directory));
        var written = File.GetLastWriteTimeUtc(file);
        var read = store.Of(Ground(0), new PreviewOptions());
        Assert.Equal((made.Key, made.Nodes, made.Links, written), (read.Key, read.Nodes, read.Links, File.GetLastWriteTimeUtc(file)));
        Assert.NotSame(made, read);
    }

    [Fact]
    public void Another_ground_has_tables_of_its_own_and_the_longest_unused_go()
    {
        var store = new SubgridStore(_directory);
        for (var tilt = 0; tilt < SubgridStore.Kept + 2; tilt++)
            Assert.True(store.Of(Ground(tilt), new PreviewOptions()).Fits(Ground(tilt), new PreviewOptions()));
        Assert.Equal(SubgridStore.Kept, Directory.GetFiles(_directory).Length);
    }

    [Fact]
    public void A_damaged_file_is_made_again_and_walls_are_not_kept()
    {
        var store = new SubgridStore(_directory);
        store.Of(Ground(0) with { Walls = [new Wall([new(55, -10), new(55, 130)], 1)] }, new PreviewOptions());
        Assert.Empty(Directory.GetFiles(_directory));
        store.Of(Ground(0), new PreviewOptions());
        var file = Assert.Single(Directory.GetFiles(_directory));
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..40]);
        Assert.True(store.Of(Ground(0), new PreviewOptions()).Fits(Ground(0), new PreviewOptions()));
        Assert.True(new FileInfo(file).Length > 40);
    }

    private static SurfaceCase Ground(double tilt)
    {
        var ground = new Raster(12, 12, 0, 120, 10);
        for (var i = 0; i < ground.Values.Length; i++)
            ground.Values[i] = (float)((tilt * 0.01 * (i % 12)) + (i / 12 % 3));
        return new SurfaceCase(ground, 600);
    }
}
