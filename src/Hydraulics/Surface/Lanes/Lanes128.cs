using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SiheungTwin.Hydraulics.Surface.Lanes;

/// <summary>Lanes of 128 bits.</summary>
internal readonly struct Lanes128<TReal>(Vector128<TReal> value) : ILanes<Lanes128<TReal>, TReal>
    where TReal : struct, IFloatingPointIeee754<TReal>
{
    private readonly Vector128<TReal> _value = value;

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128<TReal>.Count;
    }

    public static Lanes128<TReal> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector128<TReal>.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TReal> All(TReal value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TReal> Of(double value) => typeof(TReal) == typeof(float)
        ? new(Vector128.Create((float)value).As<float, TReal>())
        : new(Vector128.Create(value).As<double, TReal>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TReal> Load(ref TReal start, nuint index) => new(Vector128.LoadUnsafe(ref start, index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes128<TReal> value, ref TReal start, nuint index) => value._value.StoreUnsafe(ref start, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TReal> operator +(Lanes128<TReal> left, Lanes128<TReal> right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TReal> operator -(Lanes128<TReal> left, Lanes128<TReal> right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TReal> operator *(Lanes128<TReal> left, Lanes128<TReal> right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TReal> operator /(Lanes128<TReal> left, Lanes128<TReal> right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TReal> MultiplyAdd(Lanes128<TReal> a, Lanes128<TReal> b, Lanes128<TReal> c) => typeof(TReal) == typeof(float)
        ? new(Vector128.FusedMultiplyAdd(a._value.AsSingle(), b._value.AsSingle(), c._value.AsSingle()).As<float, TReal>())
        : new(Vector128.FusedMultiplyAdd(a._value.AsDouble(), b._value.AsDouble(), c._value.AsDouble()).As<double, TReal>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TReal> Min(Lanes128<TReal> left, Lanes128<TReal> right) => new(Vector128.MinNative(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TReal> Max(Lanes128<TReal> left, Lanes128<TReal> right) => new(Vector128.MaxNative(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TReal> Abs(Lanes128<TReal> value) => new(Vector128.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TReal> Sqrt(Lanes128<TReal> value) => new(Vector128.Sqrt(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TReal> WhereGreater(Lanes128<TReal> left, Lanes128<TReal> right, Lanes128<TReal> value) =>
        new(Vector128.ConditionalSelect(Vector128.GreaterThan(left._value, right._value), value._value, Vector128<TReal>.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TReal> Choose(Lanes128<TReal> left, Lanes128<TReal> right, Lanes128<TReal> yes, Lanes128<TReal> no) =>
        new(Vector128.ConditionalSelect(Vector128.GreaterThan(left._value, right._value), yes._value, no._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TReal> InverseCubeRootGuess(Lanes128<TReal> value)
    {
        if (typeof(TReal) == typeof(float))
        {
            var bits = Vector128.ConvertToSingle(value._value.AsInt32());
            var guess = Vector128.FusedMultiplyAdd(bits, Vector128.Create(FirstGuess.MinusThird), Vector128.Create(FirstGuess.CubeRootSingle));
            return new(Vector128.ConvertToInt32Native(guess).As<int, TReal>());
        }

        var whole = value._value.AsUInt64();
        var third = (whole >>> 2) + (whole >>> 4);
        third += third >>> 4;
        third += third >>> 8;
        return new((Vector128.Create(FirstGuess.CubeRootDouble) - third).As<ulong, TReal>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<TReal> InverseRootGuess(Lanes128<TReal> value) =>
        new((Vector128.Create(FirstGuess.RootSingle) - (value._value.AsInt32() >>> 1)).As<int, TReal>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TReal Greatest(Lanes128<TReal> value)
    {
        var greatest = value._value[0];
        for (var i = 1; i < Vector128<TReal>.Count; i++)
            greatest = TReal.Max(greatest, value._value[i]);
        return greatest;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyGreater(Lanes128<TReal> left, Lanes128<TReal> right) => Vector128.GreaterThanAny(left._value, right._value);
}
