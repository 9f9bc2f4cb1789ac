namespace SiheungTwin.Silo.Flow;

/// <summary>Smallest and largest value that makes sense, with its unit.</summary>
internal readonly record struct Limits(double Least, double Most, string Unit = "", bool AboveLeast = false)
{
    public static readonly Limits Level = new(-1e5, 1e5, "m");
    public static readonly Limits Discharge = new(0, 1e7, "m³/s");
    public static readonly Limits Rate = new(0, 1e4, "mm/h");
    public static readonly Limits Roughness = new(0, 10, "s/m^(1/3)");
    public static readonly Limits Depth = new(0, 1e5, "m");
    public static readonly Limits Length = new(0, 1e6, "m", AboveLeast: true);
    public static readonly Limits Height = new(0, 1e4, "m");
    public static readonly Limits Seconds = new(-3.2e9, 3.2e9, "s");
    public static readonly Limits Duration = new(0, 3.2e7, "s", AboveLeast: true);
    public static readonly Limits Share = new(0, 1);

    public bool Hold(double value) => value <= Most && (AboveLeast ? value > Least : value >= Least);

    public override string ToString() => FormattableString.Invariant($"{(AboveLeast ? "above " : "")}{Least} to {Most} {Unit}").TrimEnd();
}
