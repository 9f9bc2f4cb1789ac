using SiheungTwin.Analytics.Charts;
using SiheungTwin.Hydraulics.Reference;

namespace SiheungTwin.Silo.Book;

/// <summary>The plot of a reference case, truth under what was computed.</summary>
internal static class BookPlot
{
    public static byte[] Png(ReferencePlot plot) =>
        LineChart.Png([.. plot.Curves.Select(c => new ChartLine(c.Label, Stroke(c.Kind), c.Points))], plot.XAxis, plot.YAxis);

    private static LineStroke Stroke(CurveKind kind) => kind switch
    {
        CurveKind.Exact => LineStroke.Wide,
        CurveKind.Computed => LineStroke.Thin,
        CurveKind.Other => LineStroke.Dashed,
        _ => LineStroke.Ground,
    };
}
