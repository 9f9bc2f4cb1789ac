using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics;
using SiheungTwin.Hydraulics.Pipes;
using SiheungTwin.Hydraulics.Pipes.Files;

namespace SiheungTwin.Silo.Flow;

/// <summary>
/// The files of a case. Headers of rasters are looked at first, all of them: size, place and memory are settled before a value is read.
/// </summary>
internal sealed class CaseFiles(string name, string folder, List<CaseFault> faults, List<string> warnings)
{
    private const long MostCells = 200_000_000;

    // What a cell costs while it is computed: the state in double, peaks, six result rasters and the inputs.
    private const long BytesPerCell = 160;
    private const double SameSide = 1e-4;
    private readonly Dictionary<string, RasterHeader> _headers = new(StringComparer.Ordinal);

    /// <summary>The terrain's header; everything else lies on the same cells.</summary>
    public RasterHeader? Ground { get; private set; }

    /// <summary>Opens the terrain's header.</summary>
    public void Terrain(string file, double? cellM)
    {
        Ground = Header("terrain", file);
        if (Ground is not { } ground)
            return;
        if (cellM is { } side && Math.Abs(side - ground.CellM) > SameSide * ground.CellM)
            faults.Add(new("cell_m", FormattableString.Invariant($"is {side}, but the cells of {file} are {ground.CellM} m; make them alike or leave cell_m out.")));
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (ground.Cells > MostCells || ground.Cells * BytesPerCell > memory)
        {
            var most = Math.Min(MostCells, memory / BytesPerCell);
            faults.Add(new("terrain", FormattableString.Invariant(
                $"{file} is {ground.Columns} x {ground.Rows} = {ground.Cells} cells, {ground.Cells * BytesPerCell / 1e9:0.#} GB to compute; this machine takes {most}. Use larger cells or a part of it.")));
        }
    }

    /// <summary>Checks that another raster is there and lies on the terrain's cells.</summary>
    public void Check(string path, string file)
    {
        if (Header(path, file) is not { } header || Ground is not { } ground)
            return;
        _headers[path] = header;
        if (header.Columns != ground.Columns || header.Rows != ground.Rows || Math.Abs(header.CellM - ground.CellM) > SameSide * ground.CellM)
        {
            faults.Add(new(path, FormattableString.Invariant(
                $"{file} is {header.Columns} x {header.Rows} cells of {header.CellM} m, the terrain {ground.Columns} x {ground.Rows} of {ground.CellM} m; rasters of a case lie on the same cells.")));
        }
        else if (Math.Abs(header.West - ground.West) > ground.CellM || Math.Abs(header.North - ground.North) > ground.CellM)
        {
            warnings.Add(FormattableString.Invariant(
                $"{path}: {file} says that it lies at {header.West}, {header.North} and the terrain at {ground.West}, {ground.North} (west, north); taken cell for cell."));
        }
    }

    /// <summary>What a checked file writes for a cell without data.</summary>
    public double? NoDataOf(string path) => _headers[path].NoDataValue;

    /// <summary>Reads a checked raster.</summary>
    /// <exception cref="FlowCaseException">A value of it is no number, or the file ends early.</exception>
    public Raster Read(string path, string file) => Open(path, file, GridFile.Read) ?? throw new FlowCaseException(name, faults);

    /// <summary>Reads the network of pipes, if there is one; null after a fault.</summary>
    public PipeNetwork? Network(string? file) => file is null ? null : Open("network", file, PipeNetworkFile.Read);

    private RasterHeader? Header(string path, string file) => Open(path, file, GridFile.Header);

    private T? Open<T>(string path, string file, Func<string, T> read)
        where T : class
    {
        if (file.Length == 0)
            return null;
        try
        {
            var full = Path.GetFullPath(file, folder);
            if (File.Exists(full))
                return read(full);
            faults.Add(new(path, $"{full} is not there; files are looked for beside the case."));
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException or ArgumentException or HydraulicsException)
        {
            faults.Add(new(path, e.Message));
        }

        return null;
    }
}
