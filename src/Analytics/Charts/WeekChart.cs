using System.Globalization;
using ScottPlot;

namespace SiheungTwin.Analytics.Charts;

/// <summary>The hours of a week as a field of colours, Monday on top.</summary>
public static class WeekChart
{
    /// <summary>Hours in a week: index 24 × day + hour, Monday 0.</summary>
    public const int Hours = 168;

    private const int WidthPx = 860;
    private const int HeightPx = 300;
    private static readonly Color Unknown = Color.FromHex("#D6D9DC");

    /// <summary>The chart as PNG; hours of which nothing is known are NaN and grey.</summary>
    /// <param name="values">168 values.</param>
    /// <param name="days">Seven names, Monday first.</param>
    /// <param name="scale">Label of the scale of colours with its unit.</param>
    /// <param name="hours">Label of the axis of hours.</param>
    /// <exception cref="ArgumentException">Not a week.</exception>
    /// <exception cref="ChartFontException">Korean cannot be drawn.</exception>
    public static byte[] Png(double[] values, IReadOnlyList<string> days, string scale, string hours)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(days);
        if (values.Length != Hours || days.Count != 7)
            throw new ArgumentException($"A week has {Hours} hours and 7 days; got {values.Length} and {days.Count}.", nameof(values));
        ChartFont.Require();
        using var plot = new Plot();
        plot.DataBackground.Color = Unknown;
        if (values.Any(double.IsFinite))
            Colours(plot, values, scale);
        plot.Axes.Left.SetTicks([.. Enumerable.Range(0, 7).Select(i => 6.0 - i)], [.. days]);
        plot.Axes.Bottom.SetTicks([.. Enumerable.Range(0, 8).Select(i => 3.0 * i)], [.. Enumerable.Range(0, 8).Select(i => (3 * i).ToString(CultureInfo.InvariantCulture))]);
        plot.Axes.Bottom.Label.Text = hours;
        plot.Axes.SetLimits(-0.5, 23.5, -0.5, 6.5);
        plot.HideGrid();
        ChartInk.Apply(plot);
        return plot.GetImageBytes(WidthPx, HeightPx, ImageFormat.Png);
    }

    // ScottPlot refuses a field without any number, so that one stays a grey ground.
    private static void Colours(Plot plot, double[] values, string scale)
    {
        var field = new double[7, 24];
        for (var i = 0; i < Hours; i++)
            field[i / 24, i % 24] = values[i];
        var heatmap = plot.Add.Heatmap(field);
        heatmap.Colormap = new ScottPlot.Colormaps.Viridis();
        heatmap.NaNCellColor = Unknown;
        heatmap.ManualRange = new ScottPlot.Range(0, Math.Max(1e-9, values.Where(double.IsFinite).Max()));
        var bar = plot.Add.ColorBar(heatmap);
        bar.Label = scale;
        bar.LabelStyle.FontName = ChartFont.Name;
        bar.LabelStyle.FontSize = ChartInk.LabelPx;
        bar.Axis.TickLabelStyle.FontName = ChartFont.Name;
    }
}
