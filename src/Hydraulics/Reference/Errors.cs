namespace SiheungTwin.Hydraulics.Reference;

/// <summary>How far numbers are from the truth.</summary>
internal static class Errors
{
    /// <summary>Sum of differences over sum of the truth [%].</summary>
    public static double RelativeL1Percent(IReadOnlyList<double> computed, IReadOnlyList<double> exact) =>
        100 * computed.Zip(exact, (c, e) => Math.Abs(c - e)).Sum() / exact.Sum(Math.Abs);

    /// <summary>Efficiency of Nash and Sutcliffe (1970): 1 is perfect, 0 no better than the mean.</summary>
    public static double NashSutcliffe(IReadOnlyList<double> computed, IReadOnlyList<double> exact)
    {
        var mean = exact.Average();
        return 1 - (computed.Zip(exact, (c, e) => (c - e) * (c - e)).Sum() / exact.Sum(e => (e - mean) * (e - mean)));
    }
}
