namespace SiheungTwin.Hydraulics.Reference;

/// <summary>What a curve shows.</summary>
public enum CurveKind
{
    /// <summary>The truth.</summary>
    Exact,

    /// <summary>What the engine computed.</summary>
    Computed,

    /// <summary>What the engine computed in another way.</summary>
    Other,

    /// <summary>The ground.</summary>
    Ground,
}

/// <summary>A curve of a plot.</summary>
/// <param name="Label">Its name in the legend.</param>
/// <param name="Kind">What it shows.</param>
/// <param name="Points">Points in the units of the axes.</param>
public sealed record ReferenceCurve(string Label, CurveKind Kind, IReadOnlyList<(double X, double Y)> Points);

/// <summary>A plot of a reference case.</summary>
/// <param name="XAxis">Label of the horizontal axis with its unit.</param>
/// <param name="YAxis">Label of the vertical axis with its unit.</param>
/// <param name="Curves">In the order they are drawn.</param>
public sealed record ReferencePlot(string XAxis, string YAxis, IReadOnlyList<ReferenceCurve> Curves);
