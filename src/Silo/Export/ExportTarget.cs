using System.Text;
using SiheungTwin.Geo.Formats;

namespace SiheungTwin.Silo.Export;

/// <summary>The file an export is to become.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Format">One of <see cref="ExportFile.Formats"/>.</param>
/// <param name="Epsg">Reference system.</param>
/// <param name="Encoding">Letters of a shapefile's table; other formats have their own.</param>
internal sealed record ExportTarget(string Path, string Format, int Epsg, Encoding Encoding)
{
    /// <summary>How a CSV tells where its rows are.</summary>
    public CsvGeometry Geometry { get; init; }

    /// <summary>Names of the ways.</summary>
    public static readonly string[] Geometries = ["wkt", "xy"];

    /// <summary>The way of a name.</summary>
    public static CsvGeometry GeometryOf(string name) => name == "xy" ? CsvGeometry.Xy : CsvGeometry.Wkt;
}
