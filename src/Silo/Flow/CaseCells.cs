using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Silo.Flow;

/// <summary>Reads what the case gives for each cell, and checks it where the cell is computed.</summary>
internal sealed class CaseCells(CaseFiles files, Raster terrain, List<CaseFault> faults)
{
    /// <summary>Takes cells out of the terrain that are not computed: by value, by mask. What is left must be ground.</summary>
    public void TakeOut(IReadOnlyList<double> noGround, string? mask)
    {
        var z = terrain.Values;
        var outside = mask is null ? null : Mask("inactive", mask);
        var left = 0;
        for (var i = 0; i < z.Length; i++)
        {
            if (outside?[i] == true || noGround.Any(v => (float)v == z[i]))
                z[i] = Raster.NoData;
            if (z[i] == Raster.NoData)
                continue;
            left++;
            if (!float.IsFinite(z[i]))
            {
                faults.Add(new("terrain", $"{Place(i)} is {Text(z[i])}; fill the ground there, or take the cell out with \"inactive\"."));
                return;
            }
        }

        if (left == 0)
            faults.Add(new("terrain", "no cell is left to compute: all are without data or inactive."));
    }

    /// <summary>A number for all cells, or a raster; no more than the number where the raster is the same everywhere.</summary>
    /// <param name="path">JSON path.</param>
    /// <param name="value">What the case says.</param>
    /// <param name="limits">Of the number.</param>
    /// <param name="missing">What a computed cell without data has; null makes it an error.</param>
    public (double? Same, Raster? Grid) Numbers(string path, CellValue value, Limits limits, float? missing = null)
    {
        if (value.Number is { } number)
            return (number, null);
        var raster = value.Map is { } map ? ByClass(path, map) : files.Read(path, value.File!);
        var same = true;
        float? first = null;
        for (var i = 0; i < raster.Values.Length; i++)
        {
            if (terrain.Values[i] == Raster.NoData)
                continue;
            var v = raster.Values[i];
            if (v == Raster.NoData && missing is { } otherwise)
                raster.Values[i] = otherwise;
            else if (!limits.Hold(v))
            {
                faults.Add(new(path, $"{Place(i)} is {Text(v)}; give {limits}."));
                break;
            }

            first ??= raster.Values[i];
            same &= raster.Values[i] == first;
        }

        return same && first is { } one ? (one, null) : (null, raster);
    }

    /// <summary>A raster of one value.</summary>
    public Raster All(double value)
    {
        var raster = new Raster(terrain.Columns, terrain.Rows, terrain.West, terrain.North, terrain.CellM);
        Array.Fill(raster.Values, (float)value);
        return raster;
    }

    /// <summary>For each cell the position of its class in the list of values; null after a fault.</summary>
    public (IReadOnlyList<T> Values, int[] OfCell)? Classes<T>(string path, ClassMap<T> map)
    {
        var raster = files.Read(path + ".class_map", map.File);
        var positions = map.Classes.Keys.Select((id, i) => (id, i)).ToDictionary(p => p.id, p => p.i);
        var ofCell = new int[raster.Values.Length];
        Array.Fill(ofCell, -1);
        for (var i = 0; i < ofCell.Length; i++)
        {
            if (terrain.Values[i] == Raster.NoData)
                continue;
            var id = raster.Values[i];
            if (id == MathF.Floor(id) && Math.Abs(id) < 1e7f && positions.TryGetValue((int)id, out var position))
            {
                ofCell[i] = position;
                continue;
            }

            faults.Add(new(path + ".class_map", $"{Place(i)} is {Text(id)}, which is none of the classes {string.Join(", ", map.Classes.Keys)}; add the class or mend the map."));
            return null;
        }

        return ([.. map.Classes.Values], ofCell);
    }

    /// <summary>Cells of a mask: anything but 0, a cell without data too, unless 0 itself is what the file calls no data.</summary>
    public bool[] Mask(string path, string file)
    {
        var noDataIsZero = files.NoDataOf(path) == 0;
        return Array.ConvertAll(files.Read(path, file).Values, v => v != 0 && !(noDataIsZero && v == Raster.NoData));
    }

    /// <summary>Waters of given level, and which covers each cell.</summary>
    public (IReadOnlyList<WaterBody> Bodies, int[]? OfCell) Waters(IReadOnlyList<WaterSpec> waters)
    {
        if (waters.Count == 0)
            return ([], null);
        var ofCell = new int[terrain.Values.Length];
        Array.Fill(ofCell, -1);
        for (var w = 0; w < waters.Count; w++)
        {
            var mask = Mask(FormattableString.Invariant($"waters[{w}].mask"), waters[w].Mask);
            for (var i = 0; i < ofCell.Length; i++)
            {
                if (mask[i])
                    ofCell[i] = w;
            }
        }

        return ([.. waters.Select(w => new WaterBody(w.Id, w.LevelM))], ofCell);
    }

    private Raster ByClass(string path, ClassMap<double> map)
    {
        var raster = All(Raster.NoData);
        if (Classes(path, map) is not { } classes)
            return All(0);
        for (var i = 0; i < classes.OfCell.Length; i++)
        {
            if (classes.OfCell[i] >= 0)
                raster.Values[i] = (float)classes.Values[classes.OfCell[i]];
        }

        return raster;
    }

    private string Place(int cell) => FormattableString.Invariant($"row {(cell / terrain.Columns) + 1}, column {(cell % terrain.Columns) + 1}");

    private static string Text(float value) => value == Raster.NoData ? "without data" : value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
