using ScottPlot;

namespace SiheungTwin.Analytics.Charts;

/// <summary>How a line is drawn.</summary>
public enum LineStroke
{
    /// <summary>Wide and pale: what others are held against.</summary>
    Wide,

    /// <summary>Thin and blue.</summary>
    Thin,

    /// <summary>Thin, red and dashed.</summary>
    Dashed,

    /// <summary>Brown: ground.</summary>
    Ground,
}

/// <summary>A line of a chart.</summary>
/// <param name="Label">Its name in the legend; lines of one name share an entry.</param>
/// <param name="Stroke">How it is drawn.</param>
/// <param name="Points">Points in the units of the axes.</param>
public sealed record ChartLine(string Label, LineStroke Stroke, IReadOnlyList<(double X, double Y)> Points);

/// <summary>Quantities over one axis as lines.</summary>
public static class LineChart
{
    private const int WidthPx = 640;
    private const int HeightPx = 320;
    private static readonly Color Pale = Color.FromHex("#B1B8BE");
    private static readonly Color Red = Color.FromHex("#DE3412");
    private static readonly Color Brown = Color.FromHex("#7A5C3A");

    /// <summary>The chart as PNG.</summary>
    /// <param name="lines">In the order they are drawn.</param>
    /// <param name="xAxis">Label of the horizontal axis with its unit.</param>
    /// <param name="yAxis">Label of the vertical axis with its unit.</param>
    /// <exception cref="ChartFontException">Korean cannot be drawn.</exception>
    public static byte[] Png(IReadOnlyList<ChartLine> lines, string xAxis, string yAxis)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ChartFont.Require();
        using var plot = new Plot();
        foreach (var line in lines)
        {
            var drawn = plot.Add.ScatterLine(line.Points.Select(p => new Coordinates(p.X, p.Y)).ToArray());
            (drawn.LineColor, drawn.LineWidth, drawn.LinePattern) = line.Stroke switch
            {
                LineStroke.Wide => (Pale, 5f, LinePattern.Solid),
                LineStroke.Thin => (ChartInk.Bar, 1.5f, LinePattern.Solid),
                LineStroke.Dashed => (Red, 1.5f, LinePattern.Dashed),
                _ => (Brown, 2f, LinePattern.Solid),
            };
            drawn.LegendText = line.Label;
        }

        plot.Axes.Bottom.Label.Text = xAxis;
        plot.Axes.Left.Label.Text = yAxis;
        plot.ShowLegend(Edge.Bottom);
        plot.Legend.FontName = ChartFont.Name;
        plot.Legend.FontSize = ChartInk.LabelPx;
        plot.Legend.Orientation = Orientation.Horizontal;
        plot.Legend.OutlineWidth = 0;
        plot.Legend.ShadowColor = Colors.Transparent;
        ChartInk.Apply(plot);
        return plot.GetImageBytes(WidthPx, HeightPx, ImageFormat.Png);
    }
}
