using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SiheungTwin.Hydraulics.Surface.Lanes;

/// <summary>Lanes of 256 bits.</summary>
internal readonly struct Lanes256<TReal>(Vector256<TReal> value) : ILanes<Lanes256<TReal>, TReal>
    where TReal : struct, IFloatingPointIeee754<TReal>
{
    private readonly Vector256<TReal> _value = value;

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256<TReal>.Count;
    }

    public static Lanes256<TReal> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector256<TReal>.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<TReal> All(TReal value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<TReal> Of(double value) => typeof(TReal) == typeof(float)
        ? new(Vector256.Create((float)value).As<float, TReal>())
        : new(Vector256.Create(value).As<double, TReal>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<TReal> Load(ref TReal start, nuint index) => new(Vector256.LoadUnsafe(ref start, index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes256<TReal> value, ref TReal start, nuint index) => value._value.StoreUnsafe(ref start, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<TReal> operator +(Lanes256<TReal> left, Lanes256<TReal> right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<TReal> operator -(Lanes256<TReal> left, Lanes256<TReal> right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<TReal> operator *(Lanes256<TReal> left, Lanes256<TReal> right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<TReal> operator /(Lanes256<TReal> left, Lanes256<TReal> right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<TReal> MultiplyAdd(Lanes256<TReal> a, Lanes256<TReal> b, Lanes256<TReal> c) => typeof(TReal) == typeof(float)
        ? new(Vector256.FusedMultiplyAdd(a._value.AsSingle(), b._value.AsSingle(), c._value.AsSingle()).As<float, TReal>())
        : new(Vector256.FusedMultiplyAdd(a._value.AsDouble(), b._value.AsDouble(), c._value.AsDouble()).As<double, TReal>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<TReal> Min(Lanes256<TReal> left, Lanes256<TReal> right) => new(Vector256.MinNative(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<TReal> Max(Lanes256<TReal> left, Lanes256<TReal> right) => new(Vector256.MaxNative(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<TReal> Abs(Lanes256<TReal> value) => new(Vector256.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<TReal> Sqrt(Lanes256<TReal> value) => new(Vector256.Sqrt(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<TReal> WhereGreater(Lanes256<TReal> left, Lanes256<TReal> right, Lanes256<TReal> value) =>
        new(Vector256.ConditionalSelect(Vector256.GreaterThan(left._value, right._value), value._value, Vector256<TReal>.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<TReal> Choose(Lanes256<TReal> left, Lanes256<TReal> right, Lanes256<TReal> yes, Lanes256<TReal> no) =>
        new(Vector256.ConditionalSelect(Vector256.GreaterThan(left._value, right._value), yes._value, no._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<TReal> InverseCubeRootGuess(Lanes256<TReal> value)
    {
        if (typeof(TReal) == typeof(float))
        {
            var bits = Vector256.ConvertToSingle(value._value.AsInt32());
            var guess = Vector256.FusedMultiplyAdd(bits, Vector256.Create(FirstGuess.MinusThird), Vector256.Create(FirstGuess.CubeRootSingle));
            return new(Vector256.ConvertToInt32Native(guess).As<int, TReal>());
        }

        var whole = value._value.AsUInt64();
        var third = (whole >>> 2) + (whole >>> 4);
        third += third >>> 4;
        third += third >>> 8;
        return new((Vector256.Create(FirstGuess.CubeRootDouble) - third).As<ulong, TReal>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<TReal> InverseRootGuess(Lanes256<TReal> value) =>
        new((Vector256.Create(FirstGuess.RootSingle) - (value._value.AsInt32() >>> 1)).As<int, TReal>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TReal Greatest(Lanes256<TReal> value)
    {
        var greatest = value._value[0];
        for (var i = 1; i < Vector256<TReal>.Count; i++)
            greatest = TReal.Max(greatest, value._value[i]);
        return greatest;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyGreater(Lanes256<TReal> left, Lanes256<TReal> right) => Vector256.GreaterThanAny(left._value, right._value);
}
