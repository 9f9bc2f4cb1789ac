using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SiheungTwin.Hydraulics.Surface.Tiles;

/// <summary>One quantity of all cells, aligned to cache lines. Planes start at different lines of a page, so that stores to one do not look like loads of another.</summary>
internal sealed class Plane<TReal>
    where TReal : unmanaged
{
    private const int LineBytes = 64;
    private const int PageBytes = 4096;
    private readonly TReal[] _values;
    private readonly int _start;

    /// <summary>Zeros; <paramref name="number"/> sets the line it starts at.</summary>
    public Plane(int length, int number)
    {
        var size = Unsafe.SizeOf<TReal>();
        _values = GC.AllocateArray<TReal>(length + (2 * PageBytes / size), pinned: true);
        Length = length;
        var address = Marshal.UnsafeAddrOfPinnedArrayElement(_values, 0);
        var wanted = number * 5 * LineBytes % PageBytes;
        var shift = ((wanted - (int)(address % PageBytes)) + PageBytes) % PageBytes;
        _start = shift / size;
    }

    public int Length { get; }

    public ref TReal this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _values[_start + index];
    }

    public Span<TReal> Span => _values.AsSpan(_start, Length);

    public void Fill(TReal value) => Span.Fill(value);
}
