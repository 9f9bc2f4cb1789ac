using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Silo.Flow;

/// <summary>A case ready to run.</summary>
/// <param name="Surface">What the solver takes.</param>
/// <param name="Header">The terrain file's header, kept for the rasters of the results.</param>
/// <param name="Warnings">What was taken otherwise than it may have been meant.</param>
internal sealed record FlowCase(SurfaceCase Surface, RasterHeader Header, IReadOnlyList<string> Warnings)
{
    /// <summary>Cells that are computed, those under waters of given level among them.</summary>
    public int Cells => Surface.Terrain.Values.Length - Surface.Terrain.Values.Count(z => z == Raster.NoData);

    /// <summary>Reads a case and its files.</summary>
    /// <param name="path">The case, JSON; files in it are relative to its folder.</param>
    /// <param name="cores">Threads where the case names none.</param>
    /// <exception cref="FlowCaseException">Something in it is wrong; names every fault found.</exception>
    public static FlowCase Read(string path, int cores)
    {
        if (!File.Exists(path))
            throw new FlowCaseException(path, [new("", "is not there.")]);
        var name = Path.GetFileName(path);
        var spec = FlowSpecReader.Read(File.ReadAllBytes(path), name, cores);
        return new FlowCaseBuilder(name, Path.GetDirectoryName(Path.GetFullPath(path))!, spec).Build();
    }
}
