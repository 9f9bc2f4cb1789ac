using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SiheungTwin.Silo.Bench;

/// <summary>
/// The triad of STREAM (McCalpin 1995) on one thread: a[i] = b[i] + s · c[i] of floats in 512-bit vectors. Counted as STREAM counts: two arrays
/// read and one written, 12 bytes an element; that the processor first reads the lines it writes (write-allocate) is not counted.
/// </summary>
internal static class StreamTriad
{
    private const int LineFloats = 16;
    private const int BytesPerElement = 3 * sizeof(float);

    /// <summary>Best of several passes [GB/s]; STREAM reports the best too.</summary>
    /// <param name="elements">Elements of each array, a multiple of 16.</param>
    /// <param name="passes">Passes; the first warms up and does not count.</param>
    public static double Measure(int elements, int passes)
    {
        var (a, b, c) = (Aligned(elements, 0), Aligned(elements, 1), Aligned(elements, 2));
        var best = TimeSpan.MaxValue;
        for (var pass = 0; pass < passes; pass++)
        {
            var start = Stopwatch.GetTimestamp();
            Triad(ref MemoryMarshal.GetReference(a.Span), ref MemoryMarshal.GetReference(b.Span), ref MemoryMarshal.GetReference(c.Span), 3, (nuint)elements);
            var took = Stopwatch.GetElapsedTime(start);
            if (pass > 0 && took < best)
                best = took;
        }

        return a.Span[^1] == 7 ? (double)elements * BytesPerElement / best.TotalSeconds / 1e9 : throw new InvalidOperationException("The triad computed something else.");
    }

    private static void Triad(ref float a, ref float b, ref float c, float scale, nuint elements)
    {
        var s = Vector512.Create(scale);
        for (nuint i = 0; i < elements; i += (nuint)Vector512<float>.Count)
            (Vector512.LoadUnsafe(ref b, i) + (s * Vector512.LoadUnsafe(ref c, i))).StoreUnsafe(ref a, i);
    }

    // Begins at a cache line, where a 512-bit vector lies within one.
    private static Memory<float> Aligned(int elements, float value)
    {
        var array = GC.AllocateUninitializedArray<float>(elements + LineFloats, pinned: true);
        var into = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(array, 0) / sizeof(float) % LineFloats);
        var memory = array.AsMemory((LineFloats - into) % LineFloats, elements);
        memory.Span.Fill(value);
        return memory;
    }
}
