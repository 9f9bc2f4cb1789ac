namespace SiheungTwin.Hydraulics.Surface.Lanes;

/// <summary>
/// Constants of first guesses read off the bits of a number: its exponent and mantissa together are nearly its logarithm, so a root is a
/// division of the bits (the idea of the well-known inverse square root in Quake III; constants chosen for the least greatest error).
/// </summary>
internal static class FirstGuess
{
    public const float MinusThird = -1f / 3;
    public const float CubeRootSingle = 1419906000f;
    public const int RootSingle = 0x5F37_59DF;
    public const ulong CubeRootDouble = 0x553EF0FF289DD796;
}
