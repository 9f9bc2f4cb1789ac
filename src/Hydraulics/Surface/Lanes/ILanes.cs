using System.Numerics;

namespace SiheungTwin.Hydraulics.Surface.Lanes;

/// <summary>
/// A vector of numbers of one width. Kernels are written once against this and compiled for 128, 256 and 512 bits, float and double. Every
/// operation is one IEEE 754 operation per lane and lanes never mix, so results have the same bits on every width.
/// </summary>
internal interface ILanes<TSelf, TReal>
    where TSelf : struct, ILanes<TSelf, TReal>
    where TReal : struct, IFloatingPointIeee754<TReal>
{
    static abstract int Count { get; }

    static abstract TSelf Zero { get; }

    static abstract TSelf All(TReal value);

    /// <summary>A constant, rounded to the number format; cheaper for the compiler than <see cref="All"/> of a converted one.</summary>
    static abstract TSelf Of(double value);

    static abstract TSelf Load(ref TReal start, nuint index);

    static abstract void Store(TSelf value, ref TReal start, nuint index);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator *(TSelf left, TSelf right);

    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>a · b + c, rounded once.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    static abstract TSelf Min(TSelf left, TSelf right);

    static abstract TSelf Max(TSelf left, TSelf right);

    static abstract TSelf Abs(TSelf value);

    static abstract TSelf Sqrt(TSelf value);

    /// <summary><paramref name="value"/> where left &gt; right, else 0.</summary>
    static abstract TSelf WhereGreater(TSelf left, TSelf right, TSelf value);

    /// <summary><paramref name="yes"/> where left &gt; right, else <paramref name="no"/>.</summary>
    static abstract TSelf Choose(TSelf left, TSelf right, TSelf yes, TSelf no);

    /// <summary>First guess of value^(−1/3), good to 4 %.</summary>
    static abstract TSelf InverseCubeRootGuess(TSelf value);

    /// <summary>First guess of value^(−1/2), good to 3.5 %; single precision alone.</summary>
    static abstract TSelf InverseRootGuess(TSelf value);

    /// <summary>Greatest of all lanes.</summary>
    static abstract TReal Greatest(TSelf value);

    /// <summary>True where any lane of left is above right's.</summary>
    static abstract bool AnyGreater(TSelf left, TSelf right);
}
