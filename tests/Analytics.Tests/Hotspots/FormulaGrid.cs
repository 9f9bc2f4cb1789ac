namespace SiheungTwin.Analytics.Tests.Hotspots;

/// <summary>The 1,600 places of the reference sets <c>syn_1600</c> and <c>bias_1600</c>, from the closed formula of their README.</summary>
internal static class FormulaGrid
{
    private const int Side = 40;
    public const int Zones = Side * Side;

    public static double[] X { get; } = [.. Enumerable.Range(0, Zones).Select(i => At(i, static (cx, cy) => 170_000 + (100 * cx) + (((37 * cx * cx) + (11 * cy) + (5 * cx * cy)) % 61)))];

    public static double[] Y { get; } = [.. Enumerable.Range(0, Zones).Select(i => At(i, static (cx, cy) => 530_000 + (100 * cy) + (((53 * cy * cy) + (17 * cx) + (7 * cx * cy)) % 59)))];

    private static double At(int i, Func<int, int, double> place) => place(i % Side, i / Side);
}
