using ScottPlot;

namespace SiheungTwin.Analytics.Charts;

/// <summary>Font and colours all charts share.</summary>
internal static class ChartInk
{
    /// <summary>Size of labels [px].</summary>
    public const float LabelPx = 13;

    /// <summary>Bars: KRDS primary 50, 5.6 to 1 on white.</summary>
    public static readonly Color Bar = Color.FromHex("#256EF4");

    private static readonly Color Text = Color.FromHex("#1E2124");

    /// <summary>Puts font and colours on all there is in a plot; to be called last.</summary>
    public static void Apply(Plot plot)
    {
        plot.Font.Set(ChartFont.Name);
        plot.FigureBackground.Color = Colors.White;
        plot.Axes.Color(Text);
        foreach (var axis in plot.Axes.GetAxes())
        {
            axis.TickLabelStyle.FontName = ChartFont.Name;
            axis.TickLabelStyle.FontSize = LabelPx;
            axis.Label.FontName = ChartFont.Name;
            axis.Label.FontSize = LabelPx;
            axis.Label.Bold = false;
        }
    }
}
