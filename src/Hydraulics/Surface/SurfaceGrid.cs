using System.Numerics;
using SiheungTwin.Geo.Rasters;

namespace SiheungTwin.Hydraulics.Surface;

/// <summary>
/// The state of a run in padded flat arrays. Cell (column, row) is at <see cref="Index(int, int)"/>; <see cref="FlowX"/> at a cell is the unit
/// discharge [m²/s] through its west face, positive eastwards; <see cref="FlowY"/> through its north face, positive southwards.
/// Rows are cut into blocks of <see cref="BlockCells"/> columns, the unit in which dry or inactive ground is skipped.
/// </summary>
internal sealed class SurfaceGrid<TReal>
    where TReal : struct, IFloatingPointIeee754<TReal>
{
    public const int BlockCells = 64;
    private const int Pad = 16;

    public SurfaceGrid(int columns, int rows, double cellM)
    {
        (Columns, Rows, CellM) = (columns, rows, cellM);
        Blocks = (columns + BlockCells - 1) / BlockCells;
        Stride = (Blocks * BlockCells) + (2 * Pad);
        BlockStride = Blocks + 2;
        var length = checked(Stride * (rows + 2));
        (Ground, Depth, FlowX, FlowY) = (new TReal[length], new TReal[length], new TReal[length], new TReal[length]);
        (BedX, BedY, Friction, Rain, DepthMax) = (new TReal[length], new TReal[length], new TReal[length], new TReal[length], new TReal[length]);
        Carry = typeof(TReal) == typeof(float) ? new TReal[length] : [];
        Live = new TReal[length];
        Computed = new bool[length];
        Array.Fill(BedX, Closed);
        Array.Fill(BedY, Closed);
        var flags = BlockStride * (rows + 2);
        (HasCells, Wet, Flowing, Raining) = (new bool[flags], new bool[flags], new bool[flags], new bool[flags]);
    }

    /// <summary>Bed of a face no water passes.</summary>
    public static TReal Closed { get; } = TReal.CreateTruncating(1e30);

    /// <summary>Flow depth below which a face is dry [m].</summary>
    public static TReal DryM { get; } = TReal.CreateTruncating(1e-5);

    public int Columns { get; }

    public int Rows { get; }

    public double CellM { get; }

    public int Stride { get; }

    public int Blocks { get; }

    public int BlockStride { get; }

    public TReal[] Ground { get; }

    public TReal[] Depth { get; }

    /// <summary>What rounding left out of the depths, in float only (Kahan): true depth = depth − carry.</summary>
    public TReal[] Carry { get; }

    public TReal[] FlowX { get; }

    public TReal[] FlowY { get; }

    public TReal[] BedX { get; }

    public TReal[] BedY { get; }

    /// <summary>g n² of the cell.</summary>
    public TReal[] Friction { get; }

    /// <summary>Rain now [m/s].</summary>
    public TReal[] Rain { get; }

    public TReal[] DepthMax { get; }

    /// <summary>1 for computed cells, else 0: what passes an edge must not fill the cell beyond it.</summary>
    public TReal[] Live { get; }

    /// <summary>Cells that are computed: active and under no water body.</summary>
    public bool[] Computed { get; }

    public bool[] HasCells { get; }

    public bool[] Wet { get; }

    public bool[] Flowing { get; }

    public bool[] Raining { get; }

    public int ActiveCells { get; set; }

    /// <summary>Greatest depth any addition led to since it was last set to 0 [m].</summary>
    public TReal DeepestAdded { get; set; }

    public double AreaM2 => CellM * CellM;

    public int Index(int column, int row) => ((row + 1) * Stride) + Pad + column;

    public int Index(int cell) => Index(cell % Columns, cell / Columns);

    public int Column(int index) => (index % Stride) - Pad;

    public int Row(int index) => (index / Stride) - 1;

    public int BlockOf(int index) => ((Row(index) + 1) * BlockStride) + 1 + (Column(index) / BlockCells);

    /// <summary>Adds water to a cell [m]; negative takes. What rounding drops is carried in float.</summary>
    public void Add(int index, TReal depth)
    {
        if (typeof(TReal) == typeof(float))
        {
            var part = depth - Carry[index];
            var sum = Depth[index] + part;
            Carry[index] = (sum - Depth[index]) - part;
            Depth[index] = sum;
        }
        else
        {
            Depth[index] += depth;
        }

        DeepestAdded = TReal.Max(DeepestAdded, Depth[index]);
        if (Depth[index] > DryM)
            Wet[BlockOf(index)] = true;
    }

    /// <summary>Water on the computed cells [m³].</summary>
    public double Volume()
    {
        var total = 0.0;
        for (var row = 0; row < Rows; row++)
        {
            var start = Index(0, row);
            var sum = 0.0;
            for (var i = start; i < start + Columns; i++)
            {
                sum += double.CreateTruncating(Depth[i]);
                if (typeof(TReal) == typeof(float))
                    sum -= double.CreateTruncating(Carry[i]);
            }

            total += sum;
        }

        return total * AreaM2;
    }

    /// <summary>Values of computed cells as a raster, each seen through a function; other cells have no data.</summary>
    public Raster Values(Raster terrain, TReal[] values, Func<TReal, float> view)
    {
        var raster = new Raster(Columns, Rows, terrain.West, terrain.North, CellM);
        for (var cell = 0; cell < raster.Values.Length; cell++)
        {
            var index = Index(cell);
            raster.Values[cell] = Computed[index] ? view(values[index]) : Raster.NoData;
        }

        return raster;
    }
}
