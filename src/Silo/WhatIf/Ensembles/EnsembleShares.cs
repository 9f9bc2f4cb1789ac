using SiheungTwin.Geo.Rasters;
using SiheungTwin.Geo.Rasters.Cloud;

namespace SiheungTwin.Silo.WhatIf.Ensembles;

/// <summary>Rasters of an ensemble: for each depth, the share of members in which a cell comes to stand at least so deep.</summary>
internal static class EnsembleShares
{
    private const int BinaryPlaces = 10;

    /// <summary>Writes them; nothing where members are of different grids or have no depths.</summary>
    /// <returns>Names of the files written.</returns>
    public static IReadOnlyList<string> Write(string output, IReadOnlyList<EnsembleMember> members, CancellationToken ct)
    {
        var files = members.Where(m => m.Summary is not null).Select(m => Path.Combine(m.Directory, "depth_max.tif")).ToList();
        if (!files.TrueForAll(File.Exists))
            return [];
        var grid = GeoTiff.Read(files[0]).Raster;
        var (known, reached) = (new int[grid.Values.Length], EnsembleFiles.ShareDepthsM.Select(_ => new int[grid.Values.Length]).ToArray());
        foreach (var file in files)
        {
            ct.ThrowIfCancellationRequested();
            var depths = GeoTiff.Read(file).Raster;
            if ((depths.Columns, depths.Rows, depths.West, depths.North, depths.CellM) != (grid.Columns, grid.Rows, grid.West, grid.North, grid.CellM))
                return [];
            Count(depths, known, reached);
        }

        var items = Items(members);
        var written = new List<string>();
        for (var i = 0; i < reached.Length; i++)
        {
            var (depthM, counts) = (EnsembleFiles.ShareDepthsM[i], reached[i]);
            var shares = new Raster(grid.Columns, grid.Rows, grid.West, grid.North, grid.CellM, [.. counts.Select((n, cell) => known[cell] == 0 ? Raster.NoData : n / (float)known[cell])]);
            written.Add(EnsembleFiles.ShareName(depthM) + ".tif");
            var label = FormattableString.Invariant($"share of {files.Count} members with at least {depthM * 100:0} cm, simulated");
            CloudGeoTiff.WriteFloat32(Path.Combine(output, written[^1]), shares, new RasterNote(label, null, items) { BinaryPlaces = BinaryPlaces });
        }

        return written;
    }

    private static void Count(Raster depths, int[] known, int[][] reached)
    {
        for (var cell = 0; cell < known.Length; cell++)
        {
            var depth = depths.Values[cell];
            if (depth == Raster.NoData)
                continue;
            known[cell]++;
            for (var i = 0; i < reached.Length; i++)
                reached[i][cell] += depth >= (float)EnsembleFiles.ShareDepthsM[i] ? 1 : 0;
        }
    }

    private static Dictionary<string, string> Items(IReadOnlyList<EnsembleMember> members)
    {
        var computed = members.Where(m => m.Summary is not null).ToList();
        return new(StringComparer.Ordinal)
        {
            ["SCENARIO_HASHES"] = string.Join(' ', computed.Select(m => m.Summary!["scenario_hash"])),
            ["ENGINE"] = $"{computed[0].Summary!["engine"]}",
            ["CITY_VERSION"] = $"{computed[0].Summary!["city"]?["version"]}",
            ["TERRAIN"] = $"{computed[0].Summary!["city"]?["label_en"]}",
        };
    }
}
