using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SiheungTwin.Hydraulics.Surface.Tiles;

namespace SiheungTwin.Hydraulics.Drains;

/// <summary>The cells of one zone as runs of neighbours in rows of tiles.</summary>
internal sealed class ZoneCells<TReal>
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    /// <summary>Depth from which a street is wet [m].</summary>
    private const double WetM = 0.005;

    private readonly TileGrid<TReal> _grid;
    private readonly List<(int Start, int Count)> _runs = [];

    private ZoneCells(TileGrid<TReal> grid) => _grid = grid;

    public bool IsEmpty => _runs.Count == 0;

    /// <summary>The cells of each zone.</summary>
    public static ZoneCells<TReal>[] Of(TileGrid<TReal> grid, DrainLayout layout)
    {
        var zones = layout.Zones.Select(_ => new ZoneCells<TReal>(grid)).ToArray();
        foreach (var tile in grid.Tiles)
        {
            for (var row = 0; row < TileShape.Side; row++)
            {
                for (var column = 0; column < TileShape.Side; column++)
                {
                    if (!grid.IsComputed(tile.Column + column, tile.Row + row))
                        continue;
                    var zone = layout.ZoneOfCell[((tile.Row + row) * grid.Columns) + tile.Column + column];
                    if (zone >= 0)
                        zones[zone].Append(tile.Base + TileShape.At(column, row));
                }
            }
        }

        return zones;
    }

    /// <summary>Looks at the cells: the lowest level [m], the lowest level of a wet cell (infinite where none is), the sum of depths [m], and by how much cells lie below a level, summed [m].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (double Lowest, double Street, double Depths, double Below) Look(double body)
    {
        var (lowest, street, depths, below) = (double.PositiveInfinity, double.PositiveInfinity, 0.0, 0.0);
        var far = Vector256.Create(TReal.CreateTruncating(TileGrid<TReal>.Barred));
        var wet = Vector256.Create(TReal.CreateTruncating(WetM));
        var lanes = Lanes();
        var (low, lowWet, wide) = (far, far, Vector256<double>.Zero);
        foreach (var (start, count) in _runs)
        {
            var sum = Vector256<TReal>.Zero;
            for (var i = 0; i < count; i += Vector256<TReal>.Count)
            {
                // The last vector of a run looks beyond it: those lanes count as far and dry.
                var own = Vector256.GreaterThan(Vector256.Create(TReal.CreateTruncating(count - i)), lanes);
                var depth = Vector256.ConditionalSelect(own, Vector256.LoadUnsafe(ref _grid.Depth[start + i]), Vector256<TReal>.Zero);
                var level = Vector256.ConditionalSelect(own, depth + Vector256.LoadUnsafe(ref _grid.Ground[start + i]), far);
                low = Vector256.Min(low, level);
                lowWet = Vector256.Min(lowWet, Vector256.ConditionalSelect(Vector256.GreaterThan(depth, wet), level, far));
                sum += Vector256.Max(depth, Vector256<TReal>.Zero);
            }

            wide += Wide(sum);
        }

        for (var lane = 0; lane < Vector256<TReal>.Count; lane++)
        {
            lowest = Math.Min(lowest, double.CreateTruncating(low[lane]));
            street = Math.Min(street, double.CreateTruncating(lowWet[lane]));
        }

        depths += Vector256.Sum(wide);
        if (body > lowest)
        {
            foreach (var (start, count) in _runs)
            {
                for (var i = start; i < start + count; i++)
                    below += Math.Max(body - (double.CreateTruncating(_grid.Depth[i]) + double.CreateTruncating(_grid.Ground[i])), 0);
            }
        }

        return (lowest, street < TileGrid<TReal>.Barred / 2 ? street : double.PositiveInfinity, depths, below);
    }

    /// <summary>Takes a share of every cell's water; returns the volume [m³].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Take(double share)
    {
        var (part, taken, wide) = (TReal.CreateTruncating(share), 0.0, Vector256<double>.Zero);
        var parts = Vector256.Create(part);
        foreach (var (start, count) in _runs)
        {
            var sum = Vector256<TReal>.Zero;
            var i = 0;
            for (; i + Vector256<TReal>.Count <= count; i += Vector256<TReal>.Count)
            {
                ref var h = ref _grid.Depth[start + i];
                var depth = Vector256.LoadUnsafe(ref h);
                var given = Vector256.Max(depth, Vector256<TReal>.Zero) * parts;
                sum += given;
                if (typeof(TReal) == typeof(float))
                {
                    ref var carry = ref _grid.Carry[start + i];
                    var change = Vector256<TReal>.Zero - given - Vector256.LoadUnsafe(ref carry);
                    var next = depth + change;
                    ((next - depth) - change).StoreUnsafe(ref carry);
                    next.StoreUnsafe(ref h);
                }
                else
                {
                    (depth - given).StoreUnsafe(ref h);
                }
            }

            wide += Wide(sum);
            for (; i < count; i++)
            {
                var depth = TReal.Max(_grid.Depth[start + i], TReal.Zero) * part;
                if (depth == TReal.Zero)
                    continue;
                Change(start + i, -depth);
                taken += double.CreateTruncating(depth);
            }
        }

        return (taken + Vector256.Sum(wide)) * _grid.AreaM2;
    }

    /// <summary>Gives every cell below a level a share of what it lacks; returns the volume [m³].</summary>
    public double Give(double body, double share)
    {
        var given = 0.0;
        foreach (var (start, count) in _runs)
        {
            for (var i = start; i < start + count; i++)
            {
                var lack = body - double.CreateTruncating(_grid.Ground[i]) - double.CreateTruncating(_grid.Depth[i]);
                if (lack <= 0)
                    continue;
                var depth = TReal.CreateTruncating(lack * share);
                Change(i, depth);
                given += double.CreateTruncating(depth);
            }
        }

        return given * _grid.AreaM2;
    }

    // 0, 1, 2, …
    private static Vector256<TReal> Lanes() => typeof(TReal) == typeof(float)
        ? Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7).As<float, TReal>()
        : Vector256.Create(0.0, 1, 2, 3).As<double, TReal>();

    // Sums in double: what is taken has to be what went, to the last digit of a float.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Wide(Vector256<TReal> sum)
    {
        if (typeof(TReal) == typeof(double))
            return sum.AsDouble();
        var (lower, upper) = Vector256.Widen(sum.AsSingle());
        return lower + upper;
    }

    // Tiles' greatest depths are left to the run: zones that share a tile are worked on side by side.
    private void Change(int index, TReal depth)
    {
        ref var h = ref _grid.Depth[index];
        if (typeof(TReal) == typeof(float))
        {
            ref var carry = ref _grid.Carry[index];
            var part = depth - carry;
            var sum = h + part;
            carry = (sum - h) - part;
            h = sum;
        }
        else
        {
            h += depth;
        }
    }

    private void Append(int index)
    {
        if (_runs.Count > 0 && _runs[^1] is var (start, count) && start + count == index)
            _runs[^1] = (start, count + 1);
        else
            _runs.Add((index, 1));
    }
}
