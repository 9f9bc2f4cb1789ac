using System.Globalization;
using ScottPlot;

namespace SiheungTwin.Analytics.Charts;

/// <summary>A bar of a chart.</summary>
/// <param name="Label">What stands under it.</param>
/// <param name="Value">Its height in the unit of the axis.</param>
public readonly record struct Bar(string Label, double Value);

/// <summary>Counts or rates of a few classes as bars with their numbers on top.</summary>
public static class BarChart
{
    private const int HeightPx = 320;
    private const int LeastWidthPx = 420;
    private const int BarPx = 72;

    /// <summary>The chart as PNG.</summary>
    /// <param name="bars">From left to right.</param>
    /// <param name="axis">Label of the axis with its unit.</param>
    /// <exception cref="ChartFontException">Korean cannot be drawn.</exception>
    public static byte[] Png(IReadOnlyList<Bar> bars, string axis)
    {
        ArgumentNullException.ThrowIfNull(bars);
        ChartFont.Require();
        using var plot = new Plot();
        var drawn = plot.Add.Bars(bars.Select(b => b.Value).ToArray());
        drawn.Color = ChartInk.Bar;
        drawn.ValueLabelStyle.FontName = ChartFont.Name;
        drawn.ValueLabelStyle.FontSize = ChartInk.LabelPx;
        foreach (var (bar, value) in drawn.Bars.Zip(bars))
            bar.Label = value.Value.ToString("#,0.##", CultureInfo.InvariantCulture);
        plot.Axes.Bottom.SetTicks([.. Enumerable.Range(0, bars.Count).Select(i => (double)i)], [.. bars.Select(b => b.Label)]);
        plot.Axes.Left.Label.Text = axis;
        plot.Axes.Margins(bottom: 0, top: 0.15);
        plot.HideGrid();
        ChartInk.Apply(plot);
        return plot.GetImageBytes(Math.Max(LeastWidthPx, 90 + (BarPx * bars.Count)), HeightPx, ImageFormat.Png);
    }
}
