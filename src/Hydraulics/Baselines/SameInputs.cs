using System.Collections;
using System.Reflection;
using System.Runtime.InteropServices;

namespace SiheungTwin.Hydraulics.Baselines;

/// <summary>
/// Compares what runs are computed from by content: every field of every object, of whatever type, so that a member added tomorrow counts
/// without anybody thinking of it. Lists by their elements, arrays of numbers by their bytes.
/// </summary>
internal static class SameInputs
{
    /// <summary>True where both hold the same.</summary>
    public static bool Same(object? a, object? b)
    {
        if (ReferenceEquals(a, b))
            return true;
        if (a is null || b is null)
            return false;
        if (a is IEnumerable first && b is IEnumerable second && a is not string)
            return SameItems(first, second);
        var type = a.GetType();
        if (type != b.GetType())
            return false;
        return type.IsPrimitive || type.IsEnum || a is string or Delegate ? a.Equals(b) : Fields(type).All(f => Same(f.GetValue(a), f.GetValue(b)));
    }

    /// <summary>Names of public properties of two objects of one type that differ.</summary>
    public static IEnumerable<string> Differing(object a, object b) => a.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.GetIndexParameters().Length == 0 && !Same(p.GetValue(a), p.GetValue(b))).Select(p => p.Name);

    /// <summary>Items of one list that the other has not, as often as it has not, both ways.</summary>
    public static List<T> Apart<T>(IReadOnlyList<T> a, IReadOnlyList<T> b)
    {
        var (left, right) = (new List<T>(), new List<T>(b));
        foreach (var item in a)
        {
            var twin = right.FindIndex(x => Same(x, item));
            if (twin >= 0)
                right.RemoveAt(twin);
            else
                left.Add(item);
        }

        left.AddRange(right);
        return left;
    }

    private static bool SameItems(IEnumerable a, IEnumerable b) => (a, b) switch
    {
        (float[] x, float[] y) => Bytes(x).SequenceEqual(Bytes(y)),
        (double[] x, double[] y) => Bytes(x).SequenceEqual(Bytes(y)),
        (int[] x, int[] y) => Bytes(x).SequenceEqual(Bytes(y)),
        (bool[] x, bool[] y) => Bytes(x).SequenceEqual(Bytes(y)),
        (byte[] x, byte[] y) => x.AsSpan().SequenceEqual(y),
        _ => a.Cast<object?>().SequenceEqual(b.Cast<object?>(), ByContent.One),
    };

    private static ReadOnlySpan<byte> Bytes<T>(T[] values)
        where T : struct => MemoryMarshal.AsBytes(values.AsSpan());

    private static IEnumerable<FieldInfo> Fields(Type type)
    {
        for (var t = type; t is not null && t != typeof(object); t = t.BaseType)
        {
            foreach (var field in t.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                yield return field;
        }
    }

    private sealed class ByContent : IEqualityComparer<object?>
    {
        public static readonly ByContent One = new();

        public new bool Equals(object? x, object? y) => Same(x, y);

        public int GetHashCode(object? obj) => 0;
    }
}
