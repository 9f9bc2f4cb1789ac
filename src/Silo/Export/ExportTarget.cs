using System.Text;

namespace SiheungTwin.Silo.Export;

/// <summary>The file an export is to become.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Format">One of <see cref="ExportFile.Formats"/>.</param>
/// <param name="Epsg">Reference system.</param>
/// <param name="Encoding">Letters of a shapefile's table; other formats have their own.</param>
internal sealed record ExportTarget(string Path, string Format, int Epsg, Encoding Encoding);
