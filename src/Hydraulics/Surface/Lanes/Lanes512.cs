using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SiheungTwin.Hydraulics.Surface.Lanes;

/// <summary>Lanes of 512 bits.</summary>
internal readonly struct Lanes512<TReal>(Vector512<TReal> value) : ILanes<Lanes512<TReal>, TReal>
    where TReal : struct, IFloatingPointIeee754<TReal>
{
    private readonly Vector512<TReal> _value = value;

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512<TReal>.Count;
    }

    public static Lanes512<TReal> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector512<TReal>.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<TReal> All(TReal value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<TReal> Of(double value) => typeof(TReal) == typeof(float)
        ? new(Vector512.Create((float)value).As<float, TReal>())
        : new(Vector512.Create(value).As<double, TReal>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<TReal> Load(ref TReal start, nuint index) => new(Vector512.LoadUnsafe(ref start, index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes512<TReal> value, ref TReal start, nuint index) => value._value.StoreUnsafe(ref start, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<TReal> operator +(Lanes512<TReal> left, Lanes512<TReal> right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<TReal> operator -(Lanes512<TReal> left, Lanes512<TReal> right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<TReal> operator *(Lanes512<TReal> left, Lanes512<TReal> right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<TReal> operator /(Lanes512<TReal> left, Lanes512<TReal> right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<TReal> MultiplyAdd(Lanes512<TReal> a, Lanes512<TReal> b, Lanes512<TReal> c) => typeof(TReal) == typeof(float)
        ? new(Vector512.FusedMultiplyAdd(a._value.AsSingle(), b._value.AsSingle(), c._value.AsSingle()).As<float, TReal>())
        : new(Vector512.FusedMultiplyAdd(a._value.AsDouble(), b._value.AsDouble(), c._value.AsDouble()).As<double, TReal>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<TReal> Min(Lanes512<TReal> left, Lanes512<TReal> right) => new(Vector512.MinNative(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<TReal> Max(Lanes512<TReal> left, Lanes512<TReal> right) => new(Vector512.MaxNative(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<TReal> Abs(Lanes512<TReal> value) => new(Vector512.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<TReal> Sqrt(Lanes512<TReal> value) => new(Vector512.Sqrt(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<TReal> WhereGreater(Lanes512<TReal> left, Lanes512<TReal> right, Lanes512<TReal> value) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThan(left._value, right._value), value._value, Vector512<TReal>.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<TReal> Choose(Lanes512<TReal> left, Lanes512<TReal> right, Lanes512<TReal> yes, Lanes512<TReal> no) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThan(left._value, right._value), yes._value, no._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<TReal> InverseCubeRootGuess(Lanes512<TReal> value)
    {
        if (typeof(TReal) == typeof(float))
        {
            var bits = Vector512.ConvertToSingle(value._value.AsInt32());
            var guess = Vector512.FusedMultiplyAdd(bits, Vector512.Create(FirstGuess.MinusThird), Vector512.Create(FirstGuess.CubeRootSingle));
            return new(Vector512.ConvertToInt32Native(guess).As<int, TReal>());
        }

        var whole = value._value.AsUInt64();
        var third = (whole >>> 2) + (whole >>> 4);
        third += third >>> 4;
        third += third >>> 8;
        return new((Vector512.Create(FirstGuess.CubeRootDouble) - third).As<ulong, TReal>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<TReal> InverseRootGuess(Lanes512<TReal> value) =>
        new((Vector512.Create(FirstGuess.RootSingle) - (value._value.AsInt32() >>> 1)).As<int, TReal>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TReal Greatest(Lanes512<TReal> value)
    {
        var greatest = value._value[0];
        for (var i = 1; i < Vector512<TReal>.Count; i++)
            greatest = TReal.Max(greatest, value._value[i]);
        return greatest;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyGreater(Lanes512<TReal> left, Lanes512<TReal> right) => Vector512.GreaterThanAny(left._value, right._value);
}
