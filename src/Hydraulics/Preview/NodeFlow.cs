using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SiheungTwin.Hydraulics.Preview;

/// <summary>What a link reads of its nodes, four numbers a node, so that each node is one read.</summary>
/// <param name="LevelM">Levels [m].</param>
/// <param name="PerAreaM2">One over wet areas [1/m²].</param>
/// <param name="WaterM">Water as sums of cells' depths [m].</param>
/// <param name="FilmM">The same as a film over all cells of the node [m].</param>
internal readonly record struct NodeFlow(Vector256<float> LevelM, Vector256<float> PerAreaM2, Vector256<float> WaterM, Vector256<float> FilmM)
{
    public const int Level = 0;
    public const int PerArea = 1;
    public const int Water = 2;
    public const int Film = 3;

    /// <summary>Numbers of a node.</summary>
    public const int Length = 4;

    /// <summary>Reads eight nodes.</summary>
    /// <param name="flows">First number of the first node.</param>
    /// <param name="node">First of eight nodes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NodeFlow Of(ref float flows, ref int node)
    {
        var (n0, n1, n2, n3) = (Pair(ref flows, ref node, 0), Pair(ref flows, ref node, 1), Pair(ref flows, ref node, 2), Pair(ref flows, ref node, 3));
        if (Avx.IsSupported)
        {
            var (low01, low23, high01, high23) = (Avx.UnpackLow(n0, n1), Avx.UnpackLow(n2, n3), Avx.UnpackHigh(n0, n1), Avx.UnpackHigh(n2, n3));
            return new(Avx.Shuffle(low01, low23, 0x44), Avx.Shuffle(low01, low23, 0xEE), Avx.Shuffle(high01, high23, 0x44), Avx.Shuffle(high01, high23, 0xEE));
        }

        return new(Field(n0, n1, n2, n3, Level), Field(n0, n1, n2, n3, PerArea), Field(n0, n1, n2, n3, Water), Field(n0, n1, n2, n3, Film));
    }

    /// <summary>Levels of four nodes [m].</summary>
    /// <param name="flows">First number of the first of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Levels(ref float flows) =>
        Vector128.Create(flows, Unsafe.Add(ref flows, Length), Unsafe.Add(ref flows, 2 * Length), Unsafe.Add(ref flows, 3 * Length));

    /// <summary>Writes four nodes.</summary>
    /// <param name="level">Levels [m].</param>
    /// <param name="perArea">One over wet areas [1/m²].</param>
    /// <param name="water">Water as sums of cells' depths [m].</param>
    /// <param name="film">The same as a film over all cells [m].</param>
    /// <param name="flows">First number of the first of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<float> level, Vector128<float> perArea, Vector128<float> water, Vector128<float> film, ref float flows)
    {
        if (Sse.IsSupported)
        {
            var (low, high, low2, high2) = (Sse.UnpackLow(level, perArea), Sse.UnpackHigh(level, perArea), Sse.UnpackLow(water, film), Sse.UnpackHigh(water, film));
            Sse.Shuffle(low, low2, 0x44).StoreUnsafe(ref flows);
            Sse.Shuffle(low, low2, 0xEE).StoreUnsafe(ref flows, Length);
            Sse.Shuffle(high, high2, 0x44).StoreUnsafe(ref flows, 2 * Length);
            Sse.Shuffle(high, high2, 0xEE).StoreUnsafe(ref flows, 3 * Length);
            return;
        }

        for (var lane = 0; lane < Vector128<float>.Count; lane++)
            Vector128.Create(level[lane], perArea[lane], water[lane], film[lane]).StoreUnsafe(ref flows, (nuint)(lane * Length));
    }

    // A node and the one four places on.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Pair(ref float flows, ref int node, int at) => Vector256.Create(
        Vector128.LoadUnsafe(ref flows, (nuint)(uint)Unsafe.Add(ref node, at) * Length),
        Vector128.LoadUnsafe(ref flows, (nuint)(uint)Unsafe.Add(ref node, at + 4) * Length));

    private static Vector256<float> Field(Vector256<float> n0, Vector256<float> n1, Vector256<float> n2, Vector256<float> n3, int field) =>
        Vector256.Create(n0[field], n1[field], n2[field], n3[field], n0[field + 4], n1[field + 4], n2[field + 4], n3[field + 4]);
}
