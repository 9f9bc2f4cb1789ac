using SiheungTwin.Analytics.Charts;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Worlds;

namespace SiheungTwin.Silo.Reports;

/// <summary>The reports there are, each made from one root, so that all its numbers hold for one instant.</summary>
internal static class CityReports
{
    /// <summary>Names of the reports, and those that are planned.</summary>
    public static readonly string[] Names = ["assets", "parking"];

    /// <summary>Reports of the interfaces this version does not make yet.</summary>
    public static readonly string[] Later = ["situation"];

    /// <summary>Languages that can lead.</summary>
    public static readonly string[] Languages = ["ko", "en"];

    /// <summary>The report as HTML.</summary>
    /// <exception cref="ChartFontException">Charts cannot be drawn with Korean letters.</exception>
    public static string Html(string name, string lang, AtlasRoot root, WorldOptions world, string licence)
    {
        ChartFont.Require();
        var header = ReportHeader.Of(root, world, licence);
        return name switch
        {
            "assets" => new AssetsReport(root, header, lang).Html(),
            "parking" => new ParkingReport(root, header, lang).Html(),
            _ => throw new ArgumentException($"There is no report '{name}'; there are {string.Join(", ", Names)}.", nameof(name)),
        };
    }
}
